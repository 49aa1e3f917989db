/** The exports somebody may see: those they asked for themselves in this chart. Nobody else's, the owner's neither. */
import type { Chart } from "../../access/keys";
import { Problem } from "../../problem/problem";
import { isExportId } from "./export-id";
import type { ExportRow } from "./export-job.types";
import { fetchExportRows } from "./export-rows";

/** What is over for long is of no use to anybody; the access log still tells of it. */
const SHOWN_DAYS = 30;

/** Newest first. @param chart opened for `exports:create` */
export async function fetchExports(chart: Chart): Promise<ExportRow[]> {
  const { portal, accountId, request } = chart.viewer;
  if (isPreview(chart)) return [];
  const since = new Date(request.now.getTime() - SHOWN_DAYS * 24 * 3_600_000);
  return fetchExportRows(
    portal.db,
    `portal_account_id = $1 and chart_id = $2 and patient_id = $3 and created_at > $4
      order by created_at desc, id desc limit 50`,
    [accountId, chart.chartId, chart.patientId, since],
  );
}

/** @param id from the URL, untrusted. @throws Problem NOT_FOUND, also for somebody else's */
export async function fetchExport(chart: Chart, id: string | undefined): Promise<ExportRow> {
  if (id === undefined || !isExportId(id) || isPreview(chart)) throw new Problem("NOT_FOUND");
  const { portal, accountId } = chart.viewer;
  const [row] = await fetchExportRows(portal.db, "id = $1", [id]);
  const isTheirs =
    row?.portalAccountId === accountId && row.chartId === chart.chartId && row.patientId === chart.patientId;
  if (!row || !isTheirs) throw new Problem("NOT_FOUND");
  return row;
}

function isPreview({ relation }: Chart): boolean {
  return relation.kind === "proxy" && relation.delegationId === null;
}
