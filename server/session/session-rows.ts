/** Session rows: made at sign-in, touched while used, revoked at sign-out. Knows nothing of charts. */
import { ulid } from "ulid";
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { namedQuery } from "../access/named-query";
import type { RequestFacts } from "../access/keys";
import { SESSION_ABSOLUTE_MS } from "../policies/account";
import type { AccountId } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { hashSessionToken, newSessionToken } from "./cookie";

/**
 * Makes a session in a transaction.
 * @returns the token for the cookie; it exists nowhere else
 */
export async function insertSession(
  tx: Transaction,
  portal: Pick<Portal, "db" | "secrets">,
  accountId: AccountId,
  request: RequestFacts,
): Promise<string> {
  const token = newSessionToken();
  await portal.db.query(
    `insert into portal_session
       (id_hash, id, portal_account_id, user_agent, ip_address, created_at, last_used_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $6, $7)`,
    {
      transaction: tx,
      bind: [
        hashSessionToken(portal, token),
        `pses_${ulid(request.now.getTime())}`,
        accountId,
        request.userAgent,
        request.ipAddress,
        request.now,
        new Date(request.now.getTime() + SESSION_ABSOLUTE_MS),
      ],
    },
  );
  return token;
}

/**
 * Ends a session for ever.
 * @returns whose it was, or null when there was no live one
 */
export async function revokeSession(
  tx: Transaction,
  portal: Pick<Portal, "db">,
  idHash: Buffer,
  now: Date,
): Promise<AccountId | null> {
  const rows = await portal.db.query<{ portal_account_id: AccountId }>(
    `update portal_session set revoked_at = $2
      where id_hash = $1 and revoked_at is null
      returning portal_account_id`,
    { transaction: tx, bind: [idHash, now], type: QueryTypes.SELECT },
  );
  return rows[0]?.portal_account_id ?? null;
}

const TOUCH = {
  name: "portal-session-touch-1",
  text: `update portal_session set last_used_at = $2
          where id_hash = $1 and revoked_at is null and last_used_at < $2`,
};

/** Notes that a session was used; the account policy asks for it at most once a minute. */
export async function touchSession(portal: Pick<Portal, "db">, idHash: Buffer, now: Date): Promise<void> {
  await namedQuery(portal.db, TOUCH, [idHash, now]);
}
