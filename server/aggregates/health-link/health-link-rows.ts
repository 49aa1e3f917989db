/** Links as rows: found, locked, added, ended. Each is asked for by one thing only. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { AccountId } from "../../policies/vocabulary";
import type { EndReason, HealthLinkId, HealthLinkRow, UseResult } from "./health-link.types";

const COLUMNS = `
  l.id, l.portal_account_id as "portalAccountId", l.patient_id as "patientId", l.label, l.language,
  l.passcode_hash as "passcodeHash", l.tries_left as "triesLeft", l.max_uses as "maxUses", l.uses, l.status,
  l.ended_because as "endedBecause", l.ended_at as "endedAt", l.file, l.refs,
  l.release_version as "releaseVersion", l.created_at as "createdAt", l.expires_at as "expiresAt"`;

/** @param handleHash of the handle in an address */
export async function linkOfHandle(db: Sequelize, handleHash: Buffer): Promise<HealthLinkRow | null> {
  const rows = await db.query<HealthLinkRow>(
    `select ${COLUMNS} from health_link l where l.handle_hash = $1`,
    {
      type: QueryTypes.SELECT,
      bind: [handleHash],
    },
  );
  return rows[0] ?? null;
}

export async function linkOfId(db: Sequelize, id: HealthLinkId): Promise<HealthLinkRow | null> {
  const rows = await db.query<HealthLinkRow>(`select ${COLUMNS} from health_link l where l.id = $1`, {
    type: QueryTypes.SELECT,
    bind: [id],
  });
  return rows[0] ?? null;
}

/** The owner's own, the newest first. */
export function linksOf(db: Sequelize, accountId: AccountId): Promise<HealthLinkRow[]> {
  return db.query<HealthLinkRow>(
    `select ${COLUMNS} from health_link l where l.portal_account_id = $1
      order by l.created_at desc, l.id desc limit 100`,
    { type: QueryTypes.SELECT, bind: [accountId] },
  );
}

/** Those that could still be opened. */
export function liveLinks(db: Sequelize, now: Date): Promise<HealthLinkRow[]> {
  return db.query<HealthLinkRow>(
    `select ${COLUMNS} from health_link l
      where l.status = 'active' and l.file is not null and l.expires_at > $1 order by l.id`,
    { type: QueryTypes.SELECT, bind: [now] },
  );
}

/** The last step of every command: always after the account. */
export async function lockLink(tx: Transaction, id: string): Promise<HealthLinkRow | null> {
  const rows = await select<HealthLinkRow>(
    tx,
    `select ${COLUMNS} from health_link l where l.id = $1 for update`,
    [id.replaceAll("\0", "")],
  );
  return rows[0] ?? null;
}

/** All of an account that were not ended, in the order of their ids, which is everybody's. */
export function lockLinksOf(tx: Transaction, accountId: AccountId): Promise<HealthLinkRow[]> {
  return select(
    tx,
    `select ${COLUMNS} from health_link l where l.portal_account_id = $1 and l.status = 'active'
      order by l.id for update`,
    [accountId],
  );
}

/** With the file goes what could have been tried on it. */
export async function saveEnd(tx: Transaction, id: HealthLinkId, why: EndReason, at: Date): Promise<void> {
  await select(
    tx,
    `update health_link set status = 'ended', ended_because = $2, ended_at = $3, file = null, passcode_hash = null
      where id = $1`,
    [id, why, at],
  );
}

/** A closed account keeps nobody's words: not its owner's, not the names others gave. */
export async function forgetWords(tx: Transaction, accountId: AccountId): Promise<void> {
  await select(tx, "update health_link set label = '' where portal_account_id = $1", [accountId]);
  await select(
    tx,
    `update health_link_use set recipient = '' where health_link_id in
      (select id from health_link where portal_account_id = $1)`,
    [accountId],
  );
}

export type NewUse = {
  id: string;
  linkId: HealthLinkId;
  at: Date;
  recipient: string;
  result: UseResult;
  ticket: { hash: Buffer; expiresAt: Date } | null;
};

export async function insertUse(tx: Transaction, use: NewUse): Promise<void> {
  await select(
    tx,
    `insert into health_link_use (id, health_link_id, at, recipient, result, ticket_hash, ticket_expires_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      use.id,
      use.linkId,
      use.at,
      use.recipient,
      use.result,
      use.ticket?.hash ?? null,
      use.ticket?.expiresAt ?? null,
    ],
  );
}

export function select<T extends object>(tx: Transaction, sql: string, bind: unknown[]): Promise<T[]> {
  const { sequelize } = tx as Transaction & { sequelize: Sequelize };
  return sequelize.query<T>(sql, { transaction: tx, type: QueryTypes.SELECT, bind });
}
