/** Medicines as one viewer may see them now. On nobody's record: `medications.server.ts` is the door. */
import type { Chart } from "../access/keys";
import { projectMedications } from "./medications.project";
import type { MedicationsView, MedicationView } from "./medications.view";
import { pageOf } from "./page";
import type { PageQuery } from "./page";
import { openSection } from "./visible-section";

export async function fetchMedications(chart: Chart, query: PageQuery = {}): Promise<MedicationsView> {
  const { open, unavailable } = await openSection(chart, "medications");
  if (!open) return { section: unavailable, held: [], ...NONE, page: 1, pages: 1 };
  const { active, planned, past, unreadable } = projectMedications(open.resources, open.included);
  const { lines, page, pages } = pageOf([...active, ...planned, ...past], query.page);
  const on = (group: MedicationView[]) => lines.filter((line) => group.includes(line));
  const counts = { active: active.length, planned: planned.length, past: past.length };
  const count = active.length + planned.length + past.length;
  return {
    section: open.sectionOf({ count, unreadable }),
    held: open.held,
    active: on(active),
    planned: on(planned),
    past: on(past),
    counts,
    page,
    pages,
  };
}

const NONE = { active: [], planned: [], past: [], counts: { active: 0, planned: 0, past: 0 } };
