/** What can be asked about each medicine of a list: a refill, how far one is, or why none can be asked for. */
import type { MedicationRequest } from "fhir/r4";
import type { Chart } from "../access/keys";
import { decideRefill } from "../aggregates/medication-refill-request/medication-refill-request.rules";
import { fetchAskedRefills } from "../aggregates/medication-refill-request/asked-refills";
import { fetchRequests } from "../aggregates/request/read-requests";
import type { RefillDetails } from "../aggregates/request/request.types";
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
  const ids = shown.flatMap(({ id, source }) => (source === "prescription" ? [id] : []));
  if (ids.length === 0) return {};
  const [{ open }, asked, own] = await Promise.all([
    openSection(chart, "medications"),
    fetchAskedRefills(chart, ids),
    fetchRequests(chart, { kind: "refill" }),
  ]);
  const byId = new Map((open?.entries ?? []).map(({ ref, resource }) => [ref as string, resource]));
  const offers: Record<string, RefillOffer> = {};
  for (const id of ids) {
    const prescription = byId.get(`MedicationRequest/${id}`) as MedicationRequest | undefined;
    if (!prescription) continue;
    const decision = decideRefill({ prescription, isAsked: asked.has(id), now: chart.viewer.request.now });
    if (decision.ok) offers[id] = { kind: "may" };
    else if (decision.reason !== "already-asked") offers[id] = { kind: "not", reason: decision.reason };
    else {
      const newest = own.find(({ details }) => (details as RefillDetails).medicationRequestId === id);
      offers[id] = { kind: "asked", requestId: newest?.id ?? null };
    }
  }
  return offers;
}
