/**
 * THE THIRD DOOR for results: which entries, now? Loads the section, asks the release policy, shows what is left
 * and puts it on record. It must never say, count or hint at what is hidden. Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";
import { isFhirId } from "../upstream/fhir/reference";
import type { FindQuery } from "./find";
import { readPreviousValues } from "./result-history";
import { incompleteOf } from "./result-incomplete";
import { resultIndexOf } from "./result-index";
import type { ResultNode } from "./result-index";
import { quietly, selectFor } from "./results.section";
import { fetchResults } from "./results.list";
import { projectDetail } from "./results.project";
import type { ResultDetailView, ResultsView } from "./results.view";
import { loadClinic, loadSection } from "./section-copy";
import { sectionViewOf } from "./section-state";

/**
 * One page of the results this viewer may see, newest first, with the held cards the owner is told of.
 * @throws Problem AUDIT_UNAVAILABLE
 */
export async function readResults(chart: Chart, query: FindQuery = {}): Promise<ResultsView> {
  const [view] = await Promise.all([
    fetchResults(chart, query),
    recordChartAccess(chart, { eventType: "results-viewed" }),
  ]);
  return view;
}

/**
 * One result this viewer may see.
 * @param resultId from the address, untrusted
 * @throws Problem NOT_FOUND alike for what is withheld, foreign, made up or gone (a denied event is recorded);
 *   UPSTREAM_UNAVAILABLE when it cannot be told; AUDIT_UNAVAILABLE
 */
export async function readResult(chart: Chart, resultId: string): Promise<ResultDetailView> {
  const [read, clinic] = await Promise.all([loadSection(chart, "results"), loadClinic(chart)]);
  const opened = read.state === "unavailable" ? null : selectFor(chart, read.copy);
  const node = opened?.find(resultId) ?? null;
  if (read.state === "unavailable" || opened === null || node === null) {
    await recordChartAccess(chart, {
      eventType: "result-viewed",
      ...(isFhirId(resultId) ? { resourceId: resultId } : {}),
      result: "denied",
      reason: opened ? "not-found" : "unavailable",
    });
    // With pages missing nobody knows what is not there; the same answer for all that was not found.
    const unknown = read.state === "unavailable" || read.copy.missingPages;
    throw new Problem(unknown ? "UPSTREAM_UNAVAILABLE" : "NOT_FOUND");
  }
  // What of this result is missing is said of the result, beside an earlier copy too.
  const section = sectionViewOf(read, { count: 1, unreadable: 0, held: 0 }, clinic);
  const [previous] = await Promise.all([
    readPreviousValues(chart, node, opened.verdicts),
    recordChartAccess(chart, { eventType: "result-viewed", ...recordedAs(node) }),
  ]);
  const view = quietly(chart, () => {
    const incomplete = incompleteOf(node, resultIndexOf(read.copy), opened.selection);
    return projectDetail(node, { section, previous, incomplete }, opened.context);
  });
  if (!view) throw new Problem("UPSTREAM_UNUSABLE");
  return view;
}

/**
 * For the access log: whether this viewer may see now the result a row is about. Rows on others are left out.
 * @returns a test for FHIR type and id; while the section cannot be had, nothing passes
 */
export async function readVisibleResults(chart: Chart): Promise<(type: string, id: string) => boolean> {
  const read = await loadSection(chart, "results");
  if (read.state === "unavailable") return () => false;
  const { reachable } = selectFor(chart, read.copy).selection;
  const refs = new Set([...reachable].map((node) => node.ref.split("#")[0]));
  return (type, id) => refs.has(`${type}/${id}`);
}

/** A contained result is on record as the one that contains it. */
function recordedAs(node: ResultNode): { resourceType: string; resourceId: string } {
  const [resourceType = "", resourceId = ""] = node.ref.split("#")[0]!.split("/");
  return { resourceType, resourceId };
}
