/**
 * One FHIR type of a record, page by page from upstream into the spool. Every entry is checked to be the patient's own;
 * of each only what policy needs stays in memory.
 */
import type { FhirResource } from "fhir/r4";
import type { Chart } from "../../access/keys";
import { leaveOutLargeData } from "../../upstream/fhir/normalize";
import type { FhirResourceType, SearchSpec } from "../../upstream/fhir/client";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import type { Ref } from "../../upstream/fhir/reference";
import { neededBy } from "../reference-copy";
import { SECTION_SOURCES } from "../sections";
import type { LoadableSection, SectionSearch, SectionSource } from "../sections";
import { checkSubject } from "../subject";
import type { ComeAlong } from "./come-along";
import type { CompactEntry, Compactor } from "./compact-entry";
import type { Pace } from "../../pace";
import type { Provenances } from "./provenances";
import type { Spool } from "./spool";

export type Reading = {
  chart: Chart;
  spool: Spool;
  pace: Pace;
  signal: AbortSignal;
  compact: Compactor;
  along: ComeAlong;
  provenances: Provenances;
  /** One more was read; `total` of its kind, as far as upstream says. */
  onRead: (type: string, total: number | null) => void;
};

export type Kind = { entries: CompactEntry[]; unreadable: number };

const NAMES = Object.keys(SECTION_SOURCES) as LoadableSection[];

/** Those with files inside come few at a time: a page is in memory at once. */
const PAGE_SIZE: Partial<Record<FhirResourceType, number>> = { DocumentReference: 5, DiagnosticReport: 25 };
const USUAL_PAGE = 50;

/** The searches a section is made of. */
export function searchesOf(section: LoadableSection, patientId: string): SectionSearch[] {
  return (SECTION_SOURCES[section] as SectionSource).searches(patientId);
}

export function isListedIn({ listedIn }: CompactEntry, section: LoadableSection): boolean {
  return (listedIn & (1 << NAMES.indexOf(section))) !== 0;
}

/** @throws UpstreamFailure when any of it is missing */
export async function readKind(search: SectionSearch, reading: Reading): Promise<Kind> {
  const { chart, along, provenances, pace, onRead } = reading;
  const kind: Kind = { entries: [], unreadable: 0 };
  const { type } = search;
  try {
    const pages = chart.viewer.portal.fhir.searchPages(withProvenance(search), {
      signal: reading.signal,
      pageSize: PAGE_SIZE[type] ?? USUAL_PAGE,
    });
    for await (const { matches, included, unreadable, total } of inTurns(pages, pace)) {
      await pace.turn();
      kind.unreadable += unreadable;
      for (const [ref, resource] of included) {
        if (resource.resourceType === "Provenance") await provenances.take(ref, resource);
        else await along.take(ref, resource);
        await pace.turn();
      }
      for (const { ref, resource } of matches) {
        const entry = await readEntry(ref, resource, reading);
        if (entry) kind.entries.push(entry);
        else kind.unreadable += 1;
        onRead(type, total);
        await pace.turn();
      }
    }
  } catch (error) {
    if (isUnknownKind(search, error)) return { entries: [], unreadable: 0 };
    throw error;
  }
  return kind;
}

/** Upstream is others' as well: each page leaves it free for as long as it took. */
async function* inTurns<T>(pages: AsyncIterable<T>, pace: Pace): AsyncGenerator<T> {
  let asked = performance.now();
  for await (const page of pages) {
    const came = performance.now();
    yield page;
    await pace.rest(came - asked - (performance.now() - came));
    asked = performance.now();
  }
}

async function readEntry(ref: Ref, resource: FhirResource, reading: Reading): Promise<CompactEntry | null> {
  const { chart, spool, along, compact } = reading;
  const subject = checkSubject(resource, chart.patientId);
  if (subject === "foreign") throw new UpstreamFailure("foreign-subject");
  if (subject !== "own") return null;
  const beside = new Map<string, FhirResource>();
  for (const needed of neededBy(resource)) {
    const one = await along.get(needed as Ref);
    if (one) beside.set(needed, one);
  }
  const text = JSON.stringify(resource);
  const whole = leaveOutLargeData(resource) ? await spool.put(text) : null;
  const slot = await spool.put(whole ? JSON.stringify(resource) : text);
  return compact(resource, ref, beside, { slot, whole, listedIn: listingOf(resource) });
}

/** By type: the sections its entries may stand in, each with its place. */
const PLACES = new Map<string, Array<{ place: number; isEntry: SectionSource["isEntry"] }>>();
for (const [place, name] of NAMES.entries()) {
  for (const { type } of searchesOf(name, "")) {
    const { isEntry } = SECTION_SOURCES[name] as SectionSource;
    PLACES.set(type, [...(PLACES.get(type) ?? []), { place, isEntry }]);
  }
}

function listingOf(resource: FhirResource): number {
  let listing = 0;
  for (const { place, isEntry } of PLACES.get(resource.resourceType) ?? [])
    if (isEntry(resource)) listing |= 1 << place;
  return listing;
}

/** As upstream sorts it, so that little is left to sort; with the word on where each entry came from. */
function withProvenance(search: SectionSearch): SearchSpec & { type: FhirResourceType } {
  return { ...search, optional: { ...search.optional, _revinclude: "Provenance:target" } };
}

/** A server that does not keep this kind at all has no entries of it. */
function isUnknownKind({ mayBeUnknown }: SectionSearch, error: unknown): boolean {
  if (!mayBeUnknown || !(error instanceof UpstreamFailure)) return false;
  return error.kind === "not-found" || error.kind === "refused" || error.status === 501;
}
