import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import type { PatientFacts } from "./portal-account.rules";

/** @throws Problem NOT_FOUND (no such patient), UPSTREAM_UNAVAILABLE with the kind of failure */
export async function readPatient({ fhir }: Pick<Portal, "fhir">, patientId: string): Promise<PatientFacts> {
  try {
    return (await fhir.read("Patient", patientId)).resource;
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    if (error.kind === "not-found" || error.kind === "gone") throw new Problem("NOT_FOUND");
    throw new Problem("UPSTREAM_UNAVAILABLE", { reason: error.kind }, { cause: error });
  }
}
