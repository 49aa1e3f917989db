/**
 * Free slots, FHIR → what a list of times needs of each. A time without a beginning, with a modifier, or on a
 * schedule that is not in use is no offer and is left out. Pure.
 */
import type { FhirResource, Reference, Schedule, Slot } from "fhir/r4";
import { codedText, list, plain } from "./coded-text";
import { at } from "./entry-words";
import { nameOf, targetOf } from "./reference-name";
import type { Included } from "./reference-name";
import type { UpstreamText } from "./section.view";

/** Somebody or somewhere, with the id that tells two of the same name apart. */
export type SlotActor = { id: string; name: UpstreamText };

export type FreeSlot = {
  id: string;
  /** Epoch ms. */
  startsAt: number;
  start: string;
  end: string;
  services: UpstreamText[];
  practitioner: SlotActor | null;
  place: SlotActor | null;
};

/** Where `Schedule.actor` and a Slot's Schedule lead, for what did not come along. */
export function schedulesOf(slots: readonly FhirResource[], included: Included): Schedule[] {
  const found = slots.flatMap((slot) => scheduleOf(slot as Slot, included) ?? []);
  return [...new Set(found)];
}

/** @param slots of any status; @returns those that are free, the soonest first, each id once */
export function projectSlots(slots: readonly FhirResource[], included: Included): FreeSlot[] {
  const free = new Map<string, FreeSlot>();
  for (const slot of slots) {
    const one = quietly(() => projectSlot(slot as Slot, included));
    if (one) free.set(one.id, one);
  }
  return [...free.values()].sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
}

/** Null: nothing to be asked for. */
export function projectSlot(slot: Slot, included: Included): FreeSlot | null {
  const [start, end] = [plain(slot.start), plain(slot.end)];
  const startsAt = Date.parse(start ?? "");
  if (slot.status !== "free" || !slot.id || start === null || Number.isNaN(startsAt)) return null;
  const schedule = scheduleOf(slot, included);
  if (at(slot, "modifierExtension").length > 0 || schedule?.active === false) return null;
  const actors = schedule ? list(schedule.actor) : [];
  return {
    id: slot.id,
    startsAt,
    start: new Date(startsAt).toISOString(),
    end: end !== null && !Number.isNaN(Date.parse(end)) ? new Date(end).toISOString() : start,
    services: servicesOf(slot, schedule, included),
    practitioner: actorOf(actors, /^Practitioner(Role)?$/, schedule, included),
    place: actorOf(actors, /^Location$/, schedule, included),
  };
}

/** The slot's own words before its schedule's, for a schedule may hold several kinds. */
function servicesOf(slot: Slot, schedule: Schedule | null, included: Included): UpstreamText[] {
  for (const from of [slot, ...(schedule ? [schedule] : [])]) {
    for (const concepts of [from.serviceType, from.specialty, from.serviceCategory]) {
      const said = list(concepts).flatMap((one) => codedText(one, from.language) ?? []);
      if (said.length > 0) return said;
    }
  }
  const service = schedule && actorOf(list(schedule.actor), /^HealthcareService$/, schedule, included);
  return service ? [service.name] : [];
}

function actorOf(
  actors: readonly Reference[],
  type: RegExp,
  schedule: Schedule | null,
  included: Included,
): SlotActor | null {
  for (const actor of actors) {
    const [kind = "", id = ""] = (plain(actor.reference) ?? "").split("/");
    const name = type.test(kind) && schedule ? nameOf(actor, schedule, included) : null;
    if (name) return { id, name };
  }
  return null;
}

function scheduleOf(slot: Slot, included: Included): Schedule | null {
  const target = targetOf(slot.schedule, slot, included);
  return target?.resourceType === "Schedule" ? target : null;
}

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
