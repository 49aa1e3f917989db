/**
 * The results of a copy, laid out once for all readers: what groups what, of which kind each is, what can be shown
 * in words. Nothing here depends on who looks, so it lives as long as the copy does.
 */
import type { DiagnosticReport, Observation, ObservationReferenceRange } from "fhir/r4";
import type { ClosureItem } from "../policies/closure";
import { list, plain } from "./coded-text";
import { projectNamed } from "./measurement";
import { kindOf } from "./result-kind";
import type { ResultKind } from "./results.view";
import type { UpstreamText } from "./section.view";
import type { SectionCopy } from "./section-copy";

export type ResultResource = Observation | DiagnosticReport;

/** One Observation or DiagnosticReport, contained ones included. */
export type ResultNode = {
  /** `Type/id` or `Type/id#x`. */
  ref: string;
  item: ClosureItem;
  resource: ResultResource;
  /** An entry of the list when nothing visible groups it; false: contained, or a vital sign in a report. */
  listed: boolean;
  /** Epoch ms, null: no date. */
  at: number | null;
  /** Epoch ms of when it became known or was taken, the later of both; -Infinity: no date at all. */
  knownAt: number;
  /** Null: upstream does not say. */
  kind: ResultKind | null;
  /** It can be shown: what it is, and its value or that there is one. */
  readable: boolean;
  /** Itself, when it is not readable, and its components that are not. */
  unreadable: number;
  /** What a report that groups it calls it, for one that has no words for itself. */
  called: UpstreamText | null;
  /** What it groups, in upstream's order; what is not in the copy is left out. */
  members: ResultNode[];
};

export type ResultIndex = {
  byRef: ReadonlyMap<string, ResultNode>;
  /** Newest first. */
  listed: readonly ResultNode[];
  /** Nodes with references to results that are not in the copy. */
  dangling: ReadonlyArray<{ node: ResultNode; members: string[]; sources: string[] }>;
};

const indexes = new WeakMap<SectionCopy, ResultIndex>();

/** The index of a copy of the section "results"; made at its first use. */
export function resultIndexOf(copy: SectionCopy): ResultIndex {
  let index = indexes.get(copy);
  if (!index) indexes.set(copy, (index = indexResults(copy)));
  return index;
}

export function indexResults(copy: Pick<SectionCopy, "entries" | "items" | "byRef">): ResultIndex {
  const entries = new Map<string, { at: number | null }>(copy.entries.map((entry) => [entry.ref, entry]));
  const byRef = new Map<string, ResultNode>();
  for (const item of copy.items) {
    const { ref } = item.facts;
    const resource = resourceOf(copy.byRef, ref);
    if (!resource) continue;
    const entry = entries.get(ref);
    byRef.set(ref, {
      ref,
      item,
      resource,
      listed: entry !== undefined,
      at: entry?.at ?? momentOf(resource),
      knownAt: Math.max(...[resource.issued, dateOf(resource)].map(epochMs)),
      kind: kindOf(item.facts.categories, resource),
      readable: false,
      unreadable: 0,
      called: null,
      members: [],
    });
  }
  const dangling: Array<ResultIndex["dangling"][number]> = [];
  for (const node of byRef.values()) {
    const { members, derivedFrom } = node.item;
    if (members.length + derivedFrom.length === 0) continue;
    node.members = members.flatMap((ref) => byRef.get(ref) ?? []);
    passNames(node, byRef);
    const lost = members.filter((ref) => !byRef.has(ref));
    const sources = derivedFrom.filter((ref) => !byRef.has(ref));
    if (lost.length + sources.length > 0) dangling.push({ node, members: lost, sources });
  }
  for (const node of byRef.values()) {
    const { readable, unreadable } = readability(node);
    node.readable = readable;
    node.unreadable = unreadable;
  }
  return { byRef, listed: copy.entries.flatMap(({ ref }) => byRef.get(ref) ?? []), dangling };
}

function resourceOf(byRef: SectionCopy["byRef"], ref: string): ResultResource | null {
  const at = ref.indexOf("#");
  const resource = byRef.get(at < 0 ? ref : ref.slice(0, at)) as ResultResource | undefined;
  if (!resource || at < 0) return resource ?? null;
  const contained = list(resource.contained).find((part) => part.id === ref.slice(at + 1));
  return (contained as ResultResource | undefined) ?? null;
}

/** A reference may carry the words that a member itself lacks; only one that still stands is believed. */
function passNames({ ref, resource }: ResultNode, byRef: ReadonlyMap<string, ResultNode>): void {
  if (!["final", "amended", "corrected", "appended"].includes(resource.status)) return;
  const references = resource.resourceType === "DiagnosticReport" ? resource.result : resource.hasMember;
  for (const { reference, display } of list(references)) {
    const [text, target] = [plain(display), plain(reference)];
    if (!text || !target) continue;
    const member = byRef.get(target.startsWith("#") ? `${ref.split("#")[0]}${target}` : target);
    if (member) member.called ??= { text, language: plain(resource.language) };
  }
}

const READABLE = { readable: true, unreadable: 0 };

/** Projects it once to see whether it can be; hostile shapes end here and are counted. */
function readability({ resource, called }: ResultNode): Pick<ResultNode, "readable" | "unreadable"> {
  if (isPlain(resource)) return READABLE;
  try {
    const named = projectNamed(resource, null, called);
    return named ? { readable: true, unreadable: named.lost } : { readable: false, unreadable: 1 };
  } catch {
    return { readable: false, unreadable: 1 };
  }
}

/** The common case, told without projecting: words for a name, a number, a range that is just limits. */
function isPlain(resource: ResultResource): boolean {
  const { code } = resource;
  if (typeof code?.text !== "string" || !/\p{L}{3}/u.test(code.text)) return false;
  if (resource.resourceType === "DiagnosticReport") return true;
  const { valueQuantity, component, interpretation, referenceRange } = resource;
  return (
    Number.isFinite(valueQuantity?.value) &&
    valueQuantity?.comparator === undefined &&
    component === undefined &&
    (interpretation === undefined || isListOf(interpretation, (one) => isListOf(one?.coding, Boolean))) &&
    (referenceRange === undefined || isListOf(referenceRange, isPlainRange))
  );
}

function isPlainRange(range: ObservationReferenceRange | null): boolean {
  return range !== null && !range.type && !range.appliesTo && !range.age && !range._text;
}

function isListOf<T>(value: readonly T[] | undefined, is: (one: T) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

/** When it was true: effective, else issued; as upstream wrote it. */
export function dateOf(resource: ResultResource): string | null {
  return effectiveOf(resource).start ?? plain(resource.issued);
}

/** `effective[x]` as written; a moment has no end. */
export function effectiveOf(resource: ResultResource): { start: string | null; end: string | null } {
  const moment = plain(resource.effectiveDateTime);
  if (moment) return { start: moment, end: null };
  const period = resource.effectivePeriod;
  if (period)
    return { start: plain(period.start) ?? plain(period.end), end: plain(period.start) && plain(period.end) };
  if (resource.resourceType !== "Observation") return { start: null, end: null };
  const { effectiveInstant, effectiveTiming } = resource;
  const timing = plain(effectiveTiming?.event?.[0]) ?? plain(effectiveTiming?.repeat?.boundsPeriod?.start);
  return { start: plain(effectiveInstant) ?? timing, end: null };
}

function momentOf(resource: ResultResource): number | null {
  const at = epochMs(dateOf(resource));
  return at === -Infinity ? null : at;
}

function epochMs(text: string | null | undefined): number {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? -Infinity : at;
}
