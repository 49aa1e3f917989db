/**
 * What entries only point at and is of no patient: practitioners, organizations, places, medicines. Each is had once,
 * as it came along or by itself, and waits in the spool.
 */
import type { FhirResource } from "fhir/r4";
import type { FhirClient, FhirResourceType } from "../../upstream/fhir/client";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import type { Ref } from "../../upstream/fhir/reference";
import { parseReference } from "../../upstream/fhir/reference";
import { checkSubject } from "../subject";
import type { Slot, Spool } from "./spool";

/** Kinds that are of no patient and that entries name. */
const IMPERSONAL =
  /^(Practitioner|PractitionerRole|Organization|Location|HealthcareService|Medication|Device|Substance)\//;

/** How many are kept at hand beside the spool. */
const AT_HAND = 200;

export type ComeAlong = {
  /** @throws UpstreamFailure `foreign-subject` */
  take: (ref: Ref, resource: FhirResource) => Promise<void>;
  /** Null: it is not to be had. @throws UpstreamFailure when that cannot be told */
  get: (ref: Ref) => Promise<FhirResource | null>;
  /** Null also when nobody asked for it yet. */
  known: (ref: Ref) => Promise<FhirResource | null>;
  has: (ref: Ref) => boolean;
};

export function createComeAlong(
  fhir: FhirClient,
  spool: Spool,
  patientId: string,
  signal: AbortSignal,
): ComeAlong {
  const slots = new Map<Ref, Slot | null>();
  const atHand = new Map<Ref, FhirResource>();

  function keep(ref: Ref, resource: FhirResource): void {
    atHand.set(ref, resource);
    for (const oldest of atHand.keys()) {
      if (atHand.size <= AT_HAND) break;
      atHand.delete(oldest);
    }
  }

  async function take(ref: Ref, resource: FhirResource): Promise<void> {
    if (slots.get(ref)) return;
    const subject = checkSubject(resource, patientId);
    if (subject === "foreign") throw new UpstreamFailure("foreign-subject");
    if (subject !== "none" || !isImpersonal(ref)) return;
    keep(ref, resource);
    slots.set(ref, await spool.put(JSON.stringify(resource)));
  }

  async function known(ref: Ref): Promise<FhirResource | null> {
    const slot = slots.get(ref);
    if (!slot) return null;
    const near = atHand.get(ref);
    if (near) return near;
    const resource = JSON.parse(await spool.get(slot)) as FhirResource;
    keep(ref, resource);
    return resource;
  }

  async function fetchOne(ref: Ref): Promise<void> {
    const parsed = parseReference(ref);
    if (parsed.kind !== "resource") return void slots.set(ref, null);
    try {
      const answer = await fhir.read(parsed.type as FhirResourceType, parsed.id, { signal });
      await take(ref, answer.resource);
    } catch (error) {
      if (!(error instanceof UpstreamFailure) || error.allowsStale) throw error;
      if (error.kind === "foreign-subject" || error.kind === "unauthorized") throw error;
    }
    if (!slots.has(ref)) slots.set(ref, null);
  }

  return {
    take,
    known,
    has: (ref) => slots.get(ref) !== undefined && slots.get(ref) !== null,
    async get(ref) {
      if (!isImpersonal(ref)) return null;
      if (!slots.has(ref)) await fetchOne(ref);
      return known(ref);
    },
  };
}

export function isImpersonal(ref: string): boolean {
  return IMPERSONAL.test(ref);
}

/** Every reference in a resource that can be followed, each once. */
export function referencesIn(node: unknown, found = new Set<Ref>(), depth = 0): Set<Ref> {
  if (typeof node !== "object" || node === null || depth > 60) return found;
  const values = node as Record<string, unknown>;
  for (const name in values) {
    const value = values[name];
    if (name === "reference" && typeof value === "string") {
      if (/^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(value)) found.add(value as Ref);
    } else referencesIn(value, found, depth + 1);
  }
  return found;
}
