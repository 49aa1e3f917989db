/**
 * Days and times of the demo population, counted from today in the clinic's time zone. An offset is written as
 * a sign and years, months, weeks and days: `-2y3m`, `+10d`, `-1y2w`.
 */
export type Calendar = {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** `YYYY-MM-DD`, any day of the week. */
  date(offset: string): string;
  /** A FHIR dateTime with the clinic's UTC offset, moved off the weekend (a past day stays past). */
  at(offset: string, time: string): string;
  /** As `at`, for a date instead of an offset, and on exactly that day. */
  on(date: string, time: string): string;
  /** The day whose birthday `MM-DD` makes the person this old today. */
  birthDate(monthAndDay: string, age: number): string;
};

export function createCalendar(now: Date, timeZone: string): Calendar {
  const day = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const zone = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const today = day.format(now);
  const zones = new Map<string, string>();

  /** `-05:00`; asked at noon, so the night of a clock change belongs to the day's later half. */
  function utcOffset(date: string): string {
    let offset = zones.get(date);
    if (offset === undefined) {
      const parts = zone.formatToParts(new Date(`${date}T12:00:00Z`));
      offset = parts.find((part) => part.type === "timeZoneName")!.value.replace("GMT", "") || "+00:00";
      zones.set(date, offset);
    }
    return offset;
  }

  const date = (offset: string) => shift(today, offset);
  const on = (date: string, time: string) => `${date}T${time}:00${utcOffset(date)}`;
  return {
    today,
    date,
    on,
    at: (offset, time) => on(weekday(date(offset), offset.startsWith("-") ? -1 : 1), time),
    birthDate(monthAndDay, age) {
      const year = Number(today.slice(0, 4)) - age;
      return `${monthAndDay <= today.slice(5) ? year : year - 1}-${monthAndDay}`;
    },
  };
}

/** Adds an offset such as `-2y3m` to a `YYYY-MM-DD`; a day the month does not have becomes its last. */
export function shift(date: string, offset: string): string {
  const match = /^([+-])(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?$/.exec(offset);
  if (!match) throw new Error(`not an offset: "${offset}"`);
  const sign = match[1] === "-" ? -1 : 1;
  const [years, months, weeks, days] = match.slice(2).map((part) => sign * Number(part ?? 0));
  const [year, month, dayOfMonth] = date.split("-").map(Number);
  const first = new Date(Date.UTC(year! + years!, month! - 1 + months!, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(dayOfMonth!, last) + weeks! * 7 + days!);
  return first.toISOString().slice(0, 10);
}

/** Whole years from one `YYYY-MM-DD` to another. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** 0 Sunday … 6 Saturday. */
export function dayOfWeek(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function weekday(date: string, direction: 1 | -1): string {
  const day = dayOfWeek(date);
  if (day === 6) return shift(date, direction < 0 ? "-1d" : "+2d");
  if (day === 0) return shift(date, direction < 0 ? "-2d" : "+1d");
  return date;
}
