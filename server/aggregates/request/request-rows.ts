/** Requests as rows: added, locked, saved, found. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import { Problem } from "../../problem/problem";
import type { Portal } from "../../portal";
import type { RequestKind, RequestRow } from "./request.types";

const COLUMNS = {
  id: "id",
  kind: "kind",
  patientId: "patient_id",
  portalAccountId: "portal_account_id",
  proxyDelegationId: "proxy_delegation_id",
  status: "status",
  details: "details",
  payloadHash: "payload_hash",
  effect: "effect",
  effectInput: "effect_input",
  effectSince: "effect_since",
  effectTries: "effect_tries",
  leaseUntil: "lease_until",
  watchUntil: "watch_until",
  upstreamRef: "upstream_ref",
  upstreamVersion: "upstream_version",
  outcomeReason: "outcome_reason",
  rejectionReason: "rejection_reason",
  reviewedBy: "reviewed_by",
  reviewedAt: "reviewed_at",
  createdAt: "created_at",
  updatedAt: "updated_at",
  version: "version",
} as const satisfies Record<keyof RequestRow, string>;

/** All columns by the names of {@link RequestRow}. */
export const REQUEST_LIST = Object.entries(COLUMNS)
  .map(([field, column]) => `${column} as "${field}"`)
  .join(", ");
export const SELECT_REQUESTS = `select ${REQUEST_LIST} from portal_request`;

/** What a command writes; who asked for what never changes. */
export type RequestChange = Partial<
  Omit<
    RequestRow,
    | "id"
    | "kind"
    | "patientId"
    | "portalAccountId"
    | "proxyDelegationId"
    | "payloadHash"
    | "createdAt"
    | "version"
  >
>;

export const sequelizeOf = (tx: Transaction): Sequelize =>
  (tx as Transaction & { sequelize: Sequelize }).sequelize;

/**
 * Rows as they stand, in a transaction or outside of one.
 * @param where SQL of our own behind `where`, with `$1`…
 */
export function fetchRequestRows(
  from: Portal["db"] | Transaction,
  where: string,
  bind: unknown[],
): Promise<RequestRow[]> {
  const tx = "LOCK" in from && "commit" in from ? (from as Transaction) : null;
  const db = tx ? sequelizeOf(tx) : (from as Sequelize);
  return db.query<RequestRow>(`${SELECT_REQUESTS} where ${where}`, {
    type: QueryTypes.SELECT,
    bind,
    ...(tx && { transaction: tx }),
  });
}

/** @returns null: there is none */
export async function findRequestRow(
  from: Portal["db"] | Transaction,
  id: string,
): Promise<RequestRow | null> {
  const [row] = await fetchRequestRows(from, "id = $1", [id.replaceAll("\0", "")]);
  return row ?? null;
}

/**
 * Locks one; always the last of all rows a transaction locks (docs/decisions/0029).
 * @throws Problem NOT_FOUND
 */
export async function lockRequestRow(tx: Transaction, id: string): Promise<RequestRow> {
  const [row] = await fetchRequestRows(tx, "id = $1 for update", [id.replaceAll("\0", "")]);
  if (!row) throw new Problem("NOT_FOUND");
  return row;
}

export type NewRequest<K extends RequestKind = RequestKind> = Pick<
  RequestRow<K>,
  | "id"
  | "kind"
  | "patientId"
  | "portalAccountId"
  | "proxyDelegationId"
  | "details"
  | "payloadHash"
  | "leaseUntil"
> & { now: Date };

/** Adds one that is to be made upstream. @returns null when its id is there already; waits for one being added */
export async function addRequestRow(tx: Transaction, request: NewRequest): Promise<RequestRow | null> {
  const [added] = await sequelizeOf(tx).query<RequestRow>(
    `insert into portal_request (id, kind, patient_id, portal_account_id, proxy_delegation_id, status, details,
        payload_hash, effect, effect_since, effect_tries, lease_until, created_at, updated_at)
      values ($1, $2, $3, $4, $5, 'submitting', $6, $7, 'create', $8, 1, $9, $8, $8)
      on conflict (id) do nothing returning ${REQUEST_LIST}`,
    {
      transaction: tx,
      type: QueryTypes.SELECT,
      bind: [
        request.id,
        request.kind,
        request.patientId,
        request.portalAccountId,
        request.proxyDelegationId,
        JSON.stringify(request.details),
        request.payloadHash,
        request.now,
        request.leaseUntil,
      ],
    },
  );
  return added ?? null;
}

/** Saves a locked row. @returns it as it stands now */
export async function saveRequestRow(
  tx: Transaction,
  row: RequestRow,
  change: RequestChange,
  now: Date,
): Promise<RequestRow> {
  const saved = { ...row, ...change, updatedAt: now, version: row.version + 1 };
  const fields = Object.keys({ ...change, updatedAt: now }) as Array<keyof RequestChange>;
  const sets = fields.map((field, index) => `${COLUMNS[field]} = $${index + 2}`);
  const values = fields.map((field) => (JSON_FIELDS.has(field) ? jsonOf(saved[field]) : saved[field]));
  await sequelizeOf(tx).query(
    `update portal_request set ${sets.join(", ")}, version = version + 1 where id = $1`,
    { transaction: tx, bind: [row.id, ...values] },
  );
  return saved;
}

/** A row as PostgreSQL writes it in JSON, for a statement that has requests beside something else. */
export function requestRowOf(json: Record<string, unknown>): RequestRow {
  const at = (moment: unknown) => (typeof moment === "string" ? new Date(moment) : null);
  const dates = Object.fromEntries(MOMENTS.map((field) => [field, at(json[field])]));
  return { ...json, ...dates } as RequestRow;
}

const MOMENTS = [
  "effectSince",
  "leaseUntil",
  "watchUntil",
  "reviewedAt",
  "createdAt",
  "updatedAt",
] as const satisfies Array<keyof RequestRow>;

const JSON_FIELDS = new Set<keyof RequestChange>(["details", "effectInput"]);
const jsonOf = (value: unknown) => (value === null ? null : JSON.stringify(value));
