/**
 * Answers: is this entry about the chart's patient? It must never guess: what cannot be told is "unknown" and is
 * not shown. Source: CONTRACT §3 "Every entry's subject must be the chart's patient". References are expected as
 * the FHIR client leaves them, `Type/id` where they could be resolved.
 */
import type { FhirResource } from "fhir/r4";
import { isObject } from "../upstream/fhir/normalize";
import { parseReference } from "../upstream/fhir/reference";

export type SubjectCheck =
  | "own"
  | "foreign"
  /** It should name a patient and does not, or not in a way that can be told. */
  | "unknown"
  /** Of no patient: an Organization, a Practitioner. */
  | "none";

/** Types that came along without being about anybody. */
const IMPERSONAL = new Set<string>([
  "Practitioner",
  "PractitionerRole",
  "Organization",
  "Location",
  "HealthcareService",
  "Medication",
  "Device",
  "Substance",
]);

/** Checks the entry and everything contained in it; one foreign part makes the whole foreign. */
export function checkSubject(resource: FhirResource, patientId: string): SubjectCheck {
  const contained = (resource as { contained?: unknown }).contained;
  for (const part of Array.isArray(contained) ? contained : []) {
    if (isObject(part) && part.resourceType !== "Patient" && subjectOf(part, patientId) === "foreign") {
      return "foreign";
    }
  }
  return subjectOf(resource as unknown as Record<string, unknown>, patientId);
}

function subjectOf(resource: Record<string, unknown>, patientId: string): SubjectCheck {
  if (resource.resourceType === "Patient") return resource.id === patientId ? "own" : "foreign";
  if (resource.resourceType === "Appointment") return subjectOfAppointment(resource, patientId);
  const named = resource.subject ?? resource.patient;
  if (named === undefined || named === null) {
    return IMPERSONAL.has(String(resource.resourceType)) ? "none" : "unknown";
  }
  const reference = isObject(named) ? named.reference : undefined;
  return typeof reference === "string" ? checkReference(reference, patientId) : "unknown";
}

/** It has no subject: it is about every patient who takes part (a mother and her newborn). */
function subjectOfAppointment({ participant }: Record<string, unknown>, patientId: string): SubjectCheck {
  const checks = (Array.isArray(participant) ? participant : []).flatMap((one) => {
    const actor = isObject(one) && isObject(one.actor) ? one.actor.reference : undefined;
    const isPatient = typeof actor === "string" && /(^|\/)Patient\/|^urn:/.test(actor);
    return isPatient ? [checkReference(actor, patientId)] : [];
  });
  return (["own", "foreign"] as const).find((check) => checks.includes(check)) ?? "unknown";
}

function checkReference(reference: string, patientId: string): SubjectCheck {
  if (reference === `Patient/${patientId}`) return "own";
  const parsed = parseReference(reference);
  // Bundles loaded as they are keep `urn:uuid:` references; the uuid is then the patient's id.
  if (parsed.kind === "urn") {
    return parsed.urn === `urn:uuid:${patientId}`.toLowerCase() ? "own" : "unknown";
  }
  if (parsed.kind !== "resource" || parsed.type !== "Patient") return "unknown";
  // The same id on a server that is not ours may be anybody.
  return parsed.id === patientId ? "unknown" : "foreign";
}
