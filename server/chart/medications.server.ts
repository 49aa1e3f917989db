/**
 * THE THIRD DOOR for medicines: prescriptions and what is known to be taken. It must never let a failure read as
 * "no medicines", and never show one whose reason is hidden. Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { fetchMedications } from "./medications.section";
import type { MedicationsView } from "./medications.view";
import type { FindQuery } from "./find";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readMedications(chart: Chart, query: FindQuery = {}): Promise<MedicationsView> {
  const [view] = await Promise.all([
    fetchMedications(chart, query),
    recordChartAccess(chart, { eventType: "medications-viewed" }),
  ]);
  return view;
}
