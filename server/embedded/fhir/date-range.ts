/** What a FHIR date means as a stretch of time: both ends ISO 8601 in UTC with milliseconds, ordered as text. */
export type DateRange = [from: string, to: string];

/** Before and after every date; what an open end of a Period stands for. */
export const BEGINNING = "";
export const END_OF_TIME = "9999-12-31T23:59:59.999Z";

const FHIR_DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/**
 * The first and last millisecond a FHIR date, dateTime or instant can mean: `2026-02` is all of February.
 * A value without a zone is read as UTC, as most servers do.
 * @returns null for anything else, impossible days such as 30 February included.
 */
export function dateRange(text: unknown): DateRange | null {
  const m = typeof text === "string" ? FHIR_DATE.exec(text) : null;
  if (!m) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = m;
  const y = Number(year);
  if (!month) return span(Date.UTC(y, 0, 1), Date.UTC(y + 1, 0, 1));
  const mo = Number(month) - 1;
  if (mo < 0 || mo > 11) return null;
  if (!day) return span(Date.UTC(y, mo, 1), Date.UTC(y, mo + 1, 1));
  const d = Number(day);
  if (new Date(Date.UTC(y, mo, d)).getUTCDate() !== d) return null;
  if (!hour) return span(Date.UTC(y, mo, d), Date.UTC(y, mo, d + 1));
  const ms = fraction ? Number(fraction.slice(0, 3).padEnd(3, "0")) : 0;
  const at = Date.UTC(y, mo, d, Number(hour), Number(minute), Number(second ?? 0), ms) - offset(zone);
  return span(at, at + (fraction ? 1 : second ? 1000 : 60_000));
}

function span(from: number, before: number): DateRange {
  return [new Date(from).toISOString(), new Date(before - 1).toISOString()];
}

/** Milliseconds to take away from the clock time to reach UTC. */
function offset(zone: string | undefined): number {
  if (!zone || zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}
