/**
 * Everything an entry says, as codes or in words, about what it is or what was found: what rules and the privacy of
 * adolescents are decided by. One table for all kinds; pure.
 */
import { isObject } from "../upstream/fhir/normalize";

export type Json = Record<string, unknown>;

/** By kind: paths to CodeableConcepts. A path through a list goes through each of its parts. */
const CODED: Record<string, readonly string[]> = {
  AllergyIntolerance: ["code", "reaction.substance"],
  Observation: ["code", "valueCodeableConcept", "component.code", "component.valueCodeableConcept"],
  DiagnosticReport: ["code", "conclusionCode"],
  MedicationRequest: ["medicationCodeableConcept", "reasonCode"],
  MedicationStatement: ["medicationCodeableConcept", "reasonCode"],
  Medication: ["code", "ingredient.itemCodeableConcept"],
  Immunization: ["vaccineCode", "reasonCode", "protocolApplied.targetDisease"],
  Condition: ["code", "evidence.code", "stage.summary"],
  DocumentReference: ["type", "context.event", "context.practiceSetting", "context.facilityType"],
  Appointment: ["serviceCategory", "serviceType", "specialty", "appointmentType", "reasonCode"],
  HealthcareService: ["category", "type", "specialty"],
  Media: ["type", "modality", "view", "reasonCode", "bodySite"],
};

/** By kind: paths to text. */
const WORDED: Record<string, readonly string[]> = {
  AllergyIntolerance: ["note.text", "reaction.description"],
  Observation: [
    "valueString",
    "note.text",
    "component.valueString",
    "dataAbsentReason.text",
    "dataAbsentReason.coding.display",
    "component.dataAbsentReason.text",
    "component.dataAbsentReason.coding.display",
  ],
  DiagnosticReport: ["conclusion", "presentedForm.title", "media.comment"],
  Media: ["note.text", "content.title"],
  MedicationRequest: ["medicationReference.display", "reasonReference.display", "note.text"],
  MedicationStatement: ["medicationReference.display", "reasonReference.display", "note.text"],
  Immunization: ["reasonReference.display", "note.text"],
  Condition: ["note.text", "evidence.detail.display"],
  DocumentReference: ["description", "content.attachment.title", "context.related.display", "author.display"],
  Appointment: [
    "description",
    "comment",
    "patientInstruction",
    "reasonReference.display",
    "participant.actor.display",
  ],
  HealthcareService: ["name", "comment"],
  Location: ["name", "description"],
};

/** Where an entry points at what came along and says what it is about. */
const ALONG: Record<string, readonly string[]> = {
  MedicationRequest: ["medicationReference"],
  MedicationStatement: ["medicationReference"],
  Appointment: ["participant.actor"],
};

/** @throws TypeError when a part is not a CodeableConcept: it could not be judged */
export function codedParts(entry: Json): Json[] {
  const paths = CODED[String(entry.resourceType)] ?? [];
  return paths.flatMap((path) => at(entry, path)).map(conceptOf);
}

export function wordedParts(entry: Json): string[] {
  const paths = WORDED[String(entry.resourceType)] ?? [];
  return paths.flatMap((path) => at(entry, path)).filter((text) => typeof text === "string");
}

/**
 * The entry and the parts that say with it what it is: a contained or referenced Medication, the service an
 * appointment is with. Parts that are judged by themselves are left to that.
 * @param along by `Type/id`
 */
export function partsOf(
  entry: Json,
  along: ReadonlyMap<string, object>,
  isJudged: (part: Json) => boolean,
): Json[] {
  const contained = listOf(entry.contained)
    .filter(isObject)
    .filter((part) => !isJudged(part));
  const refs = (ALONG[String(entry.resourceType)] ?? []).flatMap((path) => at(entry, `${path}.reference`));
  const pointedAt = refs
    .map((ref) => (typeof ref === "string" ? along.get(ref) : undefined))
    .filter(isObject);
  return [entry, ...contained, ...pointedAt];
}

/** All values at a path, lists opened. */
export function at(value: unknown, path: string): unknown[] {
  return path.split(".").reduce<unknown[]>((found, name) => found.flatMap((one) => step(one, name)), [value]);
}

function step(value: unknown, name: string): unknown[] {
  const next = isObject(value) ? value[name] : undefined;
  if (next === undefined || next === null) return [];
  return Array.isArray(next) ? next.filter((one) => one !== null) : [next];
}

export function conceptOf(value: unknown): Json {
  if (!isObject(value)) throw new TypeError("not a CodeableConcept");
  return value;
}

export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new TypeError("not a list");
  return value;
}
