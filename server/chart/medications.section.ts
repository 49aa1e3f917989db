/** Medicines as one viewer may see them now. On nobody's record: `medications.server.ts` is the door. */
import type { Chart } from "../access/keys";
import { findIn, findView, readFind } from "./find";
import type { FindQuery } from "./find";
import { projectMedications } from "./medications.project";
import type { MedicationsView, MedicationView } from "./medications.view";
import { pageOf } from "./page";
import { openSection } from "./visible-section";

export async function fetchMedications(chart: Chart, query: FindQuery = {}): Promise<MedicationsView> {
  const asked = readFind({ text: query.text });
  const { open, unavailable } = await openSection(chart, "medications");
  if (!open) return { section: unavailable, held: [], ...NONE, page: 1, pages: 1, find: findView(asked, 0) };
  const { unreadable, ...all } = projectMedications(open.resources, open.included);
  const look = (group: MedicationView[]) =>
    findIn(group, asked, { namesOf: namesOfMedication, timeZone: chart.viewer.portal.config.clinicTimeZone })
      .found;
  const [active, planned, past] = [look(all.active), look(all.planned), look(all.past)];
  const { lines, page, pages } = pageOf([...active, ...planned, ...past], query.page);
  const on = (group: MedicationView[]) => lines.filter((line) => group.includes(line));
  const counts = { active: active.length, planned: planned.length, past: past.length };
  const count = all.active.length + all.planned.length + all.past.length;
  return {
    section: open.sectionOf({ count, unreadable }),
    held: open.held,
    active: on(active),
    planned: on(planned),
    past: on(past),
    counts,
    page,
    pages,
    find: findView(asked, count),
  };
}

function namesOfMedication({ name, form, reasons, requester, reportedBy }: MedicationView) {
  return [name, form, ...reasons, requester, reportedBy];
}

const NONE = { active: [], planned: [], past: [], counts: { active: 0, planned: 0, past: 0 } };
