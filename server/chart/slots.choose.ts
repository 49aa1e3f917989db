/** Narrowing a list of free times, what there is to choose from, and the nearest others to one that is gone. Pure. */
import { dayIn } from "../policies/age";
import { foldText } from "./fold-text";
import type { FreeSlot } from "./slots.project";
import type { UpstreamText } from "./section.view";
import type { FreeSlotsView, SlotChoice, SlotFilter, SlotFilterName, SlotView } from "./slots.view";

export const NO_FILTER: SlotFilter = { service: "", practitioner: "", place: "", day: "" };
const NAMES = ["service", "practitioner", "place", "day"] as const satisfies SlotFilterName[];

/** Of a query, untrusted; what is longer nobody was offered. */
export function slotFilterOf(query: URLSearchParams): SlotFilter {
  const get = (name: SlotFilterName) => (query.get(name) ?? "").slice(0, 200);
  return { service: get("service"), practitioner: get("practitioner"), place: get("place"), day: get("day") };
}

type Narrowed = Pick<FreeSlotsView, "filter" | "lost" | "choices"> & { found: FreeSlot[] };

/** @param timeZone of the clinic, whose calendar says which day a time is on */
export function narrowSlots(slots: readonly FreeSlot[], asked: SlotFilter, timeZone: string): Narrowed {
  const known = new Map(slots.map((slot) => [slot, valuesOf(slot, timeZone)]));
  const isThere = (name: SlotFilterName) => [...known.values()].some((of) => of[name].includes(asked[name]));
  const filter = { ...NO_FILTER };
  for (const name of NAMES) if (asked[name] !== "" && isThere(name)) filter[name] = asked[name];
  const fits = (slot: FreeSlot, but?: SlotFilterName) =>
    NAMES.every(
      (name) => name === but || filter[name] === "" || known.get(slot)![name].includes(filter[name]),
    );
  const beside = (name: SlotFilterName) => slots.filter((slot) => fits(slot, name));
  return {
    filter,
    lost: NAMES.some((name) => asked[name] !== "" && filter[name] === ""),
    choices: {
      service: choices(beside("service").flatMap(servicesOf)),
      practitioner: choices(beside("practitioner").flatMap(({ practitioner }) => actorChoice(practitioner))),
      place: choices(beside("place").flatMap(({ place }) => actorChoice(place))),
      day: [...new Set(beside("day").map((slot) => known.get(slot)!.day[0]!))].sort(),
    },
    found: slots.filter((slot) => fits(slot)),
  };
}

/** By day of the clinic's calendar, as they come. */
export function byDay(slots: readonly FreeSlot[], timeZone: string): FreeSlotsView["days"] {
  const days = new Map<string, SlotView[]>();
  for (const slot of slots) {
    const day = dayOf(slot, timeZone);
    const already = days.get(day);
    if (already) already.push(slotView(slot));
    else days.set(day, [slotView(slot)]);
  }
  return [...days].map(([day, on]) => ({ day, slots: on }));
}

export function slotView({ id, start, end, services, practitioner, place }: FreeSlot): SlotView {
  return { id, start, end, services, practitioner: practitioner?.name ?? null, place: place?.name ?? null };
}

const HOUR = 3_600_000;
/** What another service, person or place is worth in time: who asked for a heart doctor does not want a skin doctor. */
const OTHER = { service: 24 * 60 * HOUR, practitioner: 7 * 24 * HOUR, place: 3 * 24 * HOUR };

/**
 * The nearest other times to one that is gone: the same service, then the same person and place, then soon.
 * @param gone null: nothing is known of it, and the soonest are the nearest
 */
export function nearestSlots(slots: readonly FreeSlot[], gone: FreeSlot | null, most: number): FreeSlot[] {
  if (gone === null) return slots.slice(0, most);
  const services = new Set(gone.services.map(key));
  const distance = (slot: FreeSlot) =>
    Math.abs(slot.startsAt - gone.startsAt) +
    (slot.services.some((one) => services.has(key(one))) ? 0 : OTHER.service) +
    (slot.practitioner?.id === gone.practitioner?.id ? 0 : OTHER.practitioner) +
    (slot.place?.id === gone.place?.id ? 0 : OTHER.place);
  return [...slots]
    .sort((a, b) => distance(a) - distance(b) || a.startsAt - b.startsAt)
    .slice(0, most)
    .sort((a, b) => a.startsAt - b.startsAt);
}

function valuesOf(slot: FreeSlot, timeZone: string): Record<SlotFilterName, readonly string[]> {
  return {
    service: slot.services.map(key),
    practitioner: slot.practitioner ? [slot.practitioner.id] : [],
    place: slot.place ? [slot.place.id] : [],
    day: [dayOf(slot, timeZone)],
  };
}

function servicesOf({ services }: FreeSlot): SlotChoice[] {
  return services.map((text) => ({ value: key(text), text }));
}

function actorChoice(actor: FreeSlot["place"]): SlotChoice[] {
  return actor ? [{ value: actor.id, text: actor.name }] : [];
}

/** Each once, by name. */
function choices(all: SlotChoice[]): SlotChoice[] {
  const once = new Map(all.map((choice) => [choice.value, choice]));
  return [...once.values()].sort((a, b) => a.text.text.localeCompare(b.text.text));
}

/** Two spellings of one service are one. */
function key({ text }: UpstreamText): string {
  return foldText(text).slice(0, 200);
}

function dayOf({ startsAt }: FreeSlot, timeZone: string): string {
  return dayIn(timeZone, new Date(startsAt));
}
