/**
 * What an entry gives as its reason or evidence. When policy hides that, it hides the entry as well (CONTRACT §3
 * "Hidden is closed"): a medicine "because of" a held result would tell of it. Pure.
 */
import type { Ref } from "../upstream/fhir/reference";
import { at } from "./entry-words";

/** By kind: paths to references. */
const RELATIONS: Record<string, readonly string[]> = {
  MedicationRequest: ["reasonReference", "basedOn", "priorPrescription", "supportingInformation"],
  MedicationStatement: ["reasonReference", "basedOn", "partOf", "derivedFrom"],
  Immunization: ["reasonReference", "reaction.detail"],
  Condition: ["evidence.detail", "stage.assessment"],
  DocumentReference: ["context.related"],
  Appointment: ["reasonReference", "supportingInformation", "basedOn"],
};

/** The kinds that are entries of a section, and whose entries policy therefore decides on. */
const KINDS =
  /^(AllergyIntolerance|Appointment|Condition|DiagnosticReport|DocumentReference|Immunization|MedicationRequest|MedicationStatement|Observation)\//;

/** @param ref `Type/id` */
export function isSectionKind(ref: string): boolean {
  return KINDS.test(ref);
}

/** References to entries of sections, each once; to others nobody could decide on. */
export function relationsOf(resource: object, own: Ref): Ref[] {
  const paths = RELATIONS[String((resource as { resourceType?: unknown }).resourceType)] ?? [];
  const found = new Set<Ref>();
  for (const path of paths) {
    for (const reference of at(resource, `${path}.reference`)) {
      if (typeof reference === "string" && isSectionKind(reference) && reference !== own)
        found.add(reference as Ref);
    }
  }
  return [...found];
}
