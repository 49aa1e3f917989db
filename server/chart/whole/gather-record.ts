/**
 * Gathers a whole record past the cache, all of it or nothing, in two steps: everything is read into the spool and what
 * policy needs into memory; then the policies of the pages decide. On nobody's record: the caller records what leaves.
 */
import type { Chart } from "../../access/keys";
import type { Pace } from "../../pace";
import { decideGrant } from "../../policies/delegation";
import { entryPolicyOf } from "../entry-policy";
import { closureOf, sectionsOf, stateByRules } from "../related-policy";
import type { LoadableSection } from "../section-copy";
import { allResources, entriesOf } from "./all-resources";
import { createComeAlong } from "./come-along";
import { createCompactor } from "./compact-entry";
import type { CompactEntry } from "./compact-entry";
import { failGathering } from "./failed";
import { decideSection, judgeSection } from "./judge-section";
import type { DecidedSection, JudgedSection } from "./judge-section";
import { loadWhosePatient } from "./patient";
import { createProvenances, readProvenances } from "./provenances";
import { readKind, searchesOf } from "./read-kind";
import type { Kind, Reading } from "./read-kind";
import { gatheredSection } from "./section-windows";
import type { Shelf } from "./section-windows";
import { sightOf } from "./sight";
import type { GatheredRecord, GatherOptions, Selection } from "./whole.types";

export type * from "./whole.types";
export { GatherFailed } from "./whole.types";

/** @throws GatherFailed; the signal's reason */
export async function gatherRecord(
  chart: Chart,
  selection: Selection,
  options: GatherOptions,
): Promise<GatheredRecord> {
  try {
    return await gather(chart, selection, options);
  } catch (error) {
    options.signal.throwIfAborted();
    throw failGathering(error);
  }
}

async function gather(chart: Chart, selection: Selection, options: GatherOptions): Promise<GatheredRecord> {
  const { signal, spool, pace } = options;
  const { portal } = chart.viewer;
  const asOf = portal.now();
  const along = createComeAlong(portal.fhir, spool, chart.patientId, signal);
  const provenances = createProvenances(chart, spool);
  const { patient, clinic } = await loadWhosePatient(chart, along, signal);
  const compact = createCompactor(portal.config.clinicTimeZone);
  const reading = { chart, spool, pace, signal, compact, along, provenances, onRead: countTo(options) };

  const chosen = selection.sections.filter((name) => decideGrant(chart.grants, `${name}:read`));
  const { decided, kinds } = await readSections(chosen, reading);
  await readProvenances(chart, provenances, { signal, pace });
  const closedOf = await closedByWhatItIsAbout(chart, decided, pace);
  const sections = new Map<LoadableSection, JudgedSection>();
  for (const name of chosen) {
    const asked = { chart, selection, spool, pace, closedOf };
    sections.set(name, await judgeSection(decided.get(name)!, asked));
  }

  const shelf: Shelf = {
    chart,
    asOf,
    clinic,
    spool,
    pace,
    along,
    sight: await sightOf(chart, decided, { closedOf, pace }),
  };
  const judged = [...sections.values()];
  const total = await countAll(judged, pace);
  let lostFiles = 0;
  return {
    chart,
    asOf,
    patient,
    clinic,
    selection,
    sections: new Map(judged.map((section) => [section.name, gatheredSection(section, shelf)])),
    total,
    async *resources() {
      lostFiles = 0;
      yield* allResources(shelf, {
        patient: structuredClone(patient),
        sections: judged,
        provenances,
        onLost: () => void (lostFiles += 1),
      });
    },
    noteLostFile: () => void (lostFiles += 1),
    lost: (among) => ({
      entries: countLost(
        judged.filter(({ name }) => among?.has(name) ?? true),
        kinds,
      ),
      files: lostFiles,
    }),
  };
}

/** Those chosen, and those that any entry is about: they decide on it, whether or not they are chosen. */
async function readSections(chosen: readonly LoadableSection[], reading: Reading) {
  const { chart, pace } = reading;
  const policy = entryPolicyOf(chart);
  const kinds = new Map<string, Kind>();
  const decided = new Map<LoadableSection, DecidedSection>();
  const waiting = new Set(chosen);
  // A Set that grows while it is walked.
  for (const name of waiting) {
    const searches = searchesOf(name, chart.patientId);
    for (const search of searches)
      if (!kinds.has(search.type)) kinds.set(search.type, await readKind(search, reading));
    const read = searches.map(({ type }) => kinds.get(type)!);
    decided.set(name, await decideSection(name, read, policy, pace));
    for (const { entries } of read)
      for (const { about } of entries)
        for (const ref of about) for (const one of sectionsOf(ref)) waiting.add(one);
  }
  return { decided, kinds };
}

/** Hidden is closed, across sections: as `related-policy.ts` has it for a page, over all that was read. */
async function closedByWhatItIsAbout(
  chart: Chart,
  decided: ReadonlyMap<LoadableSection, DecidedSection>,
  pace: Pace,
) {
  const policy = entryPolicyOf(chart);
  const all = [...decided.values()].flatMap(({ kept }) => kept);
  const shown = new Map<string, boolean>();
  if (all.some(({ about }) => about.length > 0)) {
    for (const { islands } of decided.values()) {
      for (const stretch of islands.stretches) {
        await pace.turn();
        const copy = { items: stretch.flatMap(({ items }) => items) };
        for (const [ref, verdict] of policy.decideAllByRules(copy))
          shown.set(ref, (shown.get(ref) ?? true) && verdict.show);
      }
    }
  }
  return closureOf(all, stateByRules(chart, shown, new Set()));
}

/** The Patient, and each entry once with its files. */
async function countAll(sections: readonly JudgedSection[], pace: Pace): Promise<number> {
  const counted = new Set<CompactEntry>();
  let total = 1;
  for (const entry of entriesOf(sections)) {
    await pace.turn();
    if (counted.has(entry)) continue;
    counted.add(entry);
    total += 1 + entry.files;
  }
  return total;
}

/** Two sections may be made of the same type: what could not be read of it is missing once. */
function countLost(sections: readonly JudgedSection[], kinds: ReadonlyMap<string, Kind>): number {
  const counted = new Set<string>();
  let lost = 0;
  for (const { name, absent } of sections) {
    let unreadable = 0;
    for (const { type } of searchesOf(name, "")) {
      if (!counted.has(type)) unreadable += kinds.get(type)?.unreadable ?? 0;
      counted.add(type);
    }
    lost += Math.max(unreadable, absent.dangling) + absent.unjudged;
  }
  return lost;
}

function countTo({ onProgress }: GatherOptions): Reading["onRead"] {
  const totals = new Map<string, number | null>();
  let done = 0;
  return (type, total) => {
    done += 1;
    totals.set(type, total);
    const known = [...totals.values()];
    onProgress?.(done, known.includes(null) ? null : known.reduce<number>((sum, one) => sum + (one ?? 0), 0));
  };
}
