/**
 * Who saw this record, for those who may read its log. A row about a result that this viewer may not see now is
 * left out as if it had never been: hidden is closed, and its very place in a list would tell (CONTRACT §3).
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";
import { fetchLogRows, findSeq } from "./access-log-rows";
import type { AccessLogRow } from "./access-log-rows";
import { projectAccess } from "./access-log.project";
import type { AccessLogView } from "./access-log.view";
import { projectPerson } from "./person.project";
import { readVisibleDocuments } from "./documents.server";
import { readVisibleResults } from "./results.server";
import { loadPerson, loadSection } from "./section-copy";

const PAGE_SIZE = 50;
const ROWS_AT_ONCE = 200;

/**
 * One page of the log, newest first; this reading is on record before it is shown and appears in the next.
 * @param options.before `older` of the page before, untrusted; null: the newest
 * @throws Problem NOT_FOUND for a cursor that is not of this record's log; AUDIT_UNAVAILABLE
 */
export async function readAccessLog(
  chart: Chart,
  options: { before: string | null } = { before: null },
): Promise<AccessLogView> {
  const { db } = chart.viewer.portal;
  const from = options.before === null ? null : await findSeq(db, chart.patientId, options.before);
  if (options.before !== null && from === null) throw new Problem("NOT_FOUND");

  const { isVisible, incomplete } = await visibilityOf(chart);
  const { shown, older } = await pageOf(chart, from, isVisible);
  const names = await namesOf(chart, shown);
  await recordChartAccess(chart, { eventType: "access-log-viewed" });
  return {
    entries: shown.map((row) => projectAccess(row, names, chart.viewer.accountId)),
    older,
    incomplete,
  };
}

type IsVisible = (row: AccessLogRow) => boolean;

/** Goes on as far as it must: a page cut short where rows are left out would tell that they are there. */
async function pageOf(chart: Chart, from: string | null, isVisible: IsVisible) {
  const shown: AccessLogRow[] = [];
  for (let before = from; ;) {
    const rows = await fetchLogRows(chart.viewer.portal.db, chart.patientId, before, ROWS_AT_ONCE);
    for (const row of rows) {
      if (!isVisible(row)) continue;
      if (shown.length === PAGE_SIZE) return { shown, older: shown.at(-1)!.id };
      shown.push(row);
    }
    if (rows.length < ROWS_AT_ONCE) return { shown, older: null };
    before = rows.at(-1)!.seq;
  }
}

/**
 * Rows about a whole section say nothing that is hidden. A row about one resource passes only when this viewer
 * may see that resource, which is decided for results and documents: of anything else nobody decided.
 */
async function visibilityOf(chart: Chart): Promise<{ isVisible: IsVisible; incomplete: boolean }> {
  const [results, documents] = await Promise.all([
    chart.grants.has("results:read") ? visibleIn(chart, "results", readVisibleResults) : NOTHING_VISIBLE,
    chart.grants.has("documents:read")
      ? visibleIn(chart, "documents", readVisibleDocuments)
      : NOTHING_VISIBLE,
  ]);
  return {
    isVisible: ({ resource_type: type, resource_id: id }) =>
      id === null || (type !== null && (results.has(type, id) || documents.has(type, id))),
    incomplete: results.incomplete || documents.incomplete,
  };
}

type Visible = { has: (type: string, id: string) => boolean; incomplete: boolean };
const NOTHING_VISIBLE: Visible = { has: () => false, incomplete: false };

async function visibleIn(
  chart: Chart,
  section: "results" | "documents",
  read: (chart: Chart) => Promise<Visible["has"]>,
): Promise<Visible> {
  const [copy, has] = await Promise.all([loadSection(chart, section), read(chart)]);
  return { has, incomplete: copy.state === "unavailable" };
}

/** Names of who acted, from upstream like every name; those of the viewer and of staff are not asked for. */
async function namesOf(
  chart: Chart,
  rows: readonly AccessLogRow[],
): Promise<ReadonlyMap<string, string | null>> {
  const { viewer } = chart;
  const people = new Map<string, number>();
  for (const row of rows) {
    const named = row.actor_kind === "patient" || row.actor_kind === "proxy";
    if (named && row.person_id !== null && row.portal_account_id !== viewer.accountId)
      people.set(row.person_id, Number(row.generation));
  }
  const names = await Promise.all(
    [...people].map(async ([patientId, generation]) => {
      const patient = await loadPerson({ viewer, patientId, generation });
      return [patientId, projectPerson(patient, viewer.request.now).name] as const;
    }),
  );
  return new Map(names);
}
