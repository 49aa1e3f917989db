/**
 * Health problems, FHIR → view. Problems, concerns and the diagnoses of single visits stand apart: a cold of 2011 is
 * not a problem of today. Pure.
 */
import type { CodeableConcept, Condition, FhirResource } from "fhir/r4";
import { projectMoment } from "./choice-moment";
import { codedText, codesOf, firstCodedText, list, plain, upstreamText, wordsOf } from "./coded-text";
import { oneOf } from "./one-of";
import type { ProblemView } from "./problems.view";
import { projectEach } from "./project-each";
import { namesOf } from "./reference-name";
import type { Included } from "./reference-name";
import type { UpstreamText } from "./section.view";

const CLINICAL = ["active", "recurrence", "relapse", "inactive", "remission", "resolved"] as const;
const VERIFICATION = ["unconfirmed", "provisional", "differential", "confirmed", "refuted"] as const;
const ASSERTED = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate";

/** Categories that say only which of the three lists it stands in. */
const LISTS = new Set(["problem-list-item", "health-concern", "encounter-diagnosis"]);
const PAST = new Set<unknown>(["inactive", "remission", "resolved"]);

export type ProjectedProblems = {
  active: ProblemView[];
  activeConcerns: ProblemView[];
  past: ProblemView[];
  visitDiagnoses: ProblemView[];
  unreadable: number;
};

/** @param resources newest first, by when they began */
export function projectProblems(resources: readonly FhirResource[], included: Included): ProjectedProblems {
  const { views, unreadable } = projectEach(resources as Condition[], included, projectProblem);
  const standing = views.filter(({ kind }) => kind !== "visit-diagnosis");
  return {
    active: standing.filter((one) => one.kind === "problem" && !isPast(one)),
    activeConcerns: standing.filter((one) => one.kind === "concern" && !isPast(one)),
    past: standing.filter(isPast),
    visitDiagnoses: views.filter(({ kind }) => kind === "visit-diagnosis"),
    unreadable,
  };
}

/** Without a status, an end says that it is over; what is not said to be over is active. */
export function isPast({ clinicalStatus, verification, abatement }: ProblemView): boolean {
  return (
    PAST.has(clinicalStatus) || verification === "refuted" || (clinicalStatus === null && abatement !== null)
  );
}

export function projectProblem(resource: Condition, included: Included): ProblemView | null | undefined {
  const { language } = resource;
  const verification = statusWords(resource.verificationStatus);
  // Policy has looked at it; said in words alone it counts as well.
  if (verification.includes("entered-in-error") || verification.includes("entered in error"))
    return undefined;
  const name =
    codedText(resource.code, language) ??
    firstCodedText(
      list(resource.evidence).flatMap((one) => list(one.code)),
      language,
    );
  if (!name) return null;
  return {
    id: resource.id ?? "",
    name,
    kind: kindOf(resource),
    categories: categoriesOf(resource),
    clinicalStatus: oneOf(CLINICAL, statusWords(resource.clinicalStatus)),
    verification: oneOf(VERIFICATION, verification),
    severity: codedText(resource.severity, language),
    stages: list(resource.stage).flatMap(({ summary }) => codedText(summary, language) ?? []),
    bodySites: list(resource.bodySite).flatMap((one) => codedText(one, language) ?? []),
    onset: projectMoment(choiceOf(resource, "onset"), language),
    abatement: projectMoment(choiceOf(resource, "abatement"), language),
    evidence: evidenceOf(resource, included),
    recordedDate: plain(resource.recordedDate),
    assertedDate: plain(list(resource.extension).find(({ url }) => url === ASSERTED)?.valueDateTime),
    recorders: namesOf([resource.asserter, resource.recorder], resource, included),
    visit: upstreamText(resource.encounter?.display, language),
    notes: list(resource.note).flatMap((note) => upstreamText(note.text, language, note._text) ?? []),
  };
}

function evidenceOf(resource: Condition, included: Included): UpstreamText[] {
  const { evidence, language } = resource;
  const coded = list(evidence).flatMap((one) =>
    list(one.code).flatMap((code) => codedText(code, language) ?? []),
  );
  const details = list(evidence).flatMap((one) => list(one.detail));
  return [...coded, ...namesOf(details, resource, included)];
}

/** In several lists it stands in the most lasting one; in none, among the problems. */
function kindOf({ category }: Condition): ProblemView["kind"] {
  const codes = list(category).flatMap((one) => codesOf(one).map(({ code }) => code));
  if (codes.includes("problem-list-item")) return "problem";
  if (codes.includes("health-concern")) return "concern";
  return codes.includes("encounter-diagnosis") ? "visit-diagnosis" : "problem";
}

function categoriesOf({ category, language }: Condition): UpstreamText[] {
  return list(category)
    .filter((one) => !codesOf(one).some(({ code }) => LISTS.has(code)))
    .flatMap((one) => codedText(one, language) ?? []);
}

/** R4 codes; a concept in words only is read too ("Active"). */
function statusWords(concept: CodeableConcept | undefined): string[] {
  const codes = codesOf(concept).map(({ code }) => code);
  return [...codes, ...wordsOf(concept).map((one) => one.toLowerCase())];
}

function choiceOf(resource: Condition, name: "onset" | "abatement") {
  return {
    dateTime: resource[`${name}DateTime`],
    period: resource[`${name}Period`],
    age: resource[`${name}Age`],
    range: resource[`${name}Range`],
    string: resource[`${name}String`],
  };
}
