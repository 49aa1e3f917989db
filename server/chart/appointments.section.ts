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
    const counts = { upcoming: 0, off: 0, past: 0 };
    return {
      section: unavailable,
      held: [],
      upcoming: [],
      off: [],
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
  const looked = { upcoming: look(all.upcoming), off: look(all.off), past: look(all.past) };
  const [upcoming, off, past] = [looked.upcoming.found, looked.off.found, looked.past.found];
  const whole = all.upcoming.length + all.off.length + all.past.length;
  const undated = looked.upcoming.undated + looked.off.undated + looked.past.undated;
  const { lines, page, pages } = pageOf([...upcoming, ...off, ...past], query.page);
  const on = (group: AppointmentView[]) => lines.filter((line) => group.includes(line));
  return {
    section: open.sectionOf({ count: whole, unreadable }),
    held: open.held,
    upcoming: on(upcoming),
    off: on(off),
    past: on(past),
    counts: { upcoming: upcoming.length, off: off.length, past: past.length },
    page,
    pages,
    find: findView(asked, whole, undated),
  };
}

function namesOfAppointment({ services, reasons, description, people, places }: AppointmentView) {
  const others = [...people.flatMap(({ name, role }) => [name, role]), ...places.map(({ name }) => name)];
  return [...services, ...reasons, description, ...others];
}
