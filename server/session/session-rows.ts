/**
 * Session rows: made at sign-in, touched while used, given a new id at each rise in assurance, revoked at sign-out.
 * Knows nothing of charts.
 */
import { ulid } from "ulid";
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { namedQuery } from "../db/named-query";
import type { RequestFacts } from "../access/keys";
import { SESSION_ABSOLUTE_MS } from "../policies/account";
import type { AccountId } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { hashSessionToken, newSessionToken } from "./cookie";
import { deviceLabel } from "./device-label";

/** How somebody signed in; closed. `oidc`: another organisation's word. */
export type SignInMethod =
  | "password"
  | "password-totp"
  | "password-recovery-code"
  | "password-passkey"
  | "passkey"
  | "oidc"
  | "oidc-totp"
  | "oidc-recovery-code"
  | "oidc-passkey";

/** What was proven, and when; null: not. The level of assurance follows from it. */
export type SessionProof = { method: SignInMethod; passwordAt: Date | null; secondFactorAt: Date | null };

/**
 * Makes a session in a transaction.
 * @returns the token for the cookie; it exists nowhere else
 */
export async function insertSession(
  tx: Transaction,
  portal: Pick<Portal, "db" | "secrets">,
  accountId: AccountId,
  request: RequestFacts,
  proof: SessionProof,
): Promise<string> {
  const token = newSessionToken();
  await portal.db.query(
    `insert into portal_session
       (id_hash, id, portal_account_id, user_agent, ip_address, created_at, last_used_at, expires_at,
        method, assurance, password_at, second_factor_at, device_label)
     values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12)`,
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
        proof.method,
        proof.secondFactorAt ? 2 : 1,
        proof.passwordAt,
        proof.secondFactorAt,
        deviceLabel(request.userAgent),
      ],
    },
  );
  return token;
}

/**
 * Notes a fresh proof in a live session and gives it a new token: whoever knew the old one has nothing. Its row,
 * its age and its end stay as they were.
 * @returns the new token
 * @throws Problem UNAUTHENTICATED when the session has ended, or was given a new token by another request
 */
export async function raiseSession(
  tx: Transaction,
  portal: Pick<Portal, "db" | "secrets">,
  idHash: Buffer,
  proof: { kind: "second-factor" | "password"; at: Date },
): Promise<string> {
  const token = newSessionToken();
  const noted = proof.kind === "password" ? "password_at = $3" : "second_factor_at = $3, assurance = 2";
  const rows = await portal.db.query(
    `update portal_session set id_hash = $2, last_used_at = $3, ${noted}
      where id_hash = $1 and revoked_at is null returning id`,
    { transaction: tx, bind: [idHash, hashSessionToken(portal, token), proof.at], type: QueryTypes.SELECT },
  );
  if (rows.length !== 1) throw new Problem("UNAUTHENTICATED", { reason: "signed-out" });
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
