/**
 * THE THIRD DOOR for vital signs. It must never judge a value by a range the record does not supply.
 * Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { fetchVitals } from "./vitals.section";
import type { VitalsQuery } from "./vitals.section";
import type { VitalsView } from "./vitals.view";

export type { VitalsQuery } from "./vitals.section";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readVitals(chart: Chart, query: VitalsQuery = {}): Promise<VitalsView> {
  const [view] = await Promise.all([
    fetchVitals(chart, query),
    recordChartAccess(chart, { eventType: "vitals-viewed" }),
  ]);
  return view;
}
