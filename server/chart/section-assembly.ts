/**
 * From the answers of a section's searches to its copy: every entry is checked to be the patient's own, what
 * cannot be read is counted, and what policy and pages need is laid out once. Pure but for the alarm.
 */
import type { FhirResource } from "fhir/r4";
import type { Logger } from "../log";
import type { ClosureItem } from "../policies/closure";
import type { EntryFacts } from "../policies/release";
import type { Entry, SearchAnswer } from "../upstream/fhir/client";
import { UpstreamFailure } from "../upstream/fhir/failure";
import type { Ref } from "../upstream/fhir/reference";
import { closureItemsOf } from "./entry-facts";
import type { Along } from "./entry-facts";
import { dateTextOf } from "./entry-date";
import { isSectionKind, relationsOf } from "./entry-relations";
import type { SectionSource } from "./sections";
import { checkSubject } from "./subject";

export type SectionEntry = {
  ref: Ref;
  resource: FhirResource;
  facts: EntryFacts;
  /** Epoch ms of when it was true (effective, else issued, recorded); null: unknown. */
  at: number | null;
  /** What it gives as its reason or evidence, in this section or another: hidden is closed. `Type/id`. */
  about: readonly Ref[];
};

export type SectionCopy = {
  /** Newest first, those without a date last. */
  readonly entries: readonly SectionEntry[];
  /** For `visibleClosure`: the entries, what they contain, and what they reach and is no entry of its own. */
  readonly items: readonly ClosureItem[];
  /** Every resource of `items` that is not contained, by `Type/id`. */
  readonly byRef: ReadonlyMap<string, FhirResource>;
  /** What came along and is of no patient (Practitioner, Organization …), by `Type/id`. */
  readonly included: ReadonlyMap<string, FhirResource>;
  readonly unreadable: number;
  readonly missingPages: boolean;
};

export type Assembly = {
  section: string;
  patientId: string;
  source: SectionSource;
  answers: readonly SearchAnswer[];
  log: Logger;
};

/** What an entry’s facts, item and view weigh in memory beside its JSON, in bytes. */
const ENTRY_BYTES = 1_500;

type Judged = SectionEntry & { items: ClosureItem[]; listed: boolean };

/**
 * @returns the copy and its estimated bytes in memory (parsed JSON takes about twice its characters)
 * @throws UpstreamFailure `foreign-subject`: an answer with another patient's entry is refused whole
 */
export function assembleSection(assembly: Assembly): { copy: SectionCopy; bytes: number } {
  const { answers, source, patientId } = assembly;
  const judged = new Map<Ref, Judged>();
  const included = new Map<string, FhirResource>();
  let unreadable = answers.reduce((sum, answer) => sum + answer.unreadable, 0);

  for (const answer of answers) {
    for (const [ref, resource] of answer.included) {
      const subject = checkSubject(resource, patientId);
      if (subject === "foreign") throw refuse(assembly);
      // An entry of some section that came along was not asked for: nobody decides on it, so nobody sees it.
      if (subject === "none" || (subject === "own" && !isSectionKind(ref))) included.set(ref, resource);
    }
  }
  for (const answer of answers) {
    for (const entry of answer.matches) {
      const subject = checkSubject(entry.resource, patientId);
      if (subject === "foreign") throw refuse(assembly);
      const prepared = subject === "own" ? prepare(entry, source, included) : null;
      if (prepared) judged.set(entry.ref, prepared);
      else unreadable += 1;
    }
  }

  const kept = withoutUnreached([...judged.values()], ({ listed }) => listed);
  const characters = answers.reduce((sum, answer) => sum + answer.characters, 0);
  const copy: SectionCopy = {
    entries: kept
      .filter((entry) => entry.listed)
      .sort(newestFirst)
      .map(asEntry),
    items: kept.flatMap((entry) => entry.items),
    byRef: new Map(kept.map((entry) => [entry.ref, entry.resource])),
    included,
    unreadable,
    missingPages: answers.some((answer) => answer.missingPages),
  };
  return { copy, bytes: 2 * characters + ENTRY_BYTES * copy.items.length + 1_000 };
}

/** No patient, no id: which record upstream mixed up is found in its own log. */
function refuse({ log, section }: Assembly): UpstreamFailure {
  log.error({ code: "UPSTREAM_FOREIGN_SUBJECT", section }, "upstream answered with another patient's entry");
  return new UpstreamFailure("foreign-subject");
}

/** Null when it cannot be judged. */
function prepare({ ref, resource }: Entry, source: SectionSource, along: Along): Judged | null {
  try {
    const items = closureItemsOf(resource, ref, along);
    return {
      ref,
      resource,
      facts: items[0]!.facts,
      at: momentOf(resource),
      about: relationsOf(resource, ref),
      items,
      listed: source.isEntry(resource),
    };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

type Linked = { readonly ref: Ref; readonly items: readonly ClosureItem[] };

/** Drops what is no entry of its own and is reached by none. */
export function withoutUnreached<E extends Linked>(all: E[], isListed: (entry: E) => boolean): E[] {
  const unreached = new Map<string, E>();
  for (const entry of all) if (!isListed(entry)) unreached.set(entry.ref, entry);
  if (unreached.size === 0) return all;
  const reached = all.filter(isListed);
  const reach = (ref: string) => {
    const target = unreached.get(ref);
    if (target && unreached.delete(ref)) reached.push(target);
  };
  // A list that grows while it is walked: what is reached reaches further.
  for (const { items } of reached) {
    for (const { members, derivedFrom } of items) {
      members.forEach(reach);
      derivedFrom.forEach(reach);
    }
  }
  return reached;
}

function momentOf(resource: FhirResource): number | null {
  const at = Date.parse(dateTextOf(resource) ?? "");
  return Number.isNaN(at) ? null : at;
}

type Dated = Pick<SectionEntry, "ref" | "at">;

export function newestFirst(a: Dated, b: Dated): number {
  if (a.at !== b.at) return (b.at ?? -Infinity) - (a.at ?? -Infinity);
  return a.ref < b.ref ? -1 : 1;
}

function asEntry({ ref, resource, facts, at, about }: Judged): SectionEntry {
  return { ref, resource, facts, at, about };
}
