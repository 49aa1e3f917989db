/**
 * A section as upstream has it: fetched, checked to be about the chart's patient, prepared for policy and kept
 * for a while. Nothing here depends on who looks.
 */
import type { Organization, Patient } from "fhir/r4";
import type { Chart } from "../access/keys";
import { cacheKey } from "../cache/keys";
import type { FhirClient, SearchAnswer } from "../upstream/fhir/client";
import type { Portal } from "../portal";
import { UpstreamFailure } from "../upstream/fhir/failure";
import type { FailureKind } from "../upstream/fhir/failure";
import { list, plain } from "./coded-text";
import { includeReferences, loadReference } from "./reference-copy";
import { refresh } from "./refresh";
import type { Kept } from "./refresh";
import { assembleSection } from "./section-assembly";
import type { SectionCopy } from "./section-assembly";
import { SECTION_SOURCES } from "./sections";
import type { LoadableSection, SectionSearch, SectionSource } from "./sections";

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
function waitMs({ viewer }: Pick<Chart, "viewer">): number {
  const passed = viewer.portal.now().getTime() - viewer.request.now.getTime();
  return Math.max(LEAST_WAIT, Math.min(PAGE_WAIT, PAGE_WAIT - passed));
}

/**
 * The section's copy, at most 30 s old, else the last one if upstream cannot be heard. Its `copy` keeps its
 * identity as long as it is the same copy, and must not be changed. Never rejects.
 */
export async function loadSection(chart: Chart, section: LoadableSection): Promise<SectionRead> {
  const { portal } = chart.viewer;
  const answer = await portal.cache.read<SectionCopy>({
    key: cacheKey(chart, section, SECTION_SOURCES[section].schemaVersion),
    strategy: "volatile",
    waitMs: waitMs(chart),
    fetch: (signal) => fetchSection(portal, chart.patientId, section, signal),
  });
  if (answer.state === "unavailable") {
    return { state: "unavailable", failure: answer.failure.kind, lastSeenAt: answer.lastSeenAt };
  }
  return { state: answer.state, copy: answer.value, checkedAt: answer.checkedAt };
}

/**
 * The section as upstream has it this moment, past the cache and not kept: what somebody writes about is decided on
 * no copy. With pages missing it is no answer.
 */
export async function loadSectionNow(chart: Chart, section: LoadableSection): Promise<SectionRead> {
  const checkedAt = chart.viewer.portal.now();
  try {
    const signal = AbortSignal.timeout(PAGE_WAIT);
    const { value, interruption } = await fetchSection(chart.viewer.portal, chart.patientId, section, signal);
    if (interruption) throw interruption;
    return { state: "fresh", copy: value, checkedAt };
  } catch (error) {
    if (error instanceof UpstreamFailure)
      return { state: "unavailable", failure: error.kind, lastSeenAt: null };
    throw error;
  }
}

/** The section as upstream has it at this moment, kept nowhere. @throws UpstreamFailure */
export async function fetchSection(
  portal: Portal,
  patientId: string,
  section: LoadableSection,
  signal: AbortSignal,
) {
  const { fhir, log } = portal;
  const source: SectionSource = SECTION_SOURCES[section];
  // One that fails fails all, for a part of a section is no section; the others are let to their end.
  const answers = await Promise.all(source.searches(patientId).map((spec) => searchFor(spec, fhir, signal)));
  await includeReferences(portal, answers, signal);
  const { copy, bytes } = assembleSection({ section, patientId, source, answers, log });
  const interruption = interruptionOf(answers);
  return { value: copy, bytes, cacheable: interruption === null, interruption };
}

/** One that is an answer of upstream's counts before those that are none: the last copy cannot stand for it. */
function interruptionOf(answers: readonly SearchAnswer[]): UpstreamFailure | null {
  const failures = answers.flatMap(({ interrupted }) => interrupted || []);
  return failures.find((failure) => !failure.allowsStale) ?? failures[0] ?? null;
}

const NONE: Omit<SearchAnswer, "matches" | "included"> = {
  unreadable: 0,
  missingPages: false,
  interrupted: false,
  characters: 0,
};

async function searchFor(spec: SectionSearch, fhir: FhirClient, signal: AbortSignal): Promise<SearchAnswer> {
  try {
    return await fhir.search(spec, { signal });
  } catch (error) {
    if (!spec.mayBeUnknown || !(error instanceof UpstreamFailure)) throw error;
    const { kind, status } = error;
    const isUnknown = kind === "not-found" || kind === "refused" || status === 501;
    if (!isUnknown && kind !== "forbidden") throw error;
    // What we are not allowed to ask for may be there: the section is then not whole.
    return { ...NONE, matches: [], included: new Map(), missingPages: kind === "forbidden" };
  }
}

/** Whose Patient, at which generation, for whom. A chart is one; so is somebody named in its access log. */
export type Person = Pick<Chart, "viewer" | "patientId" | "generation">;

/** A person's Patient, at most 60 s old, else the last copy; null: not to be had now. Never rejects. */
export async function loadPerson(chart: Person): Promise<Patient | null> {
  const answer = await loadPatient(chart);
  return answer.state === "unavailable" ? null : answer.patient;
}

/** As a section is read: with the time of the copy. */
export type PatientRead =
  | { state: "fresh" | "stale"; patient: Patient; checkedAt: Date }
  | { state: "unavailable"; lastSeenAt: Date | null };

/** As {@link loadPerson}, for a page that says when its copy was checked. */
export async function loadPatient(chart: Person): Promise<PatientRead> {
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
  if (answer.state === "unavailable") return { state: "unavailable", lastSeenAt: answer.lastSeenAt };
  return { state: answer.state, patient: answer.value.resource, checkedAt: answer.checkedAt };
}

/** The organization that keeps the record, as upstream has it; without a name the page says "your clinic". */
export type Clinic = { name: string | null; phone: string | null };

/** At most an hour old, beside the section itself. Never rejects. */
export async function loadClinic(chart: Chart): Promise<Clinic> {
  const patient = await loadPerson(chart);
  const { reference } = patient?.managingOrganization ?? {};
  const isHere = reference?.startsWith("Organization/");
  const loaded = isHere ? await loadReference(chart.viewer.portal, reference!, waitMs(chart)) : null;
  return clinicOf(patient, loaded as Organization | null);
}

export function clinicOf(patient: Patient | null, organization: Organization | null): Clinic {
  const name = organization?.name ?? patient?.managingOrganization?.display ?? null;
  return { name, phone: phoneOf(organization) };
}

/** The first number that still holds, as it was written. */
function phoneOf(organization: Organization | null): string | null {
  const phone = list(organization?.telecom).find(({ system, use }) => system === "phone" && use !== "old");
  return plain(phone?.value);
}
