/**
 * What the release policy needs to know of an entry, taken out once when a section is loaded, so that deciding
 * over thousands of entries on every read stays cheap. Pure.
 * @see server/policies/release.ts for what each fact means
 */
import type { ClosureItem } from "../policies/closure";
import type { EntryFacts } from "../policies/release";
import { isObject } from "../upstream/fhir/normalize";

type Json = Record<string, unknown>;
type Coding = { system: string | null; code: string };

/** Kinds the release policy judges; a reference to another kind is not a member. */
const JUDGED = /^(Observation|DiagnosticReport)\//;
const SUBMITTED = ["result", "hasMember"] as const;

/**
 * @param ref `Type/id`, or `Type/id#x` for a contained one
 * @throws TypeError when a part the policy relies on is not shaped like FHIR: it could not be judged
 */
export function factsOf(resource: object, ref: string): EntryFacts {
  const entry = resource as Json;
  const isAllergy = entry.resourceType === "AllergyIntolerance";
  const said = codedParts(entry);
  return {
    ref,
    type: String(entry.resourceType),
    status: isAllergy ? verificationOf(entry.verificationStatus) : textOf(entry.status),
    codes: said.flatMap(codingsOf),
    categories: isAllergy ? [] : listOf(entry.category).flatMap(codingsOf),
    security: isObject(entry.meta) ? listOf(entry.meta.security).flatMap(codingOf) : [],
    words: [...said.flatMap(wordsOf), ...freeText(entry)].join(" ").toLowerCase(),
    issued: textOf(entry.issued),
  };
}

/** One item of the policy's closure for the entry itself and one for each entry contained in it. */
export function closureItemsOf(resource: object, ref: string): ClosureItem[] {
  const entry = resource as Json;
  const within = listOf(entry.contained)
    .filter(isObject)
    .filter((part) => JUDGED.test(`${String(part.resourceType)}/`) && typeof part.id === "string");
  const items = within.map((part) => itemOf(part, `${ref}#${String(part.id)}`, ref, []));
  return [
    itemOf(
      entry,
      ref,
      ref,
      items.map((item) => item.facts.ref),
    ),
    ...items,
  ];
}

function itemOf(entry: Json, ref: string, owner: string, contained: string[]): ClosureItem {
  const grouped = SUBMITTED.flatMap((name) => referencesIn(entry[name], owner));
  return {
    facts: factsOf(entry, ref),
    derivedFrom: referencesIn(entry.derivedFrom, owner),
    members: [...new Set([...grouped, ...contained])],
    ownValue: hasOwnValue(entry),
  };
}

/** References to kinds the policy judges; unresolved ones are kept, for nobody can say what they lead to. */
function referencesIn(value: unknown, owner: string): string[] {
  return listOf(value).flatMap((one) => {
    const reference = isObject(one) ? one.reference : null;
    if (typeof reference !== "string" || reference === "") return [];
    if (reference.startsWith("#")) return [`${owner}${reference}`];
    const other = /^[A-Z][A-Za-z]+\/[^/]+$/.test(reference) && !JUDGED.test(reference);
    return other ? [] : [reference];
  });
}

function hasOwnValue(entry: Json): boolean {
  if (listOf(entry.component).length > 0) return true;
  for (const name in entry) if (/^value[A-Z]/.test(name)) return true;
  return false;
}

/** Everything that says, as a code or in words, what the entry is or what it found. */
function codedParts(entry: Json): Json[] {
  const parts: unknown[] = [entry.code, entry.valueCodeableConcept, ...listOf(entry.conclusionCode)];
  for (const component of listOf(entry.component)) {
    if (isObject(component)) parts.push(component.code, component.valueCodeableConcept);
  }
  for (const reaction of listOf(entry.reaction)) if (isObject(reaction)) parts.push(reaction.substance);
  return parts.filter((part) => part !== undefined && part !== null).map(conceptOf);
}

function conceptOf(value: unknown): Json {
  if (!isObject(value)) throw new TypeError("not a CodeableConcept");
  return value;
}

function codingsOf(concept: unknown): Coding[] {
  return listOf(conceptOf(concept).coding).flatMap(codingOf);
}

function codingOf(coding: unknown): Coding[] {
  if (!isObject(coding)) throw new TypeError("not a Coding");
  if (typeof coding.code !== "string") return [];
  return [{ system: textOf(coding.system), code: coding.code }];
}

function wordsOf(concept: Json): string[] {
  const displays = listOf(concept.coding).map((coding) => isObject(coding) && coding.display);
  return [concept.text, ...displays].filter((text): text is string => typeof text === "string");
}

/** What was found, where it was written instead of coded; narrative is upstream's copy of the rest. */
function freeText(entry: Json): string[] {
  const values = [entry, ...listOf(entry.component).filter(isObject)].map((part) => part.valueString);
  const reasons = [entry, ...listOf(entry.component).filter(isObject)].flatMap((part) =>
    isObject(part.dataAbsentReason) ? wordsOf(part.dataAbsentReason) : [],
  );
  return [...values, entry.conclusion, ...reasons].filter((text): text is string => typeof text === "string");
}

/** A concept may say it in several code systems; "entered in error" in any of them decides. */
function verificationOf(concept: unknown): string | null {
  if (concept === undefined || concept === null) return null;
  const codes = codingsOf(concept).map((coding) => coding.code);
  return codes.includes("entered-in-error") ? "entered-in-error" : (codes[0] ?? null);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new TypeError("not a list");
  return value;
}
