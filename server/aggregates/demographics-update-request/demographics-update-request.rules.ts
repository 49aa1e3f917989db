/**
 * When a correction may be asked for and made. Pure. It must never let what somebody else put right meanwhile be
 * overwritten. Source: CONTRACT §4 "`from` is no longer upstream's".
 */
import type { DemographicsField, DemographicsValues } from "../../demographics/demographics.view";
import { DEMOGRAPHICS_FIELDS } from "../../demographics/demographics.view";
import type { DemographicsDetails, RequestedChanges } from "./demographics-update-request.schema";
import { differences, tidy } from "./demographics-update-request.schema";

/** One field that is no longer as it was: seen when it was asked, on file now, and asked for. */
export type DemographicsConflict = {
  field: DemographicsField;
  from: string | null;
  now: string | null;
  to: string | null;
};

/** Every field of the asked groups whose `from` upstream no longer says. */
export function conflictsOf(changes: RequestedChanges, current: DemographicsValues): DemographicsConflict[] {
  return DEMOGRAPHICS_FIELDS.flatMap((field) => {
    const change = changes[field];
    if (!change || isSame(field, change.from, current[field])) return [];
    return [{ field, from: change.from, now: current[field], to: change.to }];
  });
}

/** The fields that a request which is still open asks for as well. */
export function askedTwice(
  changes: RequestedChanges,
  open: readonly DemographicsDetails[],
): DemographicsField[] {
  const asked = new Set(open.flatMap(({ requestedChanges }) => fieldsIn(requestedChanges)));
  return fieldsIn(changes).filter((field) => asked.has(field));
}

/** True when the asked change could send somebody's letters or mail elsewhere: the address on file is then told. */
export function isTold(changes: RequestedChanges): boolean {
  return fieldsIn(changes).some((field) => field === "email" || field.startsWith("address"));
}

function fieldsIn(changes: RequestedChanges): DemographicsField[] {
  return differences(changes).map(({ field }) => field);
}

/** A form brings text back composed and with its lines trimmed; what upstream has is compared in the same way. */
function isSame(field: DemographicsField, one: string | null, other: string | null): boolean {
  return tidy(field, one ?? "") === tidy(field, other ?? "");
}
