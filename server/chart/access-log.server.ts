/**
 * Who saw this record, for those who may read its log. A row about a result that this viewer may not see now is
 * left out as if it had never been: hidden is closed, and its very place in a list would tell (CONTRACT §3).
 */
import { EXPORT_RESOURCE, REQUEST_RESOURCE } from "../audit/event-types";
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";
import type { AccountId } from "../policies/vocabulary";
import { fetchLogPeople, fetchLogRows, fetchShownFrom, findSeq } from "./access-log-rows";
import type { AccessLogRow, LogPerson } from "./access-log-rows";
import { projectAccess } from "./access-log.project";
import type { AccessLogEntry, AccessLogView, LogFilter } from "./access-log.view";
import { projectPerson } from "./person.project";
import { readVisibleDocuments } from "./documents.server";
import { readVisibleResults } from "./results.server";
import { loadPerson, loadSection } from "./section-copy";

export { logFilterOf } from "./access-log.filter";

const PAGE_SIZE = 50;
const ROWS_AT_ONCE = 200;

/** So many lines at most go into the table to keep: a few hundred pages on paper. */
const FILE_SIZE = 20_000;
const NO_FILTER: LogFilter = { who: null, part: null };

/**
 * One page of the log, newest first; this reading is on record before it is shown and appears in the next.
 * @param options.before `older` of the page before, untrusted; null: the newest
 * @throws Problem NOT_FOUND for a cursor that is not of this record's log; AUDIT_UNAVAILABLE
 */
export async function readAccessLog(
  chart: Chart,
  options: { before: string | null; filter?: LogFilter } = { before: null },
): Promise<AccessLogView> {
  const { db } = chart.viewer.portal;
  const { filter = NO_FILTER } = options;
  const from = options.before === null ? null : await findSeq(db, chart.patientId, options.before);
  if (options.before !== null && from === null) throw new Problem("NOT_FOUND");

  const { isVisible, incomplete } = await visibilityOf(chart);
  const [{ shown, older }, people, shownFrom] = await Promise.all([
    pageOf(chart, { from, filter, isVisible, size: PAGE_SIZE }),
    fetchLogPeople(db, chart.patientId),
    fetchShownFrom(db),
  ]);
  const names = await namesOf(chart, [...shown, ...people.map(asActor)]);
  await recordChartAccess(chart, { eventType: "access-log-viewed" });
  return {
    entries: shown.map((row) => projectAccess(row, names, readerOf(chart))),
    older,
    shownFrom,
    incomplete,
    filter,
    people: people.map(({ id, person_id, display_name, relationship_type }) => ({
      id,
      name: person_id === null ? display_name : (names.get(person_id) ?? null),
      relationshipType: relationship_type,
    })),
  };
}

/**
 * The newest lines of the log at once, for the table to keep; on record as a download.
 * @throws Problem AUDIT_UNAVAILABLE
 */
export async function readWholeAccessLog(
  chart: Chart,
  filter: LogFilter,
): Promise<{ entries: AccessLogEntry[]; shownFrom: string | null }> {
  const { isVisible } = await visibilityOf(chart);
  const [{ shown }, shownFrom] = await Promise.all([
    pageOf(chart, { from: null, filter, isVisible, size: FILE_SIZE }),
    fetchShownFrom(chart.viewer.portal.db),
  ]);
  const names = await namesOf(chart, shown);
  await recordChartAccess(chart, { eventType: "access-log-downloaded" });
  return { entries: shown.map((row) => projectAccess(row, names, readerOf(chart))), shownFrom };
}

/** In a preview it is somebody else who is to read: to them the owner is no "you". */
function readerOf({ relation, viewer }: Chart): AccountId | null {
  return relation.kind === "proxy" && relation.delegationId === null ? null : viewer.accountId;
}

type Page = { from: string | null; filter: LogFilter; isVisible: IsVisible; size: number };

/** Goes on as far as it must: a page cut short where rows are left out would tell that they are there. */
async function pageOf(chart: Chart, { from, filter, isVisible, size }: Page) {
  const { viewer, patientId } = chart;
  const shown: AccessLogRow[] = [];
  const query = { patientId, reader: viewer.accountId, filter };
  const atOnce = Math.max(ROWS_AT_ONCE, Math.min(size, 5_000));
  for (let before = from; ;) {
    const rows = await fetchLogRows(viewer.portal.db, query, before, atOnce);
    for (const row of rows) {
      if (!isVisible(row)) continue;
      if (shown.length === size) return { shown, older: shown.at(-1)!.id };
      shown.push(row);
    }
    if (rows.length < atOnce) return { shown, older: null };
    before = rows.at(-1)!.seq;
  }
}

const asActor = ({ person_id, generation }: LogPerson) => ({
  actor_kind: "proxy" as const,
  portal_account_id: null,
  person_id,
  generation,
});

type IsVisible = (row: AccessLogRow) => boolean;

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
    isVisible: ({ resource_type: type, resource_id: id, portal_account_id: by }) =>
      id === null ||
      // What somebody asked for is theirs to know, and the owner's: a teenager's never their parent's.
      ((type === REQUEST_RESOURCE || type === EXPORT_RESOURCE) &&
        (chart.relation.kind === "owner" || (by !== null && by === readerOf(chart)))) ||
      (type !== null && (results.has(type, id) || documents.has(type, id))),
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
  rows: ReadonlyArray<Pick<AccessLogRow, "actor_kind" | "person_id" | "portal_account_id" | "generation">>,
): Promise<ReadonlyMap<string, string | null>> {
  const { viewer } = chart;
  const people = new Map<string, number>();
  for (const row of rows) {
    const named = row.actor_kind === "patient" || row.actor_kind === "proxy";
    if (named && row.person_id !== null && row.portal_account_id !== readerOf(chart))
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
