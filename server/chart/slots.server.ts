/**
 * THE THIRD DOOR for free times: the clinic's, of no patient, as somebody with the grant to ask for one may look
 * through them. It must never let a failure read as "none is free". Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";
import { isFhirId } from "../upstream/fhir/reference";
import { pageOf } from "./page";
import { loadClinic } from "./section-copy";
import type { Clinic } from "./section-copy";
import type { SectionView } from "./section.view";
import { byDay, narrowSlots, nearestSlots, NO_FILTER, slotFilterOf, slotView } from "./slots.choose";
import { fetchSlotNow, loadSlots } from "./slots.copy";
import type { SlotsRead } from "./slots.copy";
import type { FreeSlotsView, SlotView } from "./slots.view";

/** Times on a page: as many as a phone draws at once and a thumb gets through. */
const ON_A_PAGE = 16;

/**
 * @param query of the address, untrusted: `service practitioner place day page`
 * @throws Problem AUDIT_UNAVAILABLE
 */
export async function readFreeSlots(chart: Chart, query: URLSearchParams): Promise<FreeSlotsView> {
  const [read, clinic] = await Promise.all([
    loadSlots(chart.viewer.portal),
    loadClinic(chart),
    recordChartAccess(chart, { eventType: "slots-viewed" }),
  ]);
  const asked = slotFilterOf(query);
  if (read.state === "unavailable") return { section: sectionOf(read, clinic), ...NOTHING, filter: asked };
  const { clinicTimeZone } = chart.viewer.portal.config;
  const { found, ...narrowed } = narrowSlots(read.slots, asked, clinicTimeZone);
  const { lines, ...paging } = pageOf(found, query.get("page"), ON_A_PAGE);
  return { section: sectionOf(read, clinic), ...narrowed, days: byDay(lines, clinicTimeZone), ...paging };
}

/** All free times there are, the soonest first, on nobody's record. Never rejects. */
export async function fetchAllSlots(chart: Chart): Promise<{ section: SectionView; slots: SlotView[] }> {
  const [read, clinic] = await Promise.all([loadSlots(chart.viewer.portal), loadClinic(chart)]);
  const slots = read.state === "unavailable" ? [] : read.slots.map(slotView);
  return { section: sectionOf(read, clinic), slots };
}

/** The slot of a form that comes back, when it is still among the free ones; null: it is not. Never rejects. */
export async function findFreeSlot(chart: Chart, id: string): Promise<SlotView | null> {
  const read = await loadSlots(chart.viewer.portal);
  const slot = read.state === "fresh" ? read.slots.find((one) => one.id === id) : undefined;
  return slot ? slotView(slot) : null;
}

/** How many others are offered in place of one that is gone. */
const MOST_OTHERS = 6;

/** Ms to find out what a time was that is gone. */
const GONE_WAIT = 1_000;

/** The nearest other free times to one that is gone; none when they cannot be had now. Never rejects. */
export async function findNearestSlots(chart: Chart, id: string): Promise<SlotView[]> {
  return (await nearestTo(chart, id)) ?? [];
}

/**
 * The same for a reader that is no page.
 * @param id from the address, untrusted
 * @throws Problem NOT_FOUND for what is no id; UPSTREAM_UNAVAILABLE; AUDIT_UNAVAILABLE
 */
export async function readNearestSlots(chart: Chart, id: string): Promise<SlotView[]> {
  if (!isFhirId(id)) throw new Problem("NOT_FOUND");
  const [slots] = await Promise.all([
    nearestTo(chart, id),
    recordChartAccess(chart, { eventType: "slots-viewed" }),
  ]);
  if (slots === null) throw new Problem("UPSTREAM_UNAVAILABLE");
  return slots;
}

async function nearestTo(chart: Chart, id: string): Promise<SlotView[] | null> {
  const { portal } = chart.viewer;
  const [read, gone] = await Promise.all([
    loadSlots(portal),
    fetchSlotNow(portal, id, AbortSignal.timeout(GONE_WAIT)).catch(() => null),
  ]);
  if (read.state !== "fresh") return null;
  const others = read.slots.filter((slot) => slot.id !== id);
  return nearestSlots(others, gone?.slot ?? null, MOST_OTHERS).map(slotView);
}

const NOTHING: Omit<FreeSlotsView, "section"> = {
  filter: NO_FILTER,
  lost: false,
  choices: { service: [], practitioner: [], place: [], day: [] },
  days: [],
  total: 0,
  page: 1,
  pages: 1,
};

function sectionOf(read: SlotsRead, { name, phone }: Clinic): SectionView {
  const about = { source: name, phone, unreadable: 0 };
  if (read.state === "unavailable") {
    const checkedAt = read.lastSeenAt?.toISOString() ?? null;
    return { ...about, state: "unavailable", checkedAt, missingPages: false };
  }
  const { missingPages, slots } = read;
  const state = missingPages ? "incomplete" : slots.length === 0 ? "empty" : "ready";
  return { ...about, state, checkedAt: read.checkedAt.toISOString(), missingPages };
}
