/** Appointments as one viewer may see them now. On nobody's record: `appointments.server.ts` is the door. */
import type { Chart } from "../access/keys";
import { projectAppointments } from "./appointments.project";
import type { AppointmentsView, AppointmentView } from "./appointments.view";
import { findIn, findView, readFind } from "./find";
import type { FindQuery } from "./find";
import { pageOf } from "./page";
import { openSection } from "./visible-section";

export async function fetchAppointments(chart: Chart, query: FindQuery = {}): Promise<AppointmentsView> {
  const asked = readFind(query);
  const { open, unavailable } = await openSection(chart, "appointments");
  if (!open) {
    const counts = { upcoming: 0, past: 0 };
    return {
      section: unavailable,
      held: [],
      upcoming: [],
      past: [],
      counts,
      page: 1,
      pages: 1,
      find: findView(asked, 0),
    };
  }
  const { now } = chart.viewer.request;
  const { unreadable, ...all } = projectAppointments(open.resources, open.included, now);
  const look = (group: AppointmentView[]) =>
    findIn(group, asked, {
      namesOf: namesOfAppointment,
      dateOf: ({ start, requested }) => start ?? requested[0]?.start ?? null,
      timeZone: chart.viewer.portal.config.clinicTimeZone,
    });
  const [{ found: upcoming, ...next }, { found: past, ...before }] = [look(all.upcoming), look(all.past)];
  const whole = all.upcoming.length + all.past.length;
  const { lines, page, pages } = pageOf([...upcoming, ...past], query.page);
  const on = (group: AppointmentView[]) => lines.filter((line) => group.includes(line));
  return {
    section: open.sectionOf({ count: whole, unreadable }),
    held: open.held,
    upcoming: on(upcoming),
    past: on(past),
    counts: { upcoming: upcoming.length, past: past.length },
    page,
    pages,
    find: findView(asked, whole, next.undated + before.undated),
  };
}

function namesOfAppointment({ services, reasons, description, people, places }: AppointmentView) {
  const others = [...people.flatMap(({ name, role }) => [name, role]), ...places.map(({ name }) => name)];
  return [...services, ...reasons, description, ...others];
}
