/** When an entry of any section was true, as upstream wrote it: the first of these that is a date. Pure. */
import { dayIn } from "../policies/age";
import { daysOf } from "./day-range";
import type { Days } from "./day-range";
import { at } from "./entry-words";

const PATHS = [
  "effectivePeriod.start",
  "effectiveDateTime",
  "effectiveInstant",
  "effectiveTiming.event",
  "effectiveTiming.repeat.boundsPeriod.start",
  "occurrenceDateTime",
  "start",
  "issued",
  "onsetDateTime",
  "onsetPeriod.start",
  "authoredOn",
  "recordedDate",
  "recorded",
  "date",
  "dateAsserted",
  "requestedPeriod.start",
  "created",
];

/** @returns a FHIR date, dateTime or instant; null: none is given */
export function dateTextOf(resource: object): string | null {
  for (const path of PATHS) {
    for (const text of at(resource, path)) {
      if (typeof text === "string" && !Number.isNaN(Date.parse(text))) return text;
    }
  }
  return null;
}

/** What lasts, from where to where. Without an end it goes on, without a beginning it always did (R4 search.html#date). */
const LASTING = ["effectivePeriod", "effectiveTiming.repeat.boundsPeriod"];
/** What lasts and says so; without an end it is of the day on which it begins. */
const FROM_TO = [
  ["start", "end"],
  ["requestedPeriod.start", "requestedPeriod.end"],
] as const;
const [EVER, ON] = ["0001-01-01", "9999-12-31"];

/** The days an entry is of, in the clinic's zone: each it may be of, where dates are short. Null: it has no date. */
export function daysOfEntry(resource: object, timeZone: string): Days | null {
  const daysAt = (path: string) =>
    at(resource, path).flatMap((text) => (typeof text === "string" ? (daysOf(text, timeZone) ?? []) : []));
  for (const path of LASTING) {
    const [[start], [end]] = [daysAt(`${path}.start`), daysAt(`${path}.end`)];
    if (start || end) return spanned(start?.first ?? EVER, end?.last ?? ON, start?.last ?? EVER);
  }
  const events = daysAt("effectiveTiming.event");
  if (events.length > 1) return events.reduce(around);
  const days = daysOf(dateTextOf(resource), timeZone);
  for (const [from, to] of FROM_TO) {
    const starts = daysAt(from);
    if (starts.length > 0) return [...starts, ...daysAt(to)].reduce(around);
  }
  return days;
}

function around(a: Days, b: Days): Days {
  return { first: a.first < b.first ? a.first : b.first, last: a.last > b.last ? a.last : b.last };
}

/** An end before the beginning is none. */
function spanned(first: string, last: string, begins: string): Days {
  return { first, last: last < first ? begins : last };
}

/** The day in the clinic's zone, `YYYY-MM-DD`; null: not known to the day. */
export function dayOf(resource: object, timeZone: string): string | null {
  const date = dateTextOf(resource);
  if (date === null || date.length < 10) return null;
  return date.length === 10 ? date : dayIn(timeZone, new Date(date));
}
