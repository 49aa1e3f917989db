/**
 * Receipts as rows. What must never happen (an id both refused and asked for, a decision changed, an old one accepted)
 * the database refuses by itself: migrations/202611231220-keep-receipts.ts.
 */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { AccountId } from "../policies/vocabulary";
import type { ProblemCode } from "../problem/problem";
import { sequelizeOf } from "../aggregates/request/request-rows";
import type { Decision, NextStep, ReceiptState } from "./mutation.rules";

/** Who sent which id, for what; the hash covers chart, kind and payload. */
export type ReceiptKey = { id: string; accountId: AccountId; chartId: string; kind: string; hash: string };

type Row = {
  id: string;
  portal_account_id: AccountId;
  payload_hash: string;
  request_id: string | null;
  state: ReceiptState | null;
  code: ProblemCode | null;
  status: number;
  reason: string | null;
  next: NextStep;
};

export type FoundReceipt = { id: string; accountId: AccountId; hash: string; decision: Decision | null };

const COLUMNS = "id, portal_account_id, payload_hash, request_id, state, code, status, reason, next";

export async function findReceipt(
  db: Sequelize,
  id: string,
  transaction?: Transaction,
): Promise<FoundReceipt | null> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from mutation_receipt where id = $1`, {
    type: QueryTypes.SELECT,
    bind: [id],
    ...(transaction && { transaction }),
  });
  return row
    ? { id, accountId: row.portal_account_id, hash: row.payload_hash, decision: decisionIn(row) }
    : null;
}

function decisionIn({ state, code, status, reason, next }: Row): Decision | null {
  return state === null ? null : { state, code, status, reason, next };
}

/** In the transaction that makes the request: what is said of it comes later. @param ageMs the most it can be old */
export async function addOpenReceipt(
  tx: Transaction,
  key: ReceiptKey,
  { ageMs, now }: { ageMs: number; now: Date },
): Promise<void> {
  await sequelizeOf(tx).query(
    `insert into mutation_receipt
        (id, portal_account_id, chart_id, kind, payload_hash, request_id, age_ms, created_at)
      values ($1, $2, $3, $4, $5, $1, $6, $7)`,
    { transaction: tx, bind: [...keyOf(key), ageMs, now] },
  );
}

/** For what a form or a question at once has asked for under this id. Does nothing when there is a receipt. */
export async function adoptRequest(db: Sequelize, key: ReceiptKey, now: Date): Promise<void> {
  await db.query(
    `insert into mutation_receipt
        (id, portal_account_id, chart_id, kind, payload_hash, request_id, adopted, created_at)
      values ($1, $2, $3, $4, $5, $1, true, $6) on conflict (id) do nothing`,
    { bind: [...keyOf(key), now] },
  );
}

/** @returns false: the id is known by now */
export async function addRefusal(
  tx: Transaction,
  key: ReceiptKey,
  { state, code, status, reason, next }: Decision,
  now: Date,
): Promise<boolean> {
  // Taken first, so that the next statement sees what a request of this id has committed meanwhile.
  await sequelizeOf(tx).query("select pg_advisory_xact_lock(hashtextextended('mutation ' || $1, 0))", {
    transaction: tx,
    bind: [key.id],
  });
  const added = await sequelizeOf(tx).query(
    `insert into mutation_receipt (id, portal_account_id, chart_id, kind, payload_hash, created_at,
        state, code, status, reason, next, decided_at)
      select $1, $2, $3, $4, $5, $6::timestamptz, $7, $8, $9::integer, $10, $11, $6::timestamptz
        where not exists (select from portal_request where id = $1)
      on conflict (id) do nothing returning id`,
    {
      transaction: tx,
      type: QueryTypes.SELECT,
      bind: [...keyOf(key), now, state, code, status, reason, next],
    },
  );
  return added.length > 0;
}

/** Says it, unless something has been said. @returns what has been said */
export async function closeReceipt(
  tx: Transaction,
  id: string,
  { state, code, status, reason, next }: Decision,
  now: Date,
): Promise<Decision> {
  const db = sequelizeOf(tx);
  const [closed] = await db.query<Row>(
    `update mutation_receipt set state = $2, code = $3, status = $4, reason = $5, next = $6, decided_at = $7
      where id = $1 and state is null returning ${COLUMNS}`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [id, state, code, status, reason, next, now] },
  );
  const said = (closed && decisionIn(closed)) ?? (await findReceipt(db, id, tx))?.decision;
  if (!said) throw new TypeError("A receipt that was made is not there");
  return said;
}

const keyOf = ({ id, accountId, chartId, kind, hash }: ReceiptKey) => [id, accountId, chartId, kind, hash];
