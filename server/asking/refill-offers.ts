/** What can be asked about each medicine of a list: a refill, how far one is, or why none can be asked for. */
import type { MedicationRequest } from "fhir/r4";
import type { Chart } from "../access/keys";
import { decideRefill } from "../aggregates/medication-refill-request/medication-refill-request.rules";
import { fetchAskedRefills } from "../aggregates/medication-refill-request/asked-refills";
import { fetchRequests } from "../aggregates/request/read-requests";
import type { RefillDetails, RequestRow } from "../aggregates/request/request.types";
import { decideGrant } from "../policies/delegation";
import type { MedicationView } from "../chart/medications.view";
import type { RefillOffer } from "./asking.view";
import { openSection } from "../chart/visible-section";

/** @param shown of the viewer, the past left out. @returns null: this viewer may not ask for any */
export async function fetchRefillOffers(
  chart: Chart,
  shown: readonly MedicationView[],
): Promise<Record<string, RefillOffer> | null> {
  if (!decideGrant(chart.grants, "refills:request")) return null;
  const ids = prescriptionsAmong(shown);
  if (ids.length === 0) return {};
  const [asked, own] = await Promise.all([
    fetchAskedRefills(chart, ids),
    fetchRequests(chart, { kind: "refill" }),
  ]);
  return refillOffersOf(chart, shown, { asked, own });
}

/**
 * The same of what is known from the database already, for somebody who may ask.
 * @param own newest first
 */
export async function refillOffersOf(
  chart: Chart,
  shown: readonly MedicationView[],
  { asked, own }: { asked: ReadonlySet<string>; own: readonly RequestRow[] },
): Promise<Record<string, RefillOffer>> {
  const { open } = await openSection(chart, "medications");
  const byId = new Map((open?.entries ?? []).map(({ ref, resource }) => [ref as string, resource]));
  const offers: Record<string, RefillOffer> = {};
  for (const id of prescriptionsAmong(shown)) {
    const prescription = byId.get(`MedicationRequest/${id}`) as MedicationRequest | undefined;
    if (!prescription) continue;
    const decision = decideRefill({ prescription, isAsked: asked.has(id), now: chart.viewer.request.now });
    if (decision.ok) offers[id] = { kind: "may", medicationVersion: prescription.meta?.versionId ?? "" };
    else if (decision.reason !== "already-asked") offers[id] = { kind: "not", reason: decision.reason };
    else offers[id] = { kind: "asked", requestId: newestFor(id, own)?.id ?? null };
  }
  return offers;
}

function prescriptionsAmong(shown: readonly MedicationView[]): string[] {
  return shown.flatMap(({ id, source }) => (source === "prescription" ? [id] : []));
}

function newestFor(id: string, own: readonly RequestRow[]): RequestRow | undefined {
  return own.find(
    ({ kind, details }) => kind === "refill" && (details as RefillDetails).medicationRequestId === id,
  );
}
