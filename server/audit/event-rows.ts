/**
 * Access events as rows: one statement for any number of them, and the comparison that tells the same event
 * twice from two events that claim one id.
 */
import type { Sequelize, Transaction } from "sequelize";
import { QueryTypes } from "sequelize";
import { namedQueryIn } from "../db/named-query";
import type { AccessEvent } from "./access-event";

/** Content of a row in the order of the INSERT. `seq` and `xid` are the database's to give. */
export const EVENT_COLUMNS = [
  "id",
  "actor_kind",
  "portal_account_id",
  "patient_id",
  "proxy_delegation_id",
  "client_id",
  "event_type",
  "resource_type",
  "resource_id",
  "result",
  "reason",
  "ip_address",
  "user_agent",
  "request_id",
  "occurred_at",
] as const;

export type EventRow = (string | null)[];

/** Same length as `EVENT_COLUMNS`, all text; the instant is ISO 8601 in UTC, milliseconds. */
export function toRow(event: AccessEvent): EventRow {
  return [
    event.id,
    event.actorKind,
    event.portalAccountId,
    clean(event.patientId, 128),
    event.proxyDelegationId,
    clean(event.clientId, 200),
    event.eventType,
    clean(event.resourceType, 64),
    clean(event.resourceId, 128),
    event.result,
    clean(event.reason, 64),
    clean(event.ipAddress, 64),
    clean(event.userAgent, 400),
    clean(event.requestId, 64),
    event.occurredAt.toISOString(),
  ];
}

/**
 * An id in a URL or a User-Agent is the reader's to choose: what PostgreSQL text cannot hold (NUL, lone
 * surrogates) must not make a denied attempt unrecordable, nor fail the events grouped with it.
 */
function clean(text: string | null, limit: number): string | null {
  if (text === null) return null;
  // eslint-disable-next-line no-control-regex
  return text.slice(0, limit).replace(/[\u0000-\u001f\u007f]|\p{Surrogate}/gu, "\ufffd");
}

const parameters = EVENT_COLUMNS.map((column, index) =>
  column === "occurred_at" ? `$${index + 1}::timestamptz[]` : `$${index + 1}::text[]`,
);

/** Returns the ids that were new. Takes one array per column (`toColumns`). */
export const INSERT_EVENTS = `
  insert into access_event (${EVENT_COLUMNS.join(", ")})
  select * from unnest(${parameters.join(", ")})
  on conflict do nothing
  returning id`;

export const PREPARED_INSERT = { name: "audit-insert", text: INSERT_EVENTS };

export function toColumns(rows: readonly EventRow[]): (string | null)[][] {
  return EVENT_COLUMNS.map((_, index) => rows.map((row) => row[index]!));
}

/** The stored rows of some ids, in the same text form as `toRow` makes. Takes one array of ids. */
export const SELECT_EVENTS = `
  select ${EVENT_COLUMNS.map((column) =>
    column === "occurred_at"
      ? `to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      : column,
  ).join(", ")}
  from access_event where id = any($1::text[])`;

export function sameRow(one: EventRow, other: EventRow): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

/** Two events claim one id. Somebody replays or forges; the stored one stands. */
export class AccessEventConflict extends Error {
  override name = "AccessEventConflict";
  constructor() {
    super("an access event with this id and other content exists");
  }
}

/** @throws AccessEventConflict */
export async function insertInTransaction(tx: Transaction, event: AccessEvent): Promise<void> {
  const { sequelize } = tx as Transaction & { sequelize: Sequelize };
  const row = toRow(event);
  const inserted = await namedQueryIn<{ id: string }>(tx, PREPARED_INSERT, toColumns([row]));
  if (inserted.length === 1) return;
  const stored = await sequelize.query<Record<string, string | null>>(SELECT_EVENTS, {
    bind: [[event.id]],
    transaction: tx,
    type: QueryTypes.SELECT,
  });
  if (!stored[0] || !sameRow(row, Object.values(stored[0]))) throw new AccessEventConflict();
}
