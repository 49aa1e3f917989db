/** Medicines, and beside each what can be asked about it. */
import type { Chart } from "../access/keys";
import type { FindQuery } from "../chart/find";
import { readMedications } from "../chart/medications.server";
import type { MedicationsPageView } from "./asking.view";
import { fetchRefillOffers } from "./refill-offers";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readMedicationsPage(chart: Chart, query: FindQuery): Promise<MedicationsPageView> {
  const view = await readMedications(chart, query);
  return { ...view, refills: await fetchRefillOffers(chart, [...view.active, ...view.planned]) };
}
