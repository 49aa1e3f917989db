/**
 * Asks for a file: one transaction that says who takes what and puts it to be made. While one of the same chart and
 * format is being made, that one is the answer, however many ask at once. Source: CONTRACT §2 "ExportJob", §4.
 */
import type { Transaction } from "sequelize";
import { QueryTypes } from "sequelize";
import { lockForChart } from "../../access/lock-for-chart";
import type { Chart, Permit, SteppedUp } from "../../access/keys";
import { chartEvent, recordAccess } from "../../audit/access-log";
import { EXPORT_RESOURCE } from "../../audit/event-types";
import { inTransaction } from "../../db/transaction";
import { enqueue } from "../../jobs/enqueue";
import { Problem } from "../../problem/problem";
import { isExportId } from "./export-id";
import { MOST_A_DAY } from "./export-job.rules";
import type { ChosenParts, ExportFormatName, ExportRow } from "./export-job.types";
import { addExportRow, fetchExportRows, findExportRow, sequelizeOf } from "./export-rows";

export type ExportInput = {
  /** From the form, untrusted. */
  id: string;
  format: ExportFormatName;
  /** Checked: parts this chart has a grant for. */
  selection: ChosenParts;
  /** BCP 47, of the file's own words. */
  language: string;
};

export type RequestedExport = { row: ExportRow; isNew: boolean };

const DAY_MS = 24 * 3_600_000;
/** The other one may end between two looks; never this often. */
const LOOKS = 5;

/**
 * @param chart opened by the same request for `exports:create`
 * @param steppedUp of the same viewer
 * @throws Problem INVALID with `export-id`; IDEMPOTENCY_KEY_CONFLICT; RATE_LIMITED; as `lockForChart`
 */
export async function requestExport(
  permit: Permit,
  steppedUp: SteppedUp,
  chart: Chart,
  input: ExportInput,
): Promise<RequestedExport> {
  const { viewer } = permit;
  if (steppedUp.viewer.sessionId !== viewer.sessionId) throw new TypeError("Two viewers in one command");
  if (!isExportId(input.id)) throw new Problem("INVALID", { reason: "export-id" });
  for (let look = 0; look < LOOKS; look += 1) {
    const known = await findKnown(chart, input);
    if (known) return { row: known, isNew: false };
    const row = await inTransaction(viewer.portal.db, (tx) => add(tx, permit, chart, input));
    if (row) return { row, isNew: true };
  }
  throw new Problem("UNEXPECTED");
}

/** The same form once more, or one of this format that is being made. */
async function findKnown(chart: Chart, { id, format, selection }: ExportInput): Promise<ExportRow | null> {
  const { portal, accountId } = chart.viewer;
  const same = await findExportRow(portal.db, id);
  if (same) {
    const isSame =
      same.portalAccountId === accountId &&
      same.patientId === chart.patientId &&
      same.chartId === chart.chartId &&
      same.format === format &&
      partsText(same.selection) === partsText(selection);
    if (!isSame) throw new Problem("IDEMPOTENCY_KEY_CONFLICT");
    return same;
  }
  const [open] = await fetchExportRows(
    portal.db,
    "portal_account_id = $1 and chart_id = $2 and format = $3 and status in ('queued', 'running')",
    [accountId, chart.chartId, format],
  );
  return open ?? null;
}

async function add(
  tx: Transaction,
  permit: Permit,
  chart: Chart,
  { id, format, selection, language }: ExportInput,
): Promise<ExportRow | null> {
  const { portal } = permit.viewer;
  const writer = await lockForChart(tx, permit, chart, "exports:create");
  const now = portal.now();
  await refuseTooMany(tx, writer.accountId, now);
  const row = await addExportRow(tx, {
    id: id as ExportRow["id"],
    portalAccountId: writer.accountId,
    patientId: writer.patientId,
    proxyDelegationId: writer.delegationId,
    chartId: chart.chartId,
    format,
    selection,
    language,
    createdAt: now,
  });
  if (!row) return null;
  await recordAccess(
    tx,
    chartEvent(chart, {
      eventType: "export-requested",
      resourceType: EXPORT_RESOURCE,
      resourceId: id,
      reason: format,
    }),
    portal.log,
  );
  await enqueueMaking(tx, row);
  return row;
}

/** One after the other, so that a record of a lifetime never keeps mails and requests waiting. */
export function enqueueMaking(tx: Transaction, { id }: Pick<ExportRow, "id">, runAt?: Date): Promise<void> {
  return enqueue(tx, {
    name: "make-export",
    payload: { exportId: id },
    key: `make-export ${id}`,
    queue: "exports",
    ...(runAt && { runAt }),
  });
}

async function refuseTooMany(tx: Transaction, accountId: string, now: Date): Promise<void> {
  const [asked] = await sequelizeOf(tx).query<{ n: number; first: Date }>(
    `select count(*)::int as n, min(created_at) as first from export_job
      where portal_account_id = $1 and created_at > $2`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [accountId, new Date(now.getTime() - DAY_MS)] },
  );
  if (!asked || asked.n < MOST_A_DAY) return;
  const retryAfter = Math.max(60, (asked.first.getTime() + DAY_MS - now.getTime()) / 1000);
  throw new Problem("RATE_LIMITED", { retryAfter });
}

const partsText = ({ sections, from, to }: ChosenParts) => JSON.stringify([[...sections].sort(), from, to]);
