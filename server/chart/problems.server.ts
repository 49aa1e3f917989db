/**
 * THE THIRD DOOR for health problems. It must never let a failure read as "no problems", and never show one whose
 * evidence is hidden. Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import type { FindQuery } from "./find";
import { fetchProblems } from "./problems.section";
import type { ProblemsView } from "./problems.view";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readProblems(chart: Chart, query: FindQuery = {}): Promise<ProblemsView> {
  const [view] = await Promise.all([
    fetchProblems(chart, query),
    recordChartAccess(chart, { eventType: "problems-viewed" }),
  ]);
  return view;
}
