/** A correction as a program sends it, under the rules of the form: whole groups, sound values, something new. */
import type { Chart, Permit } from "../access/keys";
import { requireStepUp } from "../access/step-up.server";
import {
  changesOf,
  differences,
  faultsOf,
  tidy,
} from "../aggregates/demographics-update-request/demographics-update-request.schema";
import type {
  DemographicsChange,
  RequestedChanges,
  Typed,
} from "../aggregates/demographics-update-request/demographics-update-request.schema";
import { fieldsFor } from "../chart/demographics.server";
import { DEMOGRAPHICS_GROUPS } from "../demographics/demographics.view";
import type { DemographicsField } from "../demographics/demographics.view";
import { Problem } from "../problem/problem";

type Sent = Partial<Record<DemographicsField, DemographicsChange | undefined>>;

/**
 * @param chart opened for `demographics:request`
 * @throws Problem INVALID with `faults` or `nothing-changed`; STEP_UP_REQUIRED for another e-mail address
 */
export function correctionOf(permit: Permit, chart: Chart, sent: Sent): RequestedChanges {
  const fields = fieldsFor(chart);
  const { given, from, typed } = textsIn(sent);
  const faults = {
    ...faultsOf(typed, from),
    ...Object.fromEntries(leftOut(fields, given).map((field) => [field, "missing"])),
    // The owner's own fields do not exist for anybody else.
    ...Object.fromEntries(
      given.filter((field) => !fields.includes(field)).map((field) => [field, "invalid"]),
    ),
  };
  if (Object.keys(faults).length > 0) {
    const told = Object.entries(faults).map(([field, fault]) => [`payload.changes.${field}`, fault]);
    throw new Problem("INVALID", {
      reason: "body",
      faults: Object.fromEntries(told) as Record<string, string>,
    });
  }
  const changes = changesOf(typed, from);
  if (differences(changes).length === 0) throw new Problem("INVALID", { reason: "nothing-changed" });
  // What recovers an account is never asked for from a session left open.
  if (changes.email) requireStepUp(permit.viewer);
  return changes;
}

/** What is asked for, as it is kept; what the rules would refuse is still in it. */
export function tidiedCorrection(sent: Sent): RequestedChanges {
  const { from, typed } = textsIn(sent);
  return changesOf(typed, from);
}

function textsIn(sent: Sent) {
  const given = (Object.keys(sent) as DemographicsField[]).filter((field) => sent[field]);
  const text = (side: keyof DemographicsChange): Typed =>
    Object.fromEntries(given.map((field) => [field, tidy(field, sent[field]![side] ?? "")]));
  return { given, from: text("from"), typed: text("to") };
}

/** A new street in an old town is nobody's address. */
function leftOut(
  fields: readonly DemographicsField[],
  given: readonly DemographicsField[],
): DemographicsField[] {
  return Object.values(DEMOGRAPHICS_GROUPS).flatMap((group: readonly DemographicsField[]) => {
    const asked = group.some((field) => given.includes(field));
    return asked ? group.filter((field) => fields.includes(field) && !given.includes(field)) : [];
  });
}
