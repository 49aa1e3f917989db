/**
 * What the release policy needs to know of an entry, taken out once when a section is loaded, so that deciding
 * over thousands of entries on every read stays cheap. Pure.
 * @see server/policies/release.ts for what each fact means
 */
import type { ClosureItem } from "../policies/closure";
import type { EntryFacts } from "../policies/release";
import { isObject } from "../upstream/fhir/normalize";
import { at, codedParts, conceptOf, listOf, partsOf, wordedParts } from "./entry-words";
import type { Json } from "./entry-words";

type Coding = { system: string | null; code: string };
/** What came along with a section's entries, by `Type/id`. */
export type Along = ReadonlyMap<string, object>;

/** Kinds the release policy judges as members of a group; a reference to another kind is not a member. */
const JUDGED = /^(Observation|DiagnosticReport)\//;
const SUBMITTED = ["result", "hasMember"] as const;
const NOTHING_ALONG: Along = new Map();

/**
 * @param ref `Type/id`, or `Type/id#x` for a contained one
 * @throws TypeError when a part the policy relies on is not shaped like FHIR: it could not be judged
 */
export function factsOf(resource: object, ref: string, along: Along = NOTHING_ALONG): EntryFacts {
  const entry = resource as Json;
  const parts = partsOf(entry, along, isJudged);
  const said = parts.flatMap(codedParts);
  const categories = categoriesOf(entry).map(conceptOf);
  const words = [...[...said, ...categories].flatMap(wordsOf), ...parts.flatMap(wordedParts)];
  return {
    ref,
    type: String(entry.resourceType),
    status: statusOf(entry),
    codes: said.flatMap(codingsOf),
    categories: categories.flatMap(codingsOf),
    security: parts.flatMap(labelsOf),
    words: words.join(" ").toLowerCase(),
    issued: issuedOf(entry),
  };
}

/** One item of the policy's closure for the entry itself and one for each result contained in it. */
export function closureItemsOf(resource: object, ref: string, along: Along = NOTHING_ALONG): ClosureItem[] {
  const entry = resource as Json;
  refuseModified(entry);
  const within = listOf(entry.contained)
    .filter(isObject)
    .filter((part) => isJudged(part) && typeof part.id === "string");
  const items = within.map((part) => itemOf(part, `${ref}#${String(part.id)}`, ref, [], along));
  const contained = items.map((item) => item.facts.ref);
  return [itemOf(entry, ref, ref, contained, along), ...items];
}

/**
 * A result or report with a modifierExtension may mean the opposite of what it says (FHIR R4 extensibility.html): it is
 * counted and stands nowhere, as in the lists (project-each.ts).
 */
function refuseModified(entry: Json): void {
  if (isJudged(entry) && listOf(entry.modifierExtension).length > 0) throw new TypeError("modified");
}

function itemOf(entry: Json, ref: string, owner: string, contained: string[], along: Along): ClosureItem {
  const grouped = SUBMITTED.flatMap((name) => referencesIn(entry[name], owner));
  return {
    facts: factsOf(entry, ref, along),
    // A MedicationStatement's own `derivedFrom` is a reason like others: see `entry-relations.ts`.
    derivedFrom: isJudged(entry) ? referencesIn(entry.derivedFrom, owner) : [],
    members: [...new Set([...grouped, ...contained])],
    ownValue: hasOwnValue(entry),
  };
}

function isJudged(part: Json): boolean {
  return JUDGED.test(`${String(part.resourceType)}/`);
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

/** Everything but a result says something of its own: it does not stand or fall with what it contains. */
function hasOwnValue(entry: Json): boolean {
  if (!isJudged(entry)) return true;
  if (listOf(entry.component).length > 0) return true;
  for (const name in entry) if (/^value[A-Z]/.test(name)) return true;
  return false;
}

function categoriesOf({ resourceType, category }: Json): unknown[] {
  if (resourceType === "AllergyIntolerance") return [];
  // The one kind that has no list of them.
  return resourceType === "MedicationStatement" && isObject(category) ? [category] : listOf(category);
}

function statusOf(entry: Json): string | null {
  switch (entry.resourceType) {
    case "AllergyIntolerance":
    case "Condition": {
      const codes = at(entry, "verificationStatus").flatMap((one) => codingsOf(conceptOf(one)));
      return (codes.find(({ code }) => code === "entered-in-error") ?? codes[0])?.code ?? null;
    }
    case "DocumentReference": {
      const [status, docStatus] = [textOf(entry.status), textOf(entry.docStatus)];
      const stricter = docStatus === "entered-in-error" || docStatus === "preliminary";
      return status !== "entered-in-error" && stricter ? docStatus : status;
    }
    default:
      return textOf(entry.status);
  }
}

const ISSUED = ["issued", "authoredOn", "recordedDate", "recorded", "dateAsserted", "date", "created"];

/** A day alone has passed everywhere only twelve hours after it ended in UTC: a hold must not end early. */
function issuedOf(entry: Json): string | null {
  const given = ISSUED.map((name) => textOf(entry[name])).find((text) => text !== null) ?? null;
  return given !== null && /^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T23:59:59-12:00` : given;
}

/** What `meta.security` says of the entry, and a DocumentReference of the document it stands for. */
function labelsOf(part: Json): Coding[] {
  const own = isObject(part.meta) ? listOf(part.meta.security).flatMap(codingOf) : [];
  const concepts = part.resourceType === "DocumentReference" ? listOf(part.securityLabel).map(conceptOf) : [];
  return [...own, ...concepts.flatMap(codingsOf)];
}

function codingsOf(concept: Json): Coding[] {
  return listOf(concept.coding).flatMap(codingOf);
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

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
