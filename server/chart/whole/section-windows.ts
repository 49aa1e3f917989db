/** A judged section in the shapes of the pages, some entries at a time. */
import type { FhirResource } from "fhir/r4";
import type { Chart } from "../../access/keys";
import type { Ref } from "../../upstream/fhir/reference";
import { judge } from "../results.section";
import type { Clinic } from "../section-copy";
import { sectionViewOf } from "../section-state";
import type { VisibleSection } from "../visible-section";
import { referencesIn } from "./come-along";
import type { ComeAlong } from "./come-along";
import type { CompactEntry } from "./compact-entry";
import { copyOf } from "./judge-section";
import type { JudgedSection } from "./judge-section";
import type { Pace } from "../../pace";
import type { Sight } from "./sight";
import type { Spool } from "./spool";
import type { GatheredSection, RecordWindow } from "./whole.types";

export type Shelf = {
  chart: Chart;
  asOf: Date;
  clinic: Clinic;
  spool: Spool;
  pace: Pace;
  along: ComeAlong;
  sight: Sight;
};

export function gatheredSection(section: JudgedSection, shelf: Shelf): GatheredSection {
  const { held, unreadable } = section;
  const sectionOf: VisibleSection["sectionOf"] = (shown) =>
    sectionViewOf(
      { state: "fresh", copy: { ...EMPTY, unreadable }, checkedAt: shelf.asOf },
      { count: shown.count, unreadable: unreadable + shown.unreadable, held: held.length },
      shelf.clinic,
    );
  return {
    view: sectionOf({ count: section.entries.length, unreadable: 0 }),
    held,
    total: section.entries.length,
    unreadable,
    untellable: section.untellable,
    sectionOf,
    windows: (size) => windowsOf(section, shelf, sectionOf, size),
  };
}

const EMPTY = { entries: [], items: [], byRef: new Map(), included: new Map(), missingPages: false };

async function* windowsOf(
  section: JudgedSection,
  shelf: Shelf,
  sectionOf: VisibleSection["sectionOf"],
  size: number,
): AsyncGenerator<RecordWindow> {
  const { chart, spool, pace } = shelf;
  for (let start = 0; start < section.lines.length; start += size) {
    const lines = new Set(section.lines.slice(start, start + size));
    const around = new Set<CompactEntry>();
    for (const line of lines) for (const one of section.islands.of.get(line.ref) ?? [line]) around.add(one);
    const bare = await copyOf([...around], (entry) => lines.has(entry), spool, pace);
    const included = await includedBy([...bare.byRef.values()], shelf);
    const copy = { ...bare, included };
    const judgement = judge(chart, copy);
    const { entries } = copy;
    const shown = new Set<string>(entries.map(({ ref }) => ref));
    const visible: VisibleSection = {
      entries,
      resources: entries.map(({ resource }) => resource),
      held: section.held,
      unreadable: section.unreadable,
      missingPages: false,
      included,
      isVisible: (ref) => shown.has(ref.split("#")[0]!) && judgement.verdicts.get(ref)?.show === true,
      sectionOf,
    };
    yield { visible, copy, judgement };
    await pace.turn();
  }
}

/** What came along and is named by these, directly or at one remove, and the entries that they give as their reason. */
async function includedBy(resources: readonly FhirResource[], shelf: Shelf): Promise<Map<Ref, FhirResource>> {
  const { along, sight, spool, pace } = shelf;
  const included = new Map<Ref, FhirResource>();
  let from = resources;
  for (let step = 0; step < 2 && from.length > 0; step += 1) {
    const wanted = new Set<Ref>();
    for (const resource of from) for (const ref of referencesIn(resource)) wanted.add(ref);
    const found: FhirResource[] = [];
    for (const ref of wanted) {
      if (included.has(ref)) continue;
      const entry = step === 0 ? sight.entryOf(ref) : null;
      const resource = entry
        ? (JSON.parse(await spool.get(entry.slot)) as FhirResource)
        : await along.known(ref);
      if (resource) included.set(ref, resource);
      if (resource && !entry) found.push(resource);
      await pace.turn();
    }
    from = found;
  }
  return included;
}
