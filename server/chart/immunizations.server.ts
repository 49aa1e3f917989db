/**
 * THE THIRD DOOR for vaccinations: given and not given. It must never let a failure read as "never vaccinated".
 * Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { fetchImmunizations } from "./immunizations.section";
import type { ImmunizationsView } from "./immunizations.view";
import type { PageQuery } from "./page";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readImmunizations(chart: Chart, query: PageQuery = {}): Promise<ImmunizationsView> {
  const [view] = await Promise.all([
    fetchImmunizations(chart, query),
    recordChartAccess(chart, { eventType: "immunizations-viewed" }),
  ]);
  return view;
}
