/** Ages in whole years on the clinic's calendar. Pure; a birth date that is not known whole gives bounds. */

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, instant: Date): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    dayFormats.set(timeZone, format);
  }
  return format.format(instant);
}

export type AgeBounds = { youngest: number; oldest: number };

/**
 * The ages a person may have on a day.
 * @param birthDate FHIR date: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`
 * @param day `YYYY-MM-DD`
 * @returns null when nothing is known, the date does not exist or lies ahead. Somebody born on 29 February has
 *   their birthday on 1 March of a common year.
 */
export function ageBounds(birthDate: string | null, day: string): AgeBounds | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(birthDate ?? "");
  if (!parts) return null;
  const [, year, month, date] = parts;
  if (month && (month < "01" || month > "12")) return null;
  if (month && date && !isDay(Number(year), Number(month), Number(date))) return null;
  const earliest = `${year}-${month ?? "01"}-${date ?? "01"}`;
  const latest = `${year}-${month ?? "12"}-${date ?? "31"}`;
  const oldest = yearsBetween(earliest, day);
  if (oldest < 0) return null;
  return { youngest: Math.max(0, yearsBetween(latest, day)), oldest };
}

/** Whole years, or null when the birth date does not tell them for sure. */
export function ageOn(birthDate: string | null, day: string): number | null {
  const bounds = ageBounds(birthDate, day);
  return bounds !== null && bounds.youngest === bounds.oldest ? bounds.oldest : null;
}

/** Whole months between two days `YYYY-MM-DD`. */
export function monthsBetween(from: string, to: string): number {
  const [y1, m1, d1] = numbers(from);
  const [y2, m2, d2] = numbers(to);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

function yearsBetween(from: string, to: string): number {
  return Math.floor(monthsBetween(from, to) / 12);
}

function numbers(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function isDay(year: number, month: number, date: number): boolean {
  const instant = new Date(Date.UTC(2000, 0, 1));
  instant.setUTCFullYear(year, month - 1, date);
  return instant.getUTCMonth() === month - 1 && instant.getUTCDate() === date;
}
