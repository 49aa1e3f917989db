/** By when whoever has heard nothing should call the clinic. Pure. */

/** Working days after which nobody should wait for an answer any longer without calling. */
const ANSWER_DAYS = 3;

/** Days `YYYY-MM-DD` of the clinic's calendar. */
export type Waiting = {
  /** Since when it waits. */
  since: string;
  today: string;
  /** The day of the appointment that is asked for; null: nothing is on a day. */
  visit: string | null;
};

/**
 * A few working days after it was asked, and before the visit: at the latest on the working day before it.
 * @returns `YYYY-MM-DD`, always to come; null: today at the latest, so now
 */
export function callBy({ since, today, visit }: Waiting): string | null {
  const usual = workingDayAfter(since, ANSWER_DAYS);
  const last = visit === null ? usual : workingDayBefore(visit);
  const day = last < usual ? last : usual;
  return day > today ? day : null;
}

/** The n-th working day after a day. */
export function workingDayAfter(day: string, count: number): string {
  return workingDayFrom(day, count, 1);
}

/** The last working day before a day. */
export function workingDayBefore(day: string): string {
  return workingDayFrom(day, 1, -1);
}

function workingDayFrom(day: string, count: number, step: 1 | -1): string {
  const date = new Date(`${day}T12:00:00Z`);
  for (let left = count; left > 0;) {
    date.setUTCDate(date.getUTCDate() + step);
    if (![0, 6].includes(date.getUTCDay())) left -= 1;
  }
  return date.toISOString().slice(0, 10);
}
