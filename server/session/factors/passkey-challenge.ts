/**
 * What a passkey is asked to sign. Nothing is written when a page is shown: the challenge carries its own end and a
 * MAC over what it is for; only when it comes back signed is it put on record as spent, so that it counts once.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";

/**
 * `subject` binds a challenge to whom it was shown: a pending sign-in, a session, or nobody yet (the sign-in page).
 */
export type PasskeyQuestion = {
  purpose: "passkey-add" | "passkey-sign-in" | "passkey-step-up";
  subject: string;
};

/** A page may have been open for so long. */
const LASTS_MS = 30 * 60_000;
const NONCE_BYTES = 16;
const HEAD_BYTES = NONCE_BYTES + 6;

type Keys = Pick<Portal, "secrets">;

export function newChallenge(keys: Keys, question: PasskeyQuestion, now: Date): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(HEAD_BYTES);
  randomBytes(NONCE_BYTES).copy(head);
  head.writeUIntBE(now.getTime() + LASTS_MS, NONCE_BYTES, 6);
  return Uint8Array.from(Buffer.concat([head, macOf(keys, question, head)]));
}

/** @param challenge base64url as the browser sends it back */
export function isOwnChallenge(keys: Keys, question: PasskeyQuestion, challenge: string, now: Date): boolean {
  const bytes = Buffer.from(challenge, "base64url");
  const head = bytes.subarray(0, HEAD_BYTES);
  const mac = macOf(keys, question, head);
  if (bytes.length !== HEAD_BYTES + mac.length) return false;
  if (!timingSafeEqual(bytes.subarray(HEAD_BYTES), mac)) return false;
  return now.getTime() < head.readUIntBE(NONCE_BYTES, 6);
}

/** Of two answers to one challenge, one gets true. */
export async function spendChallenge(
  tx: Transaction,
  { db }: Pick<Portal, "db">,
  { purpose }: PasskeyQuestion,
  challenge: string,
  about: { accountId: AccountId; now: Date },
): Promise<boolean> {
  const rows = await db.query(
    `insert into portal_challenge (id_hash, purpose, portal_account_id, sealed, created_at, expires_at, consumed_at)
     values ($1, $2, $3, '', $4, $5, $4) on conflict (id_hash) do nothing returning 1`,
    {
      transaction: tx,
      type: QueryTypes.SELECT,
      bind: [
        createHash("sha256").update(Buffer.from(challenge, "base64url")).digest(),
        purpose,
        about.accountId,
        about.now,
        new Date(about.now.getTime() + LASTS_MS),
      ],
    },
  );
  return rows.length === 1;
}

function macOf({ secrets }: Keys, { purpose, subject }: PasskeyQuestion, head: Buffer): Buffer {
  return createHmac("sha256", secrets.sessionKey)
    .update(JSON.stringify(["passkey-challenge", purpose, subject]))
    .update(head)
    .digest();
}
