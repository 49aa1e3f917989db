import type { Schedule, Slot } from "fhir/r4";
import type { TakenSlot } from "./appointments";
import type { Calendar } from "./calendar";
import { dayOfWeek } from "./calendar";
import { place, placeOf, specialtyOf, staff } from "./clinic";
import { concept } from "./concepts";
import { demoUuid, fraction } from "./ids";
import { table } from "./table";

const WEEKS = 6;
const TIMES = "09:00 09:30 10:00 10:30 11:00 11:30 13:00 13:30 14:00 14:30 15:00 15:30".split(" ");

/** Who can be booked, on which weekdays (1 Monday), and how much of it is taken already. */
const HOURS = table(
  ["by", "days", "busy"],
  `
  marchetti | 1 2 3 4 5 | 0.7
  brandt    | 1 2 4 5   | 0.5
  asante    | 1 3 4 5   | 0.6
  lindqvist | 2 3       | 0.85
  iyer      | 1 4       | 0.8
  obrien    | 2 3 5     | 0.75
  `,
);

/** The FHIR id of a practitioner's half hour. It belongs to that moment, whichever day the demo was filled. */
export function slotId(by: string, start: string): string {
  return demoUuid(`slot/${by}/${start}`);
}

/** Schedules of the next weeks in half hours: some free, most taken, each coming appointment on its own. */
export function slotResources(calendar: Calendar, taken: TakenSlot[]): Array<Schedule | Slot> {
  return HOURS.flatMap((row) => {
    const own = taken.filter(({ by }) => by === row.by);
    const slots = new Map(own.map(({ start, status }) => [start, slot(row.by, start, status)]));
    for (let day = 1; day <= WEEKS * 7; day++) {
      const date = calendar.date(`+${day}d`);
      if (!row.days.split(" ").includes(String(dayOfWeek(date)))) continue;
      for (const time of TIMES) {
        const start = calendar.on(date, time);
        const busy = fraction(`${row.by}/${start}`) < Number(row.busy);
        if (!slots.has(start)) slots.set(start, slot(row.by, start, busy ? "busy" : "free"));
      }
    }
    return [schedule(row.by, calendar), ...slots.values()];
  });
}

function schedule(by: string, calendar: Calendar): Schedule {
  const specialty = specialtyOf(by);
  return {
    resourceType: "Schedule",
    id: demoUuid(`schedule/${by}`),
    active: true,
    serviceType: [{ text: specialty.name }],
    specialty: [concept(specialty.codes, specialty.name)],
    actor: [staff(by), place(placeOf(by))],
    planningHorizon: { start: calendar.date("+1d"), end: calendar.date(`+${WEEKS}w`) },
  };
}

function slot(by: string, start: string, status: Slot["status"]): Slot {
  return {
    resourceType: "Slot",
    id: slotId(by, start),
    serviceType: [{ text: specialtyOf(by).name }],
    schedule: { reference: `Schedule/${demoUuid(`schedule/${by}`)}` },
    status,
    start,
    end: halfAnHourAfter(start),
  };
}

function halfAnHourAfter(start: string): string {
  const local = new Date(Date.parse(`${start.slice(0, 19)}Z`) + 30 * 60_000);
  return `${local.toISOString().slice(0, 19)}${start.slice(19)}`;
}
