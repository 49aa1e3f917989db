/**
 * What is new about what somebody asked for: which requests, and nothing of them. Hidden is closed: a notice about a
 * request this viewer may not see now is not shown, and waits. A notice counts as seen when the page of its request
 * was shown; that mark belongs to the view that is on record with it, and changes nothing anybody decides by.
 */
import { QueryTypes } from "sequelize";
import { openWholeChart } from "../access/chart.server";
import type { Chart, Viewer } from "../access/keys";
import { isPreviewId } from "../access/preview";
import type { ExportRow } from "../aggregates/export-job/export-job.types";
import { SELECT_EXPORTS } from "../aggregates/export-job/export-rows";
import { isVisible } from "../aggregates/request/read-requests";
import { SELECT_REQUESTS } from "../aggregates/request/request-rows";
import type { RequestRow } from "../aggregates/request/request.types";
import { visibleRequests } from "../asking/requests.server";
import type { ChartListEntry } from "../chart/person.view";
import { namedQuery } from "../db/named-query";
import { decideGrant } from "../policies/delegation";
import type { ChartNews } from "./news.view";

const UNSEEN = `id in (select request_id from portal_notice where portal_account_id = $1 and seen_at is null)`;

/** Asked by each overview. */
const REQUEST_NEWS = {
  name: "portal-news-requests-1",
  text: `${SELECT_REQUESTS} where ${UNSEEN} and patient_id = $2 order by updated_at desc limit 50`,
};
const EXPORT_NEWS = {
  name: "portal-news-exports-1",
  text: `${SELECT_EXPORTS} where
      id in (select export_id from portal_notice where portal_account_id = $1 and seen_at is null)
      and portal_account_id = $1 and chart_id = $2 and patient_id = $3 and status in ('complete', 'failed')
      order by created_at desc limit 50`,
};

/** Requests of this chart with something new, newest first. Is on nobody's record: the page's own line is. */
export async function readNews(chart: Chart): Promise<ChartNews> {
  const { portal, accountId } = chart.viewer;
  const rows = await namedQuery<RequestRow>(portal.db, REQUEST_NEWS, [accountId, chart.patientId]);
  const { shown } = await visibleRequests(
    chart,
    rows.filter((row) => isVisible(chart, row)),
  );
  const requestIds = shown.map(({ id }) => id);
  const exportIds = await exportNews(chart);
  return { chartId: chart.chartId, requestIds, ...(exportIds.length > 0 && { exportIds }) };
}

/** Files of this chart that are ready or could not be made, and were not looked at since. */
async function exportNews(chart: Chart): Promise<string[]> {
  if (!decideGrant(chart.grants, "exports:create") || isPreviewId(chart.chartId)) return [];
  const { portal, accountId } = chart.viewer;
  const rows = await namedQuery<ExportRow>(portal.db, EXPORT_NEWS, [
    accountId,
    chart.chartId,
    chart.patientId,
  ]);
  return rows.map(({ id }) => id);
}

/** The same for the list of charts, those with nothing new left out. @param charts as the list shows them */
export async function readNewsOfCharts(
  viewer: Viewer,
  charts: readonly ChartListEntry[],
): Promise<ChartNews[]> {
  const rows = await viewer.portal.db.query<{ patient_id: string; proxy_delegation_id: string | null }>(
    `select distinct patient_id, proxy_delegation_id from portal_request where ${UNSEEN}
      union select patient_id, proxy_delegation_id from export_job
        where id in (select export_id from portal_notice where portal_account_id = $1 and seen_at is null)`,
    { type: QueryTypes.SELECT, bind: [viewer.accountId] },
  );
  const withNews = new Set(
    rows.map((row) => (row.patient_id === viewer.patientId ? "self" : row.proxy_delegation_id)),
  );
  const open = charts.filter(({ chartId, closed }) => closed === null && withNews.has(chartId));
  const news = await Promise.all(
    open.map(async ({ chartId }) => readNews(await openWholeChart(viewer, chartId))),
  );
  return news.filter(({ requestIds, exportIds }) => requestIds.length > 0 || exportIds !== undefined);
}

/** Called by the page of a request, once it may be shown. Idempotent. */
export async function markNoticesSeen(
  { portal, accountId, request }: Viewer,
  requestId: string,
): Promise<void> {
  await portal.db.query(
    "update portal_notice set seen_at = $3 where portal_account_id = $1 and request_id = $2 and seen_at is null",
    { bind: [accountId, requestId, request.now] },
  );
}

/** The same for the page of a file to take away. */
export async function markExportSeen(
  { portal, accountId, request }: Viewer,
  exportId: string,
): Promise<void> {
  await portal.db.query(
    "update portal_notice set seen_at = $3 where portal_account_id = $1 and export_id = $2 and seen_at is null",
    { bind: [accountId, exportId, request.now] },
  );
}
