/**
 * A section of a whole record after policy: the same questions the pages ask (`visible-section.ts`, `results.section.ts`),
 * over what is in memory of each entry, a stretch at a time so that others have their turn.
 */
import type { FhirResource } from "fhir/r4";
import type { Chart } from "../../access/keys";
import type { Pace } from "../../pace";
import type { Verdict } from "../../policies/closure";
import type { EntryPolicy } from "../entry-policy";
import { heldCardsOf } from "../held-cards";
import type { Judged } from "../held-cards";
import type { Closed } from "../related-policy";
import { judge, selectFor } from "../results.section";
import type { HeldCard } from "../results.view";
import { newestFirst, withoutUnreached } from "../section-assembly";
import type { LoadableSection, SectionCopy, SectionEntry } from "../section-copy";
import type { CompactEntry } from "./compact-entry";
import { islandsOf } from "./islands";
import type { Islands } from "./islands";
import { isListedIn } from "./read-kind";
import type { Kind } from "./read-kind";
import type { Spool } from "./spool";
import { ALWAYS_WHOLE } from "./whole.types";
import type { Selection } from "./whole.types";

/** A section before the question what its entries are about. */
export type DecidedSection = {
  name: LoadableSection;
  /** Newest first, what is reached and not listed included. */
  kept: readonly CompactEntry[];
  islands: Islands;
  verdicts: ReadonlyMap<string, Verdict>;
  /** Hidden only because of what upstream left out. */
  dangling: ReadonlySet<string>;
  unreadable: number;
};

export type JudgedSection = DecidedSection & {
  /** Listed, visible, in the days chosen; newest first. */
  entries: readonly CompactEntry[];
  /** Those that are a line of their own, where others stand in panels. */
  lines: readonly CompactEntry[];
  held: HeldCard[];
  /** Of what is unreadable, what was read and cannot be told in words. */
  untellable: number;
  /** Listed and not to be had for what upstream left out, and for what could not be told. */
  absent: { dangling: number; unjudged: number };
};

export async function decideSection(
  name: LoadableSection,
  kinds: readonly Kind[],
  policy: EntryPolicy,
  pace: Pace,
): Promise<DecidedSection> {
  const all = kinds.flatMap(({ entries }) => entries);
  const kept = withoutUnreached(all, (entry) => isListedIn(entry, name)).sort(newestFirst);
  await pace.turn();
  const islands = await islandsOf(kept, pace);
  const verdicts = new Map<string, Verdict>();
  const dangling = new Set<string>();
  for (const stretch of islands.stretches) {
    await pace.turn();
    const copy = { items: stretch.flatMap(({ items }) => items) };
    for (const [ref, verdict] of policy.decideAll(copy)) verdicts.set(ref, verdict);
    if (!stretch.some(({ links }) => links)) continue;
    for (const [ref, verdict] of policy.decideAsIfThere(copy))
      if (verdict.show && !verdicts.get(ref)?.show) dangling.add(ref);
  }
  const unreadable = kinds.reduce((sum, kind) => sum + kind.unreadable, 0);
  return { name, kept, islands, verdicts, dangling, unreadable };
}

type Asked = {
  chart: Chart;
  selection: Selection;
  spool: Spool;
  pace: Pace;
  closedOf: (entry: CompactEntry) => Closed;
};

export async function judgeSection(section: DecidedSection, asked: Asked): Promise<JudgedSection> {
  const { verdicts, kept, name } = section;
  const { pace, closedOf } = asked;
  const { clinicTimeZone } = asked.chart.viewer.portal.config;
  const entries: CompactEntry[] = [];
  const judged: Judged[] = [];
  const isChosen = (entry: CompactEntry) => ALWAYS_WHOLE.has(name) || isOf(entry, asked.selection);
  let [unjudged, dangling] = [0, 0];
  for (const entry of kept) {
    await pace.turn();
    if (!isListedIn(entry, name)) continue;
    const verdict = verdicts.get(entry.ref);
    const closed = closedOf(entry);
    if (verdict?.show && closed === "unknown") unjudged += 1;
    if (section.dangling.has(entry.ref)) dangling += 1;
    if (closed !== "open" || !isChosen(entry)) continue;
    if (verdict?.show) entries.push(entry);
    else if (verdict?.trace === "explained") judged.push({ verdict, date: entry.heldDay });
  }
  const held = heldCardsOf(judged, clinicTimeZone);
  const absent = { dangling, unjudged };
  if (name === "results")
    return { ...section, ...(await arrange(section, entries, asked)), entries, held, absent };
  // What is referred to and missing is most likely what could not be read: the same thing is not counted twice.
  const unreadable = Math.max(section.unreadable, dangling) + unjudged;
  return { ...section, entries, lines: entries, held, unreadable, untellable: 0, absent };
}

/** Which results stand in panels is for the page's own selection to say, island by island. */
async function arrange(section: DecidedSection, entries: readonly CompactEntry[], asked: Asked) {
  const { chart, spool, pace } = asked;
  const wanted = new Set(entries);
  const lines = new Set<CompactEntry>();
  let [unreadable, untold] = [0, 0];
  for (const stretch of section.islands.stretches) {
    await pace.turn();
    if (section.islands.of.has(stretch[0]!.ref)) {
      const copy = await copyOf(stretch, (entry) => wanted.has(entry), spool, pace);
      const { selection } = selectFor(chart, copy, judge(chart, copy));
      const top = new Set(selection.top.map(({ ref }) => ref));
      for (const entry of stretch) if (top.has(entry.ref)) lines.add(entry);
      unreadable += selection.unreadable - selection.untold;
      untold += selection.untold;
      continue;
    }
    for (const entry of stretch) {
      if (section.verdicts.get(entry.ref)?.show) unreadable += entry.unreadable;
      if (wanted.has(entry) && entry.readable) lines.add(entry);
    }
  }
  return {
    lines: entries.filter((entry) => lines.has(entry)),
    unreadable: unreadable + Math.max(section.unreadable, untold),
    untellable: unreadable,
  };
}

/** Of some entries, whole islands of them, what the pages have of a section. */
export async function copyOf(
  entries: readonly CompactEntry[],
  isLine: (entry: CompactEntry) => boolean,
  spool: Spool,
  pace: Pace,
): Promise<SectionCopy> {
  const byRef = new Map<string, FhirResource>();
  const lines: SectionEntry[] = [];
  for (const entry of entries) {
    const resource = JSON.parse(await spool.get(entry.slot)) as FhirResource;
    byRef.set(entry.ref, resource);
    if (isLine(entry)) lines.push(asEntry(entry, resource));
    await pace.turn();
  }
  return {
    entries: lines.sort(newestFirst),
    items: entries.flatMap(({ items }) => items),
    byRef,
    included: new Map(),
    unreadable: 0,
    missingPages: false,
  };
}

function asEntry({ ref, items, at, about }: CompactEntry, resource: FhirResource): SectionEntry {
  return { ref, resource, facts: items[0]!.facts, at, about };
}

/** What is known to the month or year only counts for every day it may be; what has no date is always in. */
function isOf({ days }: CompactEntry, { from, to }: Selection): boolean {
  return !days || ((from === null || days.last >= from) && (to === null || days.first <= to));
}
