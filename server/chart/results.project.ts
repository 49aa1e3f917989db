/**
 * Results, FHIR → view. Shows what policy has left and nothing else; narrative HTML is never used. Pure and total:
 * what cannot be shown was found and counted when the copy was laid out.
 */
import { ageBounds } from "../policies/age";
import { codedText, list, plain, upstreamText } from "./coded-text";
import { projectNamed } from "./measurement";
import type { Named } from "./measurement";
import { projectPerformers, projectSpecimen } from "./result-people";
import { dateOf, effectiveOf } from "./result-index";
import type { ResultNode } from "./result-index";
import { NO_TEXT, hasText, projectReportText } from "./result-text";
import type { ReportText } from "./result-text";
import { isPanel, membersOf } from "./results.select";
import type { Selection } from "./results.select";
import { projectTrend } from "./result-trend";
import type { ResultDetailView, ResultEntry, ResultKind, ResultName } from "./results.view";
import type { UpstreamText } from "./section.view";
import type { SectionCopy } from "./section-copy";

export type ResultContext = {
  selection: Selection;
  /** The id of a result in the portal's addresses. */
  addressOf: (node: ResultNode) => string;
  /** FHIR date of the chart's patient, for ranges by age; null: unknown. */
  birthDate: string | null;
  included: SectionCopy["included"];
};

type MemberView = ResultDetailView["members"][number];

export function projectEntry(node: ResultNode, context: ResultContext): ResultEntry | null {
  const named = nameAndMeasure(node, context);
  if (!named) return null;
  const head = {
    id: context.addressOf(node),
    kind: kindOfNode(node),
    effective: dateOfNode(node, context),
    corrected: isCorrected(node),
  };
  if (!isPanel(node)) {
    if (!named.measurement) return null;
    return { type: "single", ...head, ...named.measurement, components: named.components };
  }
  const members = projectMembers(node, context);
  const text = reportText(node, context);
  const counts = { others: 0, missing: context.selection.missingIn(node) };
  return { type: "panel", ...head, name: named.name, members, ...counts, hasText: hasText(text) };
}

/** What of a result's page is found elsewhere: `previous` see `result-history.ts`, `incomplete` `result-incomplete.ts`. */
export type Around = Pick<ResultDetailView, "section" | "previous" | "incomplete">;

export function projectDetail(
  node: ResultNode,
  { section, previous, incomplete }: Around,
  context: ResultContext,
): ResultDetailView | null {
  const { resource } = node;
  const named = nameAndMeasure(node, context);
  if (!named) return null;
  const panel = isPanel(node);
  return {
    section,
    type: panel ? "panel" : "single",
    id: context.addressOf(node),
    kind: kindOfNode(node),
    name: named.name,
    ...projectBeside(node, context),
    measurement: panel ? null : named.measurement,
    components: panel ? [] : named.components,
    members: panel ? projectMembers(node, context) : [],
    previous,
    corrected: isCorrected(node),
    incomplete,
    panel: projectPanelOf(node, context),
    trend: resource.resourceType === "Observation" && !panel ? projectTrend(node, context) : null,
  };
}

/** What a result's own page says of it beside its value: when, by whom, of what, and in which words. */
export type Beside = Pick<
  ResultDetailView,
  | "effective"
  | "effectiveEnd"
  | "issued"
  | "status"
  | "comments"
  | "conclusion"
  | "conclusionCodes"
  | "files"
  | "specimen"
  | "bodySite"
  | "method"
  | "performers"
>;

export function projectBeside(node: ResultNode, context: ResultContext): Beside {
  const { resource } = node;
  const observation = resource.resourceType === "Observation" ? resource : null;
  const { start, end } = effectiveOf(resource);
  const text = reportText(node, context);
  return {
    effective: start,
    effectiveEnd: end,
    issued: plain(resource.issued),
    status: statusOf(node),
    comments: context.selection.isWhole(node) ? commentsOf(node) : [],
    conclusion: text.conclusion,
    conclusionCodes: text.conclusionCodes,
    files: text.files,
    specimen: projectSpecimen(resource, context.included),
    bodySite: observation && codedText(observation.bodySite, resource.language),
    method: observation && codedText(observation.method, resource.language),
    performers: projectPerformers(resource, context.included),
  };
}

/** What a node says, by the birth date it was read with; the same for every viewer of a copy. */
const projected = new WeakMap<ResultNode, { birthDate: string | null; named: Named | null }>();

/** The name and value of a node, with ranges for the age at that time. */
export function nameAndMeasure(
  node: ResultNode,
  { birthDate }: Pick<ResultContext, "birthDate">,
): Named | null {
  const known = projected.get(node);
  if (known?.birthDate === birthDate) return known.named;
  const day = dateOf(node.resource)?.slice(0, 10) ?? "";
  const age = /^\d{4}-\d{2}-\d{2}$/.test(day) ? ageBounds(birthDate, day) : null;
  const named = projectNamed(node.resource, age, node.called);
  projected.set(node, { birthDate, named });
  return named;
}

function projectMembers(node: ResultNode, context: ResultContext): MemberView[] {
  const { reachable } = context.selection;
  return membersOf(node, (member) => reachable.has(member)).flatMap((member): MemberView[] => {
    const named = nameAndMeasure(member, context);
    if (!named?.measurement) return [];
    const { measurement, components } = named;
    return [{ id: context.addressOf(member), corrected: isCorrected(member), components, ...measurement }];
  });
}

function projectPanelOf(node: ResultNode, context: ResultContext): ResultDetailView["panel"] {
  const { reachable, top } = context.selection;
  const panel = top.find(
    (one) => one !== node && isPanel(one) && membersOf(one, (member) => reachable.has(member)).includes(node),
  );
  const named = panel && nameAndMeasure(panel, context);
  return panel && named ? { id: context.addressOf(panel), name: named.name } : null;
}

export function kindOfNode(node: ResultNode): ResultKind {
  return node.kind ?? node.members.find((member) => member.kind)?.kind ?? "other";
}

/** All names that the list shows of it: its own, its parts', those of its members this viewer may see. */
export function namesOfNode(node: ResultNode, context: ResultContext): Array<NonNullable<ResultName>> {
  const { reachable } = context.selection;
  const members = isPanel(node) ? membersOf(node, (member) => reachable.has(member)) : [];
  return [node, ...members].flatMap((one) => {
    const named = nameAndMeasure(one, context);
    return named
      ? [named.name, ...named.components.map(({ name }) => name)].filter((name) => name !== null)
      : [];
  });
}

/** The date the list shows. */
export function dateOfNode(node: ResultNode, context: ResultContext): string | null {
  return dateOf(node.resource) ?? (isPanel(node) ? firstDate(node, context) : null);
}

/** Of what is left of the panel for this viewer. */
function firstDate(node: ResultNode, { selection }: ResultContext): string | null {
  for (const member of node.members) {
    if (!selection.reachable.has(member)) continue;
    const date = dateOf(member.resource);
    if (date) return date;
  }
  return null;
}

/** FHIR's "corrected" is a kind of "amended"; both say that something was changed. */
function isCorrected(node: ResultNode): boolean {
  return node.resource.status === "corrected" || node.resource.status === "amended";
}

function statusOf({ resource: { status } }: ResultNode): ResultDetailView["status"] {
  return status === "corrected" || status === "amended"
    ? status
    : status === "appended"
      ? "amended"
      : "final";
}

export function commentsOf({ resource }: ResultNode): UpstreamText[] {
  if (resource.resourceType !== "Observation") return [];
  return list(resource.note).flatMap((note) => upstreamText(note.text, resource.language, note._text) ?? []);
}

/** Nothing of it when something the report speaks of is hidden. */
function reportText(node: ResultNode, context: ResultContext): ReportText {
  const { resource } = node;
  if (resource.resourceType !== "DiagnosticReport" || !context.selection.isWhole(node)) return NO_TEXT;
  return projectReportText(resource);
}
