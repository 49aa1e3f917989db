/**
 * Allergies, FHIR → view. "No known allergies" is a coded statement of the record; the absence of entries is not,
 * and neither is a code for "nobody asked". Pure; throws TypeError for what is not FHIR, for the caller to count.
 */
import type { AllergyIntolerance, AllergyIntoleranceReaction } from "fhir/r4";
import type { AllergiesView, AllergyView, NoKnownAllergies } from "./allergies.view";
import { projectMoment } from "./choice-moment";
import type { Moment } from "./choice-moment";
import { codedText, codesOf, firstCodedText, list, plain, upstreamText, wordsOf } from "./coded-text";

/** SNOMED CT and IPS codes that say: asked, and there is none (of a kind). */
const NO_KNOWN = new Set(
  (
    "716186003 160244002 409137002 428607008 429625007 428197003 716184000 716220001 " +
    "no-known-allergies no-known-medication-allergies no-known-food-allergies no-known-environmental-allergies"
  ).split(" "),
);
/** The IPS code for "nobody knows": as good as no entry, and never "no known allergies". */
const NO_INFORMATION = new Set(["no-allergy-info"]);
const NO_KNOWN_WORDS =
  /^(no known (\w+ )?(allerg|intoleranc)|nkda$|nka$|sin alergias conocidas|no se conocen alergias)/i;

export type ProjectedAllergy =
  | { kind: "allergy"; allergy: AllergyView; past: boolean; lost: number }
  | { kind: "no-known"; statement: NoKnownAllergies }
  /** Nothing to show and nothing lost: in error, or a statement that nothing is known. */
  | { kind: "nothing" };

/** @returns null when there are no words for what the person is allergic to */
export function projectAllergy(resource: AllergyIntolerance): ProjectedAllergy | null {
  const verification = codesOf(resource.verificationStatus).map(({ code }) => code);
  // Policy has looked at the first coding; a second one may say it as well.
  if (verification.includes("entered-in-error")) return { kind: "nothing" };
  const { language } = resource;
  const codes = codesOf(resource.code).map(({ code }) => code);
  if (codes.some((code) => NO_INFORMATION.has(code))) return { kind: "nothing" };
  const name =
    codedText(resource.code, language) ??
    firstCodedText(
      list(resource.reaction).flatMap((one) => one.substance ?? []),
      language,
    );
  if (!name) return null;

  const clinicalStatus = oneOf(["active", "inactive", "resolved"] as const, clinicalCodes(resource));
  const past =
    clinicalStatus === "inactive" || clinicalStatus === "resolved" || verification.includes("refuted");
  const isStatement =
    codes.some((code) => NO_KNOWN.has(code)) ||
    wordsOf(resource.code).some((one) => NO_KNOWN_WORDS.test(one));
  if (isStatement && !past)
    return { kind: "no-known", statement: { ...name, recorded: plain(resource.recordedDate) } };

  const reactions = list(resource.reaction).map((reaction) => projectReaction(reaction, language));
  const allergy: AllergyView = {
    id: resource.id ?? "",
    name,
    kind: oneOf(["allergy", "intolerance"] as const, [resource.type]),
    categories: (["food", "medication", "environment", "biologic"] as const).filter((one) =>
      list(resource.category).includes(one),
    ),
    criticality: oneOf(["low", "high", "unable-to-assess"] as const, [resource.criticality]),
    clinicalStatus,
    verification: oneOf(["unconfirmed", "presumed", "confirmed", "refuted"] as const, verification),
    reactions: reactions.map(({ reaction }) => reaction),
    onset: onsetOf(resource),
    lastOccurrence: plain(resource.lastOccurrence),
    recordedDate: plain(resource.recordedDate),
    notes: list(resource.note).flatMap((note) => upstreamText(note.text, language, note._text) ?? []),
  };
  return { kind: "allergy", allergy, past, lost: reactions.reduce((sum, { lost }) => sum + lost, 0) };
}

/** Active ones first by name, the past by name; `unreadable` counts what could not be shown, in whole or in part. */
export function projectAllergies(
  resources: readonly AllergyIntolerance[],
): Pick<AllergiesView, "noKnown" | "active" | "past"> & { unreadable: number } {
  const view = {
    noKnown: [] as NoKnownAllergies[],
    active: [] as AllergyView[],
    past: [] as AllergyView[],
    unreadable: 0,
  };
  for (const resource of resources) {
    const projected = safely(resource);
    if (projected === null) view.unreadable += 1;
    else if (projected.kind === "no-known") {
      const same = view.noKnown.find(({ text }) => text === projected.statement.text);
      if (!same) view.noKnown.push(projected.statement);
      else same.recorded = later(same.recorded, projected.statement.recorded);
    } else if (projected.kind === "allergy") {
      (projected.past ? view.past : view.active).push(projected.allergy);
      if (projected.lost > 0) view.unreadable += 1;
    }
  }
  view.active.sort(byDanger);
  view.past.sort(byName);
  return view;
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(other) > Date.parse(one) ? other : one;
}

function safely(resource: AllergyIntolerance): ProjectedAllergy | null {
  try {
    return projectAllergy(resource);
  } catch {
    return null;
  }
}

function projectReaction(reaction: AllergyIntoleranceReaction, language: string | undefined) {
  const manifestations = list(reaction.manifestation).map((one) => codedText(one, language));
  const shown = manifestations.filter((one) => one !== null);
  return {
    lost: manifestations.length - shown.length,
    reaction: {
      manifestations: shown,
      severity: oneOf(["mild", "moderate", "severe"] as const, [reaction.severity]),
      substance: codedText(reaction.substance, language),
      description: upstreamText(reaction.description, language, reaction._description),
      route: codedText(reaction.exposureRoute, language),
      onset: plain(reaction.onset),
      notes: list(reaction.note).flatMap((note) => upstreamText(note.text, language, note._text) ?? []),
    },
  };
}

/** R4 codes; a concept in words only is read too ("Active"). */
function clinicalCodes(resource: AllergyIntolerance): string[] {
  const codes = codesOf(resource.clinicalStatus).map(({ code }) => code);
  return [...codes, ...wordsOf(resource.clinicalStatus).map((one) => one.toLowerCase())];
}

function onsetOf(resource: AllergyIntolerance): Moment | null {
  const { onsetDateTime, onsetPeriod, onsetAge, onsetRange, onsetString, language } = resource;
  const choice = {
    dateTime: onsetDateTime,
    period: onsetPeriod,
    age: onsetAge,
    range: onsetRange,
    string: onsetString,
  };
  return projectMoment(choice, language);
}

function oneOf<T extends string>(known: readonly T[], given: ReadonlyArray<unknown>): T | null {
  return known.find((one) => given.includes(one)) ?? null;
}

/** What could be dangerous first: who asks about allergies asks about those. */
function byDanger(a: AllergyView, b: AllergyView): number {
  return Number(b.criticality === "high") - Number(a.criticality === "high") || byName(a, b);
}

function byName(a: AllergyView, b: AllergyView): number {
  return a.name.text.localeCompare(b.name.text) || (a.id < b.id ? -1 : 1);
}
