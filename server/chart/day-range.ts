/** Dates as the calendar days they may mean, for lists "from" one day "to" another. Pure. */
import { dayIn } from "../policies/age";
import { latinDigits } from "./fold-text";

/** First and last day, `YYYY-MM-DD`; a date known to the month or year may be any day of it. */
export type Days = { first: string; last: string };

/**
 * @param moment FHIR date, dateTime or instant as upstream wrote it
 * @param timeZone of the clinic
 * @returns null: no date
 */
export function daysOf(moment: string | null, timeZone: string): Days | null {
  if (moment === null || Number.isNaN(Date.parse(moment))) return null;
  if (moment.length <= 10) return typedDays(moment);
  const day = dayIn(timeZone, new Date(moment));
  return { first: day, last: day };
}

/** What a reader typed: `2026`, `2026-03` or `2026-03-01`, in the digits of any of the languages; null: no date. */
export function typedDays(typed: string): Days | null {
  const [, year, month, day] =
    /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(latinDigits(typed.trim())) ?? [];
  if (!year || Number(year) === 0) return null;
  const first = dayText(year, month ?? "1", day ?? "1");
  const last = dayText(year, month ?? "12", day ?? String(daysIn(year, month ?? "12")));
  return first && last ? { first, last } : null;
}

/** Null: there is no such day. */
function dayText(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const there = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1;
  return there && Number(day) <= daysIn(year, month) ? text : null;
}

function daysIn(year: string, month: string): number {
  return new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}
