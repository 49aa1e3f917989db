/**
 * What a worker writes about the file it makes. Each try has an artifact of its own, and its name is what lets it go
 * on: a try that was overtaken, dropped or removed finds another name there, or another status, and finishes nothing.
 */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { lockAuthority } from "../../access/lock-for-request";
import type { Chart } from "../../access/keys";
import { backgroundEvent, chartEvent, recordAccess } from "../../audit/access-log";
import { EXPORT_RESOURCE } from "../../audit/event-types";
import { sealText } from "../../crypto/sealed-text";
import { inTransaction } from "../../db/transaction";
import { enqueue } from "../../jobs/enqueue";
import type { Grant } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { decideExportStep, KEPT_MS, MOST_TRIES } from "./export-job.rules";
import type { ExportError, ExportRow } from "./export-job.types";
import { findExportRow, lockExportRow, saveExportRow, sequelizeOf } from "./export-rows";
import { tellOfExport } from "./tell-export";

/**
 * Begins a try, or begins it again after a worker that is gone.
 * @param artifactName of this try
 * @returns null: there is nothing to do, it is over or was given up
 */
export function claimExport(portal: Portal, id: string, artifactName: string): Promise<ExportRow | null> {
  return inTransaction(portal.db, async (tx) => {
    if (!(await findExportRow(tx, id))) return null;
    const row = await lockExportRow(tx, id);
    const status = decideExportStep(row.status, "claim");
    if (status === null) return null;
    if (row.tries >= MOST_TRIES) {
      await giveUp(tx, portal, row, "unexpected");
      return null;
    }
    const startedAt = row.startedAt ?? portal.now();
    // What a killed try began is nobody's from now on.
    if (row.artifactName) await enqueue(tx, { name: "sweep-artifacts", payload: {}, key: "sweep-artifacts" });
    const begun = { status, artifactName, startedAt, tries: row.tries + 1, done: 0, total: null };
    return saveExportRow(tx, row, begun);
  });
}

/** @returns whether this try is still wanted */
export async function noteProgress(
  { db }: Pick<Portal, "db">,
  { id, artifactName }: Pick<ExportRow, "id" | "artifactName">,
  { done, total }: { done: number; total: number | null },
): Promise<boolean> {
  const rows = await db.query(
    `update export_job set done = $3, total = $4
      where id = $1 and artifact_name = $2 and status = 'running' returning id`,
    { type: QueryTypes.SELECT, bind: [id, artifactName, done, total] },
  );
  return rows.length > 0;
}

export type FinishedFile = {
  /** The chart it was made from, opened when the try began. */
  chart: Chart;
  /** Data key of the file; kept sealed from now on. */
  key: Buffer;
  /** Of plain text. */
  bytes: number;
  /** In resources. */
  total: number;
  etag: string;
  /** Visible, but could not be had or read. */
  lost: { entries: number; files: number };
  /** What must still be theirs at each download. */
  grants: readonly Grant[];
  /** Moment from which time alone may hide something in it; null: never. */
  goodUntil: Date | null;
};

/**
 * `again`: what may be seen changed while it was made. `overtaken`: nobody wants this try any more. Unless it is
 * `complete`, the file must be removed.
 */
export type Completion = "complete" | "again" | "overtaken" | "authority-gone";

/** The one transaction after which there is a file: authority and release rules are asked for again in it. */
export function completeExport(portal: Portal, tried: ExportRow, file: FinishedFile): Promise<Completion> {
  return inTransaction(portal.db, async (tx) => {
    const authority = await lockAuthority(tx, portal, tried);
    const row = await lockExportRow(tx, tried.id);
    const status = decideExportStep(row.status, "complete");
    if (status === null || row.artifactName !== tried.artifactName) return "overtaken";
    if (!authority?.grants.has("exports:create")) {
      await giveUp(tx, portal, row, "authority-gone");
      return "authority-gone";
    }
    const { chart, grants } = file;
    const teenPrivacy = teenPrivacyOf(chart);
    const releaseVersion = await currentRelease(tx);
    if (
      !grants.every((grant) => authority.grants.has(grant)) ||
      authority.teenPrivacy !== teenPrivacy ||
      releaseVersion !== chart.releaseRules.version
    )
      return "again";
    const now = portal.now();
    const kept = new Date(now.getTime() + KEPT_MS);
    const expiresAt = file.goodUntil && file.goodUntil < kept ? file.goodUntil : kept;
    const saved = await saveExportRow(tx, row, {
      status,
      sealedKey: sealText(portal, "export-key", row.id, file.key.toString("base64")),
      bytes: file.bytes,
      etag: file.etag,
      lostFiles: file.lost.files,
      lostEntries: file.lost.entries,
      grants: [...grants],
      teenPrivacy,
      releaseVersion,
      completedAt: now,
      expiresAt,
      done: file.total,
      total: file.total,
    });
    const deed = {
      eventType: "export-completed",
      resourceType: EXPORT_RESOURCE,
      resourceId: row.id,
    } as const;
    await recordAccess(tx, { ...chartEvent(chart, deed), occurredAt: now }, portal.log);
    await tellOfExport(tx, portal, saved);
    await enqueue(tx, { name: "tidy-exports", payload: {}, key: `expire ${row.id}`, runAt: expiresAt });
    return "complete";
  });
}

export function teenPrivacyOf({ relation }: Chart): boolean {
  return relation.kind === "proxy" && relation.teenPrivacy;
}

/** Does nothing when it is over, or another try is under way. */
export function failExport(portal: Portal, tried: ExportRow, error: ExportError): Promise<void> {
  return inTransaction(portal.db, async (tx) => {
    const row = await lockExportRow(tx, tried.id);
    if (row.artifactName === tried.artifactName && decideExportStep(row.status, "fail"))
      await giveUp(tx, portal, row, error);
  });
}

async function giveUp(tx: Transaction, portal: Portal, row: ExportRow, error: ExportError): Promise<void> {
  const now = portal.now();
  const saved = await saveExportRow(tx, row, { status: "failed", errorDetail: error, completedAt: now });
  await recordAccess(
    tx,
    backgroundEvent(
      "system",
      { eventType: "export-failed", resourceType: EXPORT_RESOURCE, resourceId: row.id, reason: error },
      {
        now,
        patientId: row.patientId,
        portalAccountId: row.portalAccountId,
        ...(row.proxyDelegationId && { proxyDelegationId: row.proxyDelegationId }),
      },
    ),
    portal.log,
  );
  if (error !== "authority-gone") await tellOfExport(tx, portal, saved);
  // Whatever of the file is there.
  await enqueue(tx, { name: "remove-artifacts", payload: {}, key: "remove-artifacts" });
}

/** Rules published after this look are asked about at each download. */
export async function currentRelease(tx: Transaction): Promise<number> {
  const [row] = await sequelizeOf(tx).query<{ version: number }>(
    "select max(version)::int as version from release_policy_version",
    { transaction: tx, type: QueryTypes.SELECT },
  );
  return row!.version;
}
