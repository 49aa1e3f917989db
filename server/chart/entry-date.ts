/** When an entry of any section was true, as upstream wrote it: the first of these that is a date. Pure. */
import { dayIn } from "../policies/age";
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

/** The day in the clinic's zone, `YYYY-MM-DD`; null: not known to the day. */
export function dayOf(resource: object, timeZone: string): string | null {
  const date = dateTextOf(resource);
  if (date === null || date.length < 10) return null;
  return date.length === 10 ? date : dayIn(timeZone, new Date(date));
}
