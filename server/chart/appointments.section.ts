/** Appointments as one viewer may see them now. On nobody's record: `appointments.server.ts` is the door. */
import type { Chart } from "../access/keys";
import { projectAppointments } from "./appointments.project";
import type { AppointmentsView, AppointmentView } from "./appointments.view";
import { pageOf } from "./page";
import type { PageQuery } from "./page";
import { openSection } from "./visible-section";

export async function fetchAppointments(chart: Chart, query: PageQuery = {}): Promise<AppointmentsView> {
  const { open, unavailable } = await openSection(chart, "appointments");
  if (!open) {
    const counts = { upcoming: 0, past: 0 };
    return { section: unavailable, held: [], upcoming: [], past: [], counts, page: 1, pages: 1 };
  }
  const { now } = chart.viewer.request;
  const { upcoming, past, unreadable } = projectAppointments(open.resources, open.included, now);
  const { lines, total, page, pages } = pageOf([...upcoming, ...past], query.page);
  const on = (group: AppointmentView[]) => lines.filter((line) => group.includes(line));
  return {
    section: open.sectionOf({ count: total, unreadable }),
    held: open.held,
    upcoming: on(upcoming),
    past: on(past),
    counts: { upcoming: upcoming.length, past: past.length },
    page,
    pages,
  };
}
