/**
 * Hidden is closed, across sections: an entry whose reason or evidence policy hides is hidden as well, wherever that
 * stands and whether or not the viewer may open its section. Status does not travel: a medicine does not vanish
 * because its reason was recorded in error. Source: CONTRACT §3.
 */
import type { FhirResource } from "fhir/r4";
import type { Chart } from "../access/keys";
import { decideGrant } from "../policies/delegation";
import type { Ref } from "../upstream/fhir/reference";
import { entryPolicyOf } from "./entry-policy";
import { loadSection } from "./section-copy";
import type { LoadableSection, SectionCopy, SectionEntry } from "./section-copy";

/** Where entries of a kind stand. */
const SECTIONS_OF: Record<string, readonly LoadableSection[]> = {
  AllergyIntolerance: ["allergies"],
  Appointment: ["appointments"],
  Condition: ["problems"],
  DiagnosticReport: ["results"],
  DocumentReference: ["documents"],
  Immunization: ["immunizations"],
  MedicationRequest: ["medications"],
  MedicationStatement: ["medications"],
  Observation: ["results", "vitals"],
};

export type Closed =
  /** Nothing it is about is hidden. */
  | "open"
  | "hidden"
  /** It cannot be told, for what it is about cannot be had now: not shown, and counted. */
  | "unknown";

export type Related = {
  /** Undecided entries are never "open". */
  closedOf: (entry: Pick<SectionEntry, "ref" | "about">) => Closed;
  /** What entries are about and this viewer may see, in a section that may be opened: for its name. */
  visible: ReadonlyMap<Ref, FhirResource>;
};

const NOTHING: Related = { closedOf: () => "open", visible: new Map() };

/**
 * Loads what the entries of a copy are about, as far as it leads, and tells of each entry whether it stays open.
 * A copy whose entries are about nothing costs nothing.
 */
export async function readRelated(
  chart: Chart,
  section: LoadableSection,
  copy: SectionCopy,
): Promise<Related> {
  if (copy.entries.every(({ about }) => about.length === 0)) return NOTHING;
  const { copies, lost } = await loadRelated(chart, section, copy);
  const policy = entryPolicyOf(chart);
  const shown = new Map<string, boolean>();
  for (const one of copies.values()) {
    for (const [ref, verdict] of policy.decideAllByRules(one)) {
      shown.set(ref, (shown.get(ref) ?? true) && verdict.show);
    }
  }
  const all = [...copies.values()].flatMap(({ entries }) => entries);
  const closedOf = closureOf(all, stateByRules(chart, shown, lost));
  const wanted = new Set(copy.entries.flatMap(({ about }) => about));
  const visible = new Map<Ref, FhirResource>();
  for (const [name, one] of copies) {
    if (!decideGrant(chart.grants, `${name}:read`)) continue;
    const verdicts = policy.decideAll(one);
    for (const entry of one.entries) {
      if (wanted.has(entry.ref) && verdicts.get(entry.ref)?.show && closedOf(entry) === "open")
        visible.set(entry.ref, entry.resource);
    }
  }
  return { closedOf, visible };
}

/** @param shown what rules and labels say of each entry that is there @param lost sections that cannot be had now */
export function stateByRules(
  { relation }: Pick<Chart, "relation">,
  shown: ReadonlyMap<string, boolean>,
  lost: ReadonlySet<LoadableSection>,
): (ref: string) => Closed {
  const isTeenProxy = relation.kind === "proxy" && relation.teenPrivacy;
  return (ref) => {
    const known = shown.get(ref);
    if (known !== undefined) return known ? "open" : "hidden";
    if (sectionsOf(ref).some((one) => lost.has(one))) return "unknown";
    // It points at nothing. Of an adolescent nobody shows what nobody has decided on.
    return isTeenProxy ? "hidden" : "open";
  };
}

/** Pure: follows what is hidden or unknown to what is about it, until nothing changes. */
export function closureOf(
  entries: ReadonlyArray<Pick<SectionEntry, "ref" | "about">>,
  stateOf: (ref: string) => Closed,
): (entry: Pick<SectionEntry, "ref" | "about">) => Closed {
  const aboutIt = new Map<Ref, Ref[]>();
  const states = new Map<Ref, Closed>();
  for (const { ref, about } of entries) {
    for (const target of about) {
      const list = aboutIt.get(target);
      if (list) list.push(ref);
      else aboutIt.set(target, [ref]);
    }
  }
  for (const spreading of ["hidden", "unknown"] as const) {
    const waiting = [...aboutIt.keys()].filter((ref) => stateOf(ref) === spreading);
    for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
      for (const reader of aboutIt.get(ref) ?? []) {
        if (states.has(reader)) continue;
        states.set(reader, spreading);
        waiting.push(reader);
      }
    }
  }
  return ({ ref }) => states.get(ref) ?? "open";
}

async function loadRelated(chart: Chart, section: LoadableSection, copy: SectionCopy) {
  const copies = new Map<LoadableSection, SectionCopy>([[section, copy]]);
  const lost = new Set<LoadableSection>();
  for (let fresh = [copy]; fresh.length > 0;) {
    const refs = fresh.flatMap(({ entries }) => entries.flatMap(({ about }) => about));
    const wanted = new Set(refs.flatMap(sectionsOf).filter((one) => !copies.has(one) && !lost.has(one)));
    const reads = await Promise.all(
      [...wanted].map(async (one) => ({ one, read: await loadSection(chart, one) })),
    );
    fresh = [];
    for (const { one, read } of reads) {
      if (read.state === "unavailable") lost.add(one);
      else {
        copies.set(one, read.copy);
        fresh.push(read.copy);
      }
    }
  }
  return { copies, lost };
}

/** The sections an entry may stand in. @param ref `Type/id` */
export function sectionsOf(ref: string): readonly LoadableSection[] {
  return SECTIONS_OF[ref.slice(0, ref.indexOf("/"))] ?? [];
}
