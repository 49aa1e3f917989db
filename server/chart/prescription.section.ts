/** One prescription as one viewer may see it. On nobody's record: the caller records what it shows. */
import type { FhirResource, MedicationRequest } from "fhir/r4";
import type { Chart } from "../access/keys";
import { decideGrant } from "../policies/delegation";
import { Problem } from "../problem/problem";
import { projectMedication } from "./medications.project";
import type { MedicationView } from "./medications.view";
import { openSection } from "./visible-section";

export type Prescription = {
  prescription: MedicationRequest;
  view: MedicationView;
  name: MedicationView["name"];
};

/**
 * @param id from the address, untrusted
 * @param how `now`: past the cache, for what is about to be written about
 * @throws Problem NOT_FOUND alike for what is withheld, no prescription, made up or gone, and where medicines are not
 *   shared; UPSTREAM_UNAVAILABLE when it cannot be told
 */
export async function fetchPrescription(
  chart: Chart,
  id: string,
  how: "kept" | "now",
): Promise<Prescription> {
  if (!decideGrant(chart.grants, "medications:read")) throw new Problem("NOT_FOUND");
  const { open } = await openSection(chart, "medications", how);
  const entry = open?.entries.find(({ ref }) => ref === `MedicationRequest/${id}`);
  if (!open || !entry) throw new Problem(!open || open.missingPages ? "UPSTREAM_UNAVAILABLE" : "NOT_FOUND");
  const prescription = entry.resource as MedicationRequest;
  const view = viewOf(prescription, open.included);
  if (!view) throw new Problem("NOT_FOUND");
  return { prescription, view, name: view.name };
}

/** What has no name in words is not shown in the list either. */
function viewOf(prescription: MedicationRequest, included: ReadonlyMap<string, FhirResource>) {
  try {
    return projectMedication(prescription, included);
  } catch {
    return null;
  }
}
