/**
 * THE THIRD DOOR for allergies: what is left of them after the release policy, on record. It must never let a failure
 * or a hidden entry read as "no known allergies". Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { fetchAllergies } from "./allergies.section";
import type { AllergiesView } from "./allergies.view";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readAllergies(chart: Chart): Promise<AllergiesView> {
  const [view] = await Promise.all([
    fetchAllergies(chart),
    recordChartAccess(chart, { eventType: "allergies-viewed" }),
  ]);
  return view;
}
