/** Every resource of a gathered record that may be handed on, each once, in an order that can be read from the top. */
import type { DiagnosticReport, DocumentReference, FhirResource, Patient } from "fhir/r4";
import type { Ref } from "../../upstream/fhir/reference";
import { factsOf } from "../entry-facts";
import { entryPolicyOf } from "../entry-policy";
import { asSeen } from "./as-seen";
import { isImpersonal, referencesIn } from "./come-along";
import type { CompactEntry } from "./compact-entry";
import { filesOf, readFile, readMedia } from "./files";
import type { Attached } from "./files";
import type { JudgedSection } from "./judge-section";
import type { Provenances } from "./provenances";
import type { Shelf } from "./section-windows";
import { failGathering } from "./failed";
import { FileLost } from "./whole-file";

type Handed = {
  patient: Patient;
  sections: readonly JudgedSection[];
  provenances: Provenances;
  /** A file that this viewer may see and that could not be had. */
  onLost: () => void;
};

/** @throws GatherFailed */
export async function* allResources(shelf: Shelf, handed: Handed): AsyncGenerator<FhirResource> {
  try {
    yield* inOrder(shelf, handed);
  } catch (error) {
    throw failGathering(error);
  }
}

async function* inOrder(shelf: Shelf, { patient, sections, provenances, onLost }: Handed) {
  const { chart, spool, pace, sight } = shelf;
  const written = new Set<string>([`Patient/${chart.patientId}`]);
  const named = new Set<Ref>(referencesIn(patient));
  const files = new Map<Ref, Attached>();
  const media = new Set<Ref>();
  const lost = (error: unknown): null => {
    if (!(error instanceof FileLost)) throw error;
    onLost();
    return null;
  };
  yield patient;

  for (const entry of entriesOf(sections)) {
    if (written.has(entry.ref)) continue;
    written.add(entry.ref);
    const resource = JSON.parse(await spool.get(entry.whole ?? entry.slot)) as FhirResource;
    const seen = asSeen(resource, entry.ref, sight);
    for (const ref of referencesIn(seen)) if (isImpersonal(ref)) named.add(ref);
    const has = filesOf(seen as DocumentReference | DiagnosticReport);
    for (const [ref, file] of has.files) files.set(ref, file);
    for (const ref of has.media) media.add(ref);
    yield seen;
    await pace.turn();
  }
  for (const ref of media) {
    const one = await readMedia(ref, shelf, (of) => written.has(of)).catch(lost);
    if (!one) continue;
    written.add(ref);
    for (const [binary, file] of filesOf(one).files) files.set(binary, file);
    yield asSeen(one, ref, sight);
  }
  for await (const resource of impersonal(shelf, named)) {
    written.add(`${resource.resourceType}/${resource.id}`);
    yield resource;
    await pace.turn();
  }
  for (const [ref, attached] of files) {
    const binary = await readFile(ref, attached, shelf).catch(lost);
    if (binary) {
      written.add(ref);
      yield binary;
    }
    await pace.turn();
  }
  for await (const { ref, provenance } of provenances.about((target) => written.has(target))) {
    yield asSeen(provenance, ref, sight);
    await pace.turn();
  }
}

/** Those that were chosen, and what stands in them. */
export function* entriesOf(sections: readonly JudgedSection[]): Generator<CompactEntry> {
  for (const { entries, verdicts, islands } of sections) {
    const found = new Set(entries);
    // A Set that grows while it is walked.
    for (const entry of found) {
      yield entry;
      for (const { members } of entry.items) {
        for (const ref of members) {
          if (!verdicts.get(ref)?.show) continue;
          const member = islands.of.get(ref)?.find((one) => one.ref === ref);
          if (member) found.add(member);
        }
      }
    }
  }
}

/** With what they name in turn: whom a role is held by, where a place belongs. */
async function* impersonal(shelf: Shelf, named: Set<Ref>): AsyncGenerator<FhirResource> {
  const policy = entryPolicyOf(shelf.chart);
  for (const ref of named) {
    const resource = await shelf.along.get(ref);
    if (!resource || !isShown(ref, resource)) continue;
    for (const next of referencesIn(resource)) if (isImpersonal(next)) named.add(next);
    yield asSeen(structuredClone(resource), ref, shelf.sight);
  }

  function isShown(ref: Ref, resource: FhirResource): boolean {
    try {
      return policy.decideAlone(factsOf(resource, ref)).show;
    } catch (error) {
      if (error instanceof TypeError) return false;
      throw error;
    }
  }
}
