/**
 * A section as upstream has it: fetched, checked to be about the chart's patient, prepared for policy and kept
 * for a while. Nothing here depends on who looks.
 */
import type { FhirResource, Patient } from "fhir/r4";
import type { Chart } from "../access/keys";
import { cacheKey, referenceKey } from "../cache/keys";
import type { FailureKind } from "../upstream/fhir/failure";
import { assembleSection } from "./section-assembly";
import type { SectionCopy } from "./section-assembly";
import { SECTION_SOURCES } from "./sections";
import type { LoadableSection, SectionSource } from "./sections";

export type { SectionCopy, SectionEntry } from "./section-assembly";
export type { LoadableSection } from "./sections";

/** What a reader gets; "empty" is for the caller to say, after policy. */
export type SectionRead =
  | { state: "fresh" | "stale"; copy: SectionCopy; checkedAt: Date }
  | { state: "unavailable"; failure: FailureKind; lastSeenAt: Date | null };

/** Ms one page may wait for upstream in all, and what each read may at least. */
const PAGE_WAIT = 2_000;
const LEAST_WAIT = 250;

/** One time limit for the page, not one for each of its reads. */
function waitMs({ viewer }: Chart): number {
  const passed = viewer.portal.now().getTime() - viewer.request.now.getTime();
  return Math.max(LEAST_WAIT, Math.min(PAGE_WAIT, PAGE_WAIT - passed));
}

/**
 * The section's copy, at most 30 s old, else the last one if upstream cannot be heard. Its `copy` keeps its
 * identity as long as it is the same copy, and must not be changed. Never rejects.
 */
export async function loadSection(chart: Chart, section: LoadableSection): Promise<SectionRead> {
  const { fhir, cache, log } = chart.viewer.portal;
  const { patientId } = chart;
  const source: SectionSource = SECTION_SOURCES[section];
  const answer = await cache.read<SectionCopy>({
    key: cacheKey(chart, section, source.schemaVersion),
    strategy: "volatile",
    waitMs: waitMs(chart),
    async fetch(signal) {
      const answers = await searchAll(
        source.searches(patientId),
        (spec, own) => fhir.search(spec, { signal: own }),
        signal,
      );
      const { copy, bytes } = assembleSection({ section, patientId, source, answers, log });
      return { value: copy, bytes, cacheable: !answers.some((one) => one.interrupted) };
    },
  });
  if (answer.state === "unavailable") {
    return { state: "unavailable", failure: answer.failure.kind, lastSeenAt: answer.lastSeenAt };
  }
  return { state: answer.state, copy: answer.value, checkedAt: answer.checkedAt };
}

/** All searches at once; the first that fails ends the others, for a part of a section is no section. */
async function searchAll<S, A>(
  specs: S[],
  search: (spec: S, signal: AbortSignal) => Promise<A>,
  outer: AbortSignal,
): Promise<A[]> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  outer.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.all(specs.map((spec) => search(spec, controller.signal)));
  } catch (error) {
    stop();
    throw error;
  } finally {
    outer.removeEventListener("abort", stop);
  }
}

type Kept<T> = { resource: T; etag: string | null };

/** The chart's Patient, at most 60 s old, else the last copy; null: not to be had now. Never rejects. */
export async function loadPerson(chart: Chart): Promise<Patient | null> {
  const { fhir, cache } = chart.viewer.portal;
  const answer = await cache.read<Kept<Patient>>({
    key: cacheKey(chart, "patient", 1),
    strategy: "patient",
    waitMs: waitMs(chart),
    fetch: (signal, previous) =>
      refresh(
        previous,
        () => fhir.read("Patient", chart.patientId, { signal }),
        (etag) => fhir.readIfChanged("Patient", chart.patientId, etag, { signal }),
      ),
  });
  return answer.state === "unavailable" ? null : answer.value.resource;
}

/** The name of the organization that keeps the record, as upstream has it; null: the page says "your clinic". */
export async function loadOrganizationName(chart: Chart): Promise<string | null> {
  const patient = await loadPerson(chart);
  const { reference, display } = patient?.managingOrganization ?? {};
  const id = reference?.startsWith("Organization/") ? reference.slice("Organization/".length) : null;
  if (!id) return display ?? null;
  const { fhir, cache } = chart.viewer.portal;
  const answer = await cache.read<Kept<FhirResource & { name?: string }>>({
    key: referenceKey(`Organization/${id}`, 1),
    strategy: "reference",
    waitMs: waitMs(chart),
    fetch: (signal, previous) =>
      refresh(
        previous,
        () => fhir.read("Organization", id, { signal }),
        (etag) => fhir.readIfChanged("Organization", id, etag, { signal }),
      ),
  });
  return (answer.state === "unavailable" ? null : answer.value.resource.name) ?? display ?? null;
}

type Answer<T> = { resource: T; etag: string | null; characters: number };

/** Asks by ETag where the last answer gave one; "unchanged" makes the last copy fresh again. */
async function refresh<T>(
  previous: Kept<T> | null,
  read: () => Promise<Answer<T>>,
  readIfChanged: (etag: string) => Promise<Answer<T> | null>,
): Promise<{ value: Kept<T>; bytes: number; cacheable: boolean }> {
  const answer = previous?.etag ? await readIfChanged(previous.etag) : await read();
  const value: Kept<T> = answer ? { resource: answer.resource, etag: answer.etag } : previous!;
  const characters = answer?.characters ?? JSON.stringify(value).length;
  return { value, bytes: 2 * characters + 500, cacheable: true };
}
