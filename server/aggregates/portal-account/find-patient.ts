import type { Patient } from "fhir/r4";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { whyNoAccount } from "./portal-account.rules";
import { hasRecordNumber, isMeant } from "./registration.rules";

type Place = Pick<Portal, "fhir">;

/**
 * The one patient a record number and a birth date name; null: none, or more than one.
 * @throws Problem UPSTREAM_UNAVAILABLE with the kind of failure
 */
export async function findPatient(
  portal: Place,
  typed: { recordNumber: string; birthDate: string },
): Promise<Patient | null> {
  return only(await searchByRecordNumber(portal, typed.recordNumber), (patient) => isMeant(patient, typed));
}

/** FHIR Patient id for staff, who see who it is. @throws Problem UPSTREAM_UNAVAILABLE with the kind of failure */
export async function findPatientByRecordNumber(portal: Place, recordNumber: string): Promise<string | null> {
  const found = await searchByRecordNumber(portal, recordNumber);
  return only(found, (patient) => hasRecordNumber(patient, recordNumber))?.id ?? null;
}

/** Upstream may compare capitals; people do not. The birth date is checked here: not every server searches by it. */
async function searchByRecordNumber({ fhir }: Place, recordNumber: string): Promise<Patient[]> {
  const spellings = new Set([recordNumber, recordNumber.toUpperCase(), recordNumber.toLowerCase()]);
  try {
    const spec = { type: "Patient", required: { identifier: [...spellings].join(",") } } as const;
    return (await fhir.search(spec)).matches.map(({ resource }) => resource);
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    throw new Problem("UPSTREAM_UNAVAILABLE", { reason: error.kind }, { cause: error });
  }
}

/** Records that were replaced by another do not count. */
function only(found: Patient[], isRight: (patient: Patient) => boolean): Patient | null {
  const right = found.filter((patient) => isRight(patient) && whyNoAccount(patient) !== "patient-replaced");
  return right.length === 1 ? right[0]! : null;
}
