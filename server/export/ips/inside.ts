/**
 * Makes a resource one of a document: what it refers to is in the document or is a name only, and what FHIR requires
 * and upstream lacks is said to be absent, never invented. Codes and words stay as upstream wrote them. Pure.
 */
import type { FhirResource } from "fhir/r4";

export const ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
export const absent = () => ({ extension: [{ url: ABSENT, valueCode: "unknown" }] });

type Json = Record<string, unknown>;
/** `Type/id` → its place in the document; null: it is not in it. */
export type PlaceOf = (reference: string) => string | null;

/** @param id of it in the document */
export function inside<R extends FhirResource>(resource: R, id: string, placeOf: PlaceOf): R {
  const copy = structuredClone(resource) as unknown as Json;
  const security = isObject(copy.meta) ? copy.meta.security : undefined;
  delete copy.meta;
  delete copy.text;
  delete copy.photo;
  for (const contained of listOf(copy.contained)) if (isObject(contained)) delete contained.text;
  relink(copy, placeOf);
  fillIn(copy);
  const { resourceType, ...rest } = copy;
  return {
    resourceType,
    id,
    ...(security ? { meta: { security } } : {}),
    ...without(rest, "id"),
  } as unknown as R;
}

/** Drops what leads outside; what says nothing then is dropped as well. */
function relink(node: Json, placeOf: PlaceOf): void {
  for (const [name, value] of Object.entries(node)) {
    if (Array.isArray(value)) {
      const kept = value.filter((one) => !isObject(one) || !isEmptied(one, placeOf, name));
      if (kept.length > 0) node[name] = kept;
      else delete node[name];
    } else if (isObject(value) && isEmptied(value, placeOf, name)) delete node[name];
  }
}

function isEmptied(node: Json, placeOf: PlaceOf, name: string): boolean {
  relink(node, placeOf);
  const { reference } = node;
  const wasReference = typeof reference === "string";
  if (wasReference && !reference.startsWith("#")) {
    const place = placeOf(reference);
    if (place === null) delete node.reference;
    else node.reference = place;
  }
  const keys = Object.keys(node);
  if (/^(modifierE|e)xtension$/.test(name)) return keys.every((key) => key === "url" || key === "id");
  return keys.length === 0 || (wasReference && keys.every((key) => key === "type" || key === "id"));
}

type Need = [path: string, as: "code" | "concept" | "reference" | "dateTime" | "string"];

/** What R4 requires, and what the summary's profiles require beyond it. A choice is met by any of its types. */
const NEEDS: Record<string, Need[]> = {
  AllergyIntolerance: [
    ["code", "concept"],
    ["patient", "reference"],
  ],
  Condition: [
    ["code", "concept"],
    ["subject", "reference"],
  ],
  MedicationRequest: [
    ["status", "code"],
    ["intent", "code"],
    ["medication[CodeableConcept]", "concept"],
    ["subject", "reference"],
  ],
  MedicationStatement: [
    ["status", "code"],
    ["medication[CodeableConcept]", "concept"],
    ["subject", "reference"],
    ["effective[DateTime]", "dateTime"],
  ],
  Immunization: [
    ["status", "code"],
    ["vaccineCode", "concept"],
    ["patient", "reference"],
    ["occurrence[DateTime]", "dateTime"],
  ],
  Observation: [
    ["status", "code"],
    ["code", "concept"],
    ["effective[DateTime]", "dateTime"],
  ],
  Medication: [["code", "concept"]],
};

/** The same within lists: path of the list, then what each of its parts needs. */
const NESTED: Record<string, Array<[list: string, need: Need]>> = {
  AllergyIntolerance: [["reaction", ["manifestation", "concept"]]],
  Immunization: [
    ["performer", ["actor", "reference"]],
    ["protocolApplied", ["doseNumber[String]", "string"]],
  ],
  Observation: [["component", ["code", "concept"]]],
};

function fillIn(resource: Json): void {
  const type = String(resource.resourceType);
  for (const need of NEEDS[type] ?? []) meet(resource, need);
  for (const [list, need] of NESTED[type] ?? []) {
    for (const part of listOf(resource[list])) if (isObject(part)) meet(part, need);
  }
  // ait-1: required unless it was entered in error, and those are not here.
  if (type === "AllergyIntolerance") meet(resource, ["clinicalStatus", "concept"]);
  if (Array.isArray(resource.note))
    resource.note = resource.note.filter((note) => isObject(note) && (note.text ?? note._text) !== undefined);
}

function meet(holder: Json, [path, as]: Need): void {
  const [, name = path, choice = ""] = /^(\w+)(?:\[(\w+)\])?$/.exec(path) ?? [];
  const pattern = new RegExp(`^_?${name}${choice ? "[A-Z]\\w*" : ""}$`);
  if (Object.keys(holder).some((key) => pattern.test(key) && !key.includes("$"))) return;
  const full = name + choice;
  if (as === "concept" || as === "reference") {
    holder[full] = name === "manifestation" ? [absent()] : absent();
  } else holder[`_${full}`] = absent();
}

function without(rest: Json, name: string): Json {
  return Object.fromEntries(Object.entries(rest).filter(([key]) => key !== name));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
