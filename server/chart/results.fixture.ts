/** Results laid out, judged and ready to project, without an upstream: for the unit tests of this folder. */
import type { DiagnosticReport, FhirResource, Observation } from "fhir/r4";
import { pino } from "pino";
import { visibleClosure, withoutDangling } from "../policies/closure";
import { compileRelease } from "../policies/release";
import type { ReleaseRule, ReleaseViewer } from "../policies/release";
import type { Entry, SearchAnswer } from "../upstream/fhir/client";
import { addressesOf } from "./result-address";
import { incompleteOf } from "./result-incomplete";
import { indexResults } from "./result-index";
import { projectDetail, projectEntry } from "./results.project";
import type { ResultContext } from "./results.project";
import { selectResults } from "./results.select";
import { assembleSection } from "./section-assembly";
import { SECTION_SOURCES } from "./sections";

export const NOW = new Date("2026-11-22T12:00:00Z");
const SUBJECT = { reference: "Patient/p" };

export function observation(id: string, more: object = {}): Observation {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    category: [{ coding: [{ code: "laboratory" }] }],
    code: { text: `Name of ${id}`, coding: [{ system: "http://loinc.org", code: `code-${id}` }] },
    subject: SUBJECT,
    effectiveDateTime: "2026-11-01T09:00:00Z",
    valueQuantity: { value: 1, unit: "mmol/L" },
    ...more,
  } as Observation;
}

export function report(id: string, results: string[], more: object = {}): DiagnosticReport {
  return {
    resourceType: "DiagnosticReport",
    id,
    status: "final",
    category: [{ coding: [{ code: "LAB" }] }],
    code: { text: `Name of ${id}` },
    subject: SUBJECT,
    effectiveDateTime: "2026-11-01T09:00:00Z",
    result: results.map((reference) => ({ reference })),
    ...more,
  } as DiagnosticReport;
}

export const refs = (...ids: string[]) => ids.map((id) => ({ reference: `Observation/${id}` }));

/** Holds the code of the result with this id. */
export function hold(id: string, more: Partial<ReleaseRule> = {}): ReleaseRule {
  return {
    id: `hold-${id}`,
    match: { codes: [{ code: `code-${id}` }] },
    effect: { kind: "hold-until-released" },
    visibility: "explained",
    reason: "sensitive-conversation",
    author: "system",
    expiresAt: null,
    ...more,
  };
}

export type Reading = {
  rules?: ReleaseRule[];
  viewer?: ReleaseViewer;
  birthDate?: string | null;
  unreadable?: number;
  missingPages?: boolean;
};

/** What a reader is shown of these resources. */
export function read(resources: FhirResource[], reading: Reading = {}) {
  const { rules = [], viewer = { kind: "owner", teenPrivacy: false }, birthDate = "1980-01-01" } = reading;
  const received = JSON.parse(JSON.stringify(resources)) as FhirResource[];
  const entries = received.map((resource) => ({ ref: `${resource.resourceType}/${resource.id}`, resource }));
  const answer = {
    matches: entries as Entry[],
    included: new Map(),
    unreadable: reading.unreadable ?? 0,
    missingPages: reading.missingPages ?? false,
    interrupted: false,
    characters: 0,
  } satisfies SearchAnswer;
  const { copy } = assembleSection({
    section: "results",
    patientId: "p",
    source: SECTION_SOURCES.results,
    answers: [answer],
    log: pino({ level: "silent" }),
  });
  const compiled = compileRelease(rules, 1);
  const moment = { now: NOW, age: 40 };
  const index = indexResults(copy);
  const verdicts = visibleClosure(compiled, copy.items, viewer, moment);
  const asIfThere = visibleClosure(compiled, withoutDangling(copy.items), viewer, moment);
  const selection = selectResults(index, verdicts, asIfThere, copy, "America/New_York");
  const { addressOf, find } = addressesOf(index, selection);
  const context: ResultContext = { selection, addressOf, birthDate, included: copy.included };
  const section = {
    state: "ready",
    source: null,
    phone: null,
    checkedAt: null,
    unreadable: 0,
    missingPages: false,
  } as const;
  return {
    entries: selection.top.map((node) => projectEntry(node, context)!),
    /** The list in one line: "panel[member,member] single". */
    outline: selection.top
      .map((node) => projectEntry(node, context)!)
      .map((one) =>
        one.type === "panel" ? `${one.id}[${one.members.map((member) => member.id).join()}]` : one.id,
      )
      .join(" "),
    held: selection.held,
    unreadable: selection.unreadable,
    detail: (id: string) => {
      const node = find(id);
      return (
        node &&
        projectDetail(
          node,
          { section, previous: [], incomplete: incompleteOf(node, index, selection) },
          context,
        )
      );
    },
  };
}
