/**
 * The end of files before their time, and at it: the key is erased in the transaction that ends what they rest on, so
 * from that commit on nobody can read them; the file itself is removed right after. docs/decisions/0035.
 */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import type { Chart, Permit } from "../../access/keys";
import { backgroundEvent, chartEvent, recordAccess } from "../../audit/access-log";
import type { AccessEvent } from "../../audit/access-log";
import { EXPORT_RESOURCE } from "../../audit/event-types";
import { inTransaction } from "../../db/transaction";
import { enqueue } from "../../jobs/enqueue";
import type { AccountId, DelegationId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { decideExportStep } from "./export-job.rules";
import type { ExportRow, GoneReason } from "./export-job.types";
import { fetchExportRows, lockExportRow, saveExportRow, sequelizeOf } from "./export-rows";

type Place = Pick<Portal, "log">;

/**
 * Of whom: all that an account asked for; all that was asked for by a delegation; all of a record that rests on what
 * its owner agreed to in the portal.
 */
export type Whose = { accountId: AccountId } | { delegationId: DelegationId } | { sharedBy: string };

const WHERE = {
  accountId: "portal_account_id = $1",
  delegationId: "proxy_delegation_id = $1",
  sharedBy: `proxy_delegation_id in
    (select id from proxy_delegation where grantor_patient_id = $1 and origin = 'patient')`,
} as const;

/** Ends them in this transaction, which has locked the account or delegation before. @returns how many */
export async function dropExports(
  tx: Transaction,
  portal: Place,
  whose: Whose,
  reason: GoneReason,
  now: Date,
): Promise<number> {
  const [[kind, id]] = Object.entries(whose) as [[keyof typeof WHERE, string]];
  const rows = await fetchExportRows(
    tx,
    `${WHERE[kind]} and status in ('queued', 'running', 'complete') order by id for update`,
    [id],
  );
  for (const row of rows) await drop(tx, portal, row, reason, now, byItself(row, now));
  if (rows.length > 0) await removeSoon(tx);
  return rows.length;
}

/** One that turned out not to be theirs any more, whoever noticed. Does nothing when it is over. */
export function dropExport(
  portal: Pick<Portal, "db" | "log" | "now">,
  id: string,
  reason: GoneReason,
): Promise<void> {
  return inTransaction(portal.db, async (tx) => {
    const row = await lockExportRow(tx, id);
    if (decideExportStep(row.status, "drop") === null) return;
    const now = portal.now();
    await drop(tx, portal, row, reason, now, byItself(row, now));
    await removeSoon(tx);
  });
}

/**
 * Whoever asked for it removes it, or stops it being made. Needs no grant: to have less of it about is always theirs.
 * @param row as `fetchExport` gave it to this chart
 * @throws Problem INVALID_STATUS_TRANSITION when it is over
 */
export function removeExport({ viewer }: Permit, chart: Chart, row: ExportRow): Promise<void> {
  const { portal, request } = viewer;
  return inTransaction(portal.db, async (tx) => {
    const locked = await lockExportRow(tx, row.id);
    if (locked.portalAccountId !== viewer.accountId) throw new Problem("NOT_FOUND");
    if (decideExportStep(locked.status, "drop") === null) {
      throw new Problem("INVALID_STATUS_TRANSITION", { reason: locked.status });
    }
    await drop(tx, portal, locked, "removed", request.now, (deed) => chartEvent(chart, deed));
    await removeSoon(tx);
  });
}

type Deed = Parameters<typeof chartEvent>[1];

async function drop(
  tx: Transaction,
  { log }: Place,
  row: ExportRow,
  reason: GoneReason,
  now: Date,
  event: (deed: Deed) => AccessEvent,
): Promise<void> {
  await saveExportRow(tx, row, { status: "expired", sealedKey: null, goneAt: now, goneReason: reason });
  const deed = {
    eventType: "export-removed",
    resourceType: EXPORT_RESOURCE,
    resourceId: row.id,
    reason,
  } as const;
  await recordAccess(tx, event(deed), log);
}

function byItself({ patientId, portalAccountId, proxyDelegationId }: ExportRow, now: Date) {
  return (deed: Deed) =>
    backgroundEvent("system", deed, {
      now,
      patientId,
      portalAccountId,
      ...(proxyDelegationId && { proxyDelegationId }),
    });
}

function removeSoon(tx: Transaction): Promise<void> {
  return enqueue(tx, { name: "remove-artifacts", payload: {}, key: "remove-artifacts" });
}

/**
 * New release rules: files made under the ones before are not given out any more. Where the new ones can only show
 * more, they stay.
 * @param previous version the new one was made of
 */
export async function followRelease(
  tx: Transaction,
  portal: Place,
  change: { previous: number; next: number; hidesNothingMore: boolean },
  now: Date,
): Promise<void> {
  const { previous, next, hidesNothingMore } = change;
  if (hidesNothingMore) {
    await sequelizeOf(tx).query(
      "update export_job set release_version = $2 where release_version = $1 and status = 'complete'",
      { transaction: tx, type: QueryTypes.UPDATE, bind: [previous, next] },
    );
    return;
  }
  const rows = await fetchExportRows(tx, "status = 'complete' order by id for update", []);
  for (const row of rows) await drop(tx, portal, row, "release-changed", now, byItself(row, now));
  if (rows.length > 0) await removeSoon(tx);
}
