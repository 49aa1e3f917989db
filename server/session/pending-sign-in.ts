/**
 * Between the first proof and the second: a row and a cookie of its own that open nothing. Ten minutes, once.
 */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { z } from "zod";
import { openText, sealText } from "../crypto/sealed-text";
import type { AccountId } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { claimedToken, hashSessionToken, newSessionToken } from "./cookie";

export const PENDING_SIGN_IN_MS = 10 * 60_000;

/** What was proven first. */
export type FirstMethod = "password" | "oidc";

export type PendingSignIn = {
  idHash: Buffer;
  accountId: AccountId;
  method: FirstMethod;
  provenAt: Date;
  /** Path of ours to go to, untrusted. */
  next: string;
  /** The account used this browser before. */
  known: boolean;
};

type Keys = Pick<Portal, "db" | "secrets" | "config">;
const kept = z.object({ next: z.string(), known: z.boolean() });

/** @returns the token for the cookie */
export async function insertPendingSignIn(
  tx: Transaction,
  portal: Keys,
  proof: Omit<PendingSignIn, "idHash">,
): Promise<string> {
  const token = newSessionToken();
  const { accountId, next, known, provenAt } = proof;
  await portal.db.query(
    `insert into portal_sign_in (id_hash, portal_account_id, method, proven_at, sealed, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $4, $6)`,
    {
      transaction: tx,
      bind: [
        hashSessionToken(portal, token),
        accountId,
        proof.method,
        provenAt,
        sealText(portal, "sign-in", accountId, JSON.stringify({ next, known })),
        new Date(provenAt.getTime() + PENDING_SIGN_IN_MS),
      ],
    },
  );
  return token;
}

type Row = { portal_account_id: AccountId; method: FirstMethod; proven_at: Date; sealed: string };

/** The sign-in a request has begun, or null when there is none that still waits. */
export async function findPendingSignIn(
  portal: Keys,
  request: Request,
  now: Date,
): Promise<PendingSignIn | null> {
  const token = claimedToken(portal, request, "sign-in");
  if (token === null) return null;
  const idHash = hashSessionToken(portal, token);
  const [row] = await portal.db.query<Row>(
    `select portal_account_id, method, proven_at, sealed from portal_sign_in
      where id_hash = $1 and consumed_at is null and expires_at > $2`,
    { type: QueryTypes.SELECT, bind: [idHash, now] },
  );
  if (!row) return null;
  const accountId = row.portal_account_id;
  const { next, known } = kept.parse(JSON.parse(openText(portal, "sign-in", accountId, row.sealed)));
  return { idHash, accountId, method: row.method, provenAt: row.proven_at, next, known };
}

/** Of two requests with the same sign-in, one gets true. */
export async function takePendingSignIn(
  tx: Transaction,
  { db }: Pick<Portal, "db">,
  idHash: Buffer,
  now: Date,
): Promise<boolean> {
  const rows = await db.query(
    `update portal_sign_in set consumed_at = $2
      where id_hash = $1 and consumed_at is null and expires_at > $2 returning 1`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [idHash, now] },
  );
  return rows.length === 1;
}
