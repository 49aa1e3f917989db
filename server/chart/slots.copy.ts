/**
 * The free times of the clinic as upstream has them, of no patient, kept for 15 s: to look through only. Whether a
 * slot is free when it is asked for, upstream alone says. Source: CONTRACT §3.
 */
import type { FhirResource } from "fhir/r4";
import { referenceKey } from "../cache/keys";
import type { Portal } from "../portal";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { list, plain } from "./coded-text";
import { loadReference } from "./reference-copy";
import { projectSlot, projectSlots, schedulesOf } from "./slots.project";
import type { FreeSlot } from "./slots.project";

/** How far ahead is looked, in days, and how many times are asked for a page of the search. */
const DAYS_AHEAD = 42;
const COUNT = "250";
const DAY = 86_400_000;
/** Ms for names that did not come along, and how many of them at most. */
const NAME_WAIT = 800;
const MOST_NAMES = 40;

export type SlotsRead =
  | { state: "fresh"; slots: readonly FreeSlot[]; missingPages: boolean; checkedAt: Date }
  | { state: "unavailable"; lastSeenAt: Date | null };

type Upstream = Pick<Portal, "fhir" | "cache" | "now">;
type Kept = { slots: FreeSlot[]; missingPages: boolean };

const KEY = referenceKey("Slot/free", 1);

/** All free times of the next weeks, the soonest first, those that have begun since left out. Never rejects. */
export async function loadSlots(portal: Upstream, waitMs = 2_000): Promise<SlotsRead> {
  const answer = await portal.cache.read<Kept>({
    key: KEY,
    strategy: "slots",
    waitMs,
    fetch: (signal) => fetchSlots(portal, signal),
  });
  // An hour-old list of free times is wrong more often than it helps.
  if (answer.state === "stale") return { state: "unavailable", lastSeenAt: answer.checkedAt };
  if (answer.state === "unavailable") return { state: "unavailable", lastSeenAt: answer.lastSeenAt };
  const now = portal.now().getTime();
  const { slots, missingPages } = answer.value;
  const toCome = slots.filter(({ startsAt }) => startsAt > now);
  return { state: "fresh", slots: toCome, missingPages, checkedAt: answer.checkedAt };
}

/** After one was taken, given back or found taken: nobody looks through it as it was. Never rejects. */
export function forgetSlots({ cache }: Pick<Portal, "cache">): Promise<void> {
  return cache.forget(KEY);
}

async function fetchSlots(portal: Upstream, signal: AbortSignal) {
  const now = portal.now().getTime();
  const answer = await portal.fhir.search(
    {
      type: "Slot",
      required: {
        status: "free",
        start: [`ge${iso(now)}`, `lt${iso(now + DAYS_AHEAD * DAY)}`],
      },
      optional: {
        _sort: "start",
        _count: COUNT,
        _include: "Slot:schedule",
        "_include:iterate": "Schedule:actor",
      },
    },
    { signal },
  );
  if (answer.interrupted && answer.matches.length === 0) throw answer.interrupted;
  const resources = answer.matches.map(({ resource }) => resource as FhirResource);
  const included = new Map<string, FhirResource>(answer.included);
  await addSchedules(portal, resources, included, signal);
  await addNames(portal, resources, included);
  const slots = projectSlots(resources, included);
  const value = { slots, missingPages: answer.missingPages };
  return { value, bytes: 500 * slots.length + 1_000, cacheable: !answer.interrupted };
}

/**
 * One slot as upstream has it this moment, whatever its status, with the names of its schedule.
 * @returns null: it is not there, or no time that can be asked for
 * @throws UpstreamFailure when that cannot be told
 */
export async function fetchSlotNow(
  portal: Upstream,
  id: string,
  signal: AbortSignal,
): Promise<{ slot: FreeSlot; isFree: boolean } | null> {
  const read = await portal.fhir.read("Slot", id, { signal }).catch((error: unknown) => {
    if (error instanceof UpstreamFailure && (error.kind === "not-found" || error.kind === "gone"))
      return null;
    throw error;
  });
  if (!read) return null;
  const included = new Map<string, FhirResource>();
  await addSchedules(portal, [read.resource], included, signal);
  await addNames(portal, [read.resource], included);
  const slot = projectSlot({ ...read.resource, status: "free" }, included);
  if (!slot) return null;
  return { slot, isFree: read.resource.status === "free" && slot.startsAt > portal.now().getTime() };
}

/** For a server that did not send them along. */
async function addSchedules(
  { fhir }: Upstream,
  slots: readonly FhirResource[],
  included: Map<string, FhirResource>,
  signal?: AbortSignal,
): Promise<void> {
  const refs = slots.flatMap((slot) =>
    slot.resourceType === "Slot" ? (plain(slot.schedule?.reference) ?? []) : [],
  );
  const missing = [...new Set(refs)].filter((ref) => !included.has(ref)).slice(0, MOST_NAMES);
  await Promise.all(
    missing.map(async (ref) => {
      const id = /^Schedule\/([^/]+)$/.exec(ref)?.[1];
      if (!id) return;
      const read = await fhir.read("Schedule", id, { signal }).catch((error: unknown) => {
        if (error instanceof UpstreamFailure) return null;
        throw error;
      });
      if (read) included.set(ref, read.resource);
    }),
  );
}

async function addNames(
  portal: Upstream,
  slots: readonly FhirResource[],
  included: Map<string, FhirResource>,
): Promise<void> {
  const actors = schedulesOf(slots, included).flatMap((schedule) => list(schedule.actor));
  const nameless = actors.flatMap(({ reference, display }) =>
    reference && !plain(display) && !included.has(reference) ? [reference] : [],
  );
  await Promise.all(
    [...new Set(nameless)].slice(0, MOST_NAMES).map(async (ref) => {
      const resource = await loadReference(portal, ref, NAME_WAIT);
      if (resource) included.set(ref, resource);
    }),
  );
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
