/** Exports as rows: added, locked, saved, found. Always the last of all rows a transaction locks. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import { Problem } from "../../problem/problem";
import type { Portal } from "../../portal";
import type { ExportRow } from "./export-job.types";

const COLUMNS = {
  id: "id",
  portalAccountId: "portal_account_id",
  patientId: "patient_id",
  proxyDelegationId: "proxy_delegation_id",
  chartId: "chart_id",
  format: "format",
  selection: "selection",
  language: "language",
  status: "status",
  done: "done",
  total: "total",
  tries: "tries",
  errorDetail: "error_detail",
  artifactName: "artifact_name",
  sealedKey: "sealed_key",
  bytes: "bytes",
  etag: "etag",
  teenPrivacy: "teen_privacy",
  grants: "grants",
  releaseVersion: "release_version",
  createdAt: "created_at",
  startedAt: "started_at",
  completedAt: "completed_at",
  expiresAt: "expires_at",
  goneAt: "gone_at",
  goneReason: "gone_reason",
  lostFiles: "lost_files",
  lostEntries: "lost_entries",
  version: "version",
} as const satisfies Record<keyof ExportRow, string>;

const LIST = Object.entries(COLUMNS)
  // Bytes of a file are far below where a double stops counting.
  .map(([field, column]) => `${field === "bytes" ? "bytes::float8" : column} as "${field}"`)
  .join(", ");

export const SELECT_EXPORTS = `select ${LIST} from export_job`;

export const sequelizeOf = (tx: Transaction): Sequelize =>
  (tx as Transaction & { sequelize: Sequelize }).sequelize;

/** @param where SQL of our own behind `where`, with `$1`… */
export function fetchExportRows(
  from: Portal["db"] | Transaction,
  where: string,
  bind: unknown[],
): Promise<ExportRow[]> {
  const tx = "LOCK" in from && "commit" in from ? (from as Transaction) : null;
  const db = tx ? sequelizeOf(tx) : (from as Sequelize);
  return db.query<ExportRow>(`${SELECT_EXPORTS} where ${where}`, {
    type: QueryTypes.SELECT,
    bind,
    ...(tx && { transaction: tx }),
  });
}

/** @returns null: there is none */
export async function findExportRow(from: Portal["db"] | Transaction, id: string): Promise<ExportRow | null> {
  const [row] = await fetchExportRows(from, "id = $1", [id.replaceAll("\0", "")]);
  return row ?? null;
}

/** @throws Problem NOT_FOUND */
export async function lockExportRow(tx: Transaction, id: string): Promise<ExportRow> {
  const [row] = await fetchExportRows(tx, "id = $1 for update", [id]);
  if (!row) throw new Problem("NOT_FOUND");
  return row;
}

export type NewExport = Pick<
  ExportRow,
  | "id"
  | "portalAccountId"
  | "patientId"
  | "proxyDelegationId"
  | "chartId"
  | "format"
  | "selection"
  | "language"
  | "createdAt"
>;

/** @returns null when its id is there, or one of its chart and format is being made; waits for one being added */
export async function addExportRow(tx: Transaction, row: NewExport): Promise<ExportRow | null> {
  const [added] = await sequelizeOf(tx).query<ExportRow>(
    `insert into export_job (id, portal_account_id, patient_id, proxy_delegation_id, chart_id, format, selection,
        language, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning ${LIST}`,
    {
      transaction: tx,
      type: QueryTypes.SELECT,
      bind: [
        row.id,
        row.portalAccountId,
        row.patientId,
        row.proxyDelegationId,
        row.chartId,
        row.format,
        JSON.stringify(row.selection),
        row.language,
        row.createdAt,
      ],
    },
  );
  return added ?? null;
}

/** What a command writes; who asked for what never changes. */
export type ExportChange = Partial<
  Omit<ExportRow, keyof NewExport | "version"> & { status: ExportRow["status"] }
>;

/** Saves a locked row. @returns it as it stands now */
export async function saveExportRow(
  tx: Transaction,
  row: ExportRow,
  change: ExportChange,
): Promise<ExportRow> {
  const fields = Object.keys(change) as (keyof ExportChange)[];
  const sets = fields.map((field, index) => `${COLUMNS[field]} = $${index + 2}`);
  await sequelizeOf(tx).query(
    `update export_job set ${sets.join(", ")}, version = version + 1 where id = $1`,
    { transaction: tx, bind: [row.id, ...fields.map((field) => change[field])] },
  );
  return { ...row, ...change, version: row.version + 1 };
}
