/**
 * A visible resource without what policy hides in it: references to what is hidden, contained copies of it, and
 * everything in words or files of a group that lost a member. Otherwise as upstream wrote it. Changes what it is given.
 * Source: CONTRACT §3 "Hidden is closed".
 */
import type { FhirResource } from "fhir/r4";
import { isObject } from "../../upstream/fhir/normalize";
import type { Ref } from "../../upstream/fhir/reference";
import type { Sight } from "./sight";

type Json = Record<string, unknown>;

/** What is left of a result or report that groups something hidden: what it is, when and by whom. */
const OF_A_PART = new Set(
  (
    "resourceType id meta implicitRules modifierExtension language identifier status category code subject encounter issued performer " +
    "resultsInterpreter specimen bodySite method device result hasMember contained " +
    "effectiveDateTime effectivePeriod effectiveInstant effectiveTiming"
  ).split(" "),
);

/** Parts that say nothing without their reference, by `name.reference`. */
const WITH_THEIR_REFERENCE = new Set([
  "relatesTo.target",
  "media.link",
  "entity.what",
  "participant.actor",
  "extension.valueReference",
  "modifierExtension.valueReference",
]);

export function asSeen<T extends FhirResource>(resource: T, ref: Ref, sight: Sight): T {
  const values = resource as unknown as Json;
  if (!sight.isWhole(ref)) {
    for (const name in values) if (!OF_A_PART.has(name.replace(/^_/, ""))) delete values[name];
  }
  const gone = dropContained(values, ref, sight);
  if (values.resourceType === "Appointment") {
    // The staff's note, and other people: on no page either.
    delete values.comment;
    values.participant = listOf(values.participant).filter((one) => !isAboutOthers(one));
  }
  visit(values, "", sight, gone, 0);
  return resource;
}

/** @returns their local names, `#x` */
function dropContained(values: Json, ref: Ref, sight: Sight): Set<string> {
  const gone = new Set<string>();
  if (!Array.isArray(values.contained)) return gone;
  const left = values.contained.filter((part: unknown) => {
    if (!isObject(part)) return true;
    const isResult = part.resourceType === "Observation" || part.resourceType === "DiagnosticReport";
    const stays = isResult ? sight.isShown(`${ref}#${String(part.id)}`) : part.resourceType !== "Patient";
    if (!stays) gone.add(`#${String(part.id)}`);
    return stays;
  });
  if (left.length > 0) values.contained = left;
  else delete values.contained;
  return gone;
}

function isAboutOthers(participant: unknown): boolean {
  const actor = isObject(participant) && isObject(participant.actor) ? participant.actor : {};
  const kind = String(actor.type ?? "");
  return kind === "RelatedPerson" || /^RelatedPerson\//.test(String(actor.reference));
}

/** @returns false: nothing is left of it */
function visit(node: Json, name: string, sight: Sight, gone: ReadonlySet<string>, depth: number): boolean {
  if (depth > 60) return false;
  if (typeof node.reference === "string" && !settle(node, node.reference, sight, gone)) return false;
  for (const part of Object.keys(node)) {
    const value = node[part];
    if (Array.isArray(value)) {
      const left = value.filter((one) => !isObject(one) || visit(one, part, sight, gone, depth + 1));
      if (left.length === value.length) continue;
      if (left.length > 0) node[part] = left;
      else delete node[part];
    } else if (isObject(value) && !visit(value, part, sight, gone, depth + 1)) {
      if (WITH_THEIR_REFERENCE.has(`${name}.${part}`)) return false;
      delete node[part];
    }
  }
  return true;
}

/** @returns false: the reference goes, its words with it */
function settle(node: Json, reference: string, sight: Sight, gone: ReadonlySet<string>): boolean {
  if (gone.has(reference)) return false;
  const own = `Patient/${sight.patientId}`;
  if (reference.toLowerCase() === `urn:uuid:${sight.patientId}`.toLowerCase()) node.reference = own;
  // It names something of the answer it came in, and nobody knows what.
  else if (reference.startsWith("urn:")) return false;
  else if (reference.startsWith("Patient/")) return reference === own;
  const mention = sight.mentionOf(reference);
  if (mention === "nothing") return false;
  if (mention === "words") {
    delete node.reference;
    return typeof node.display === "string";
  }
  return true;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
