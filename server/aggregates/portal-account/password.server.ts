/**
 * Changing the password while signed in. The present one is asked for, so that a session left open is not enough;
 * all other sessions end and this one gets a new token, so that every copied cookie is dead.
 */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { Permit } from "../../access/keys";
import { recordAccess, recordViewerAccess, viewerEvent } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { countAttempt, forgiveAttempt } from "../../session/attempt-limit";
import type { Limit } from "../../session/attempt-limit";
import { whyNotPassword } from "../../session/choose-password";
import { setSessionCookie } from "../../session/cookie";
import { withdrawLinks } from "../../session/links/links";
import { hashPassword, verifyPassword } from "../../session/password";
import { revokeSessions } from "../../session/revoke-sessions";
import { raiseSession } from "../../session/session-rows";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { lockOwner } from "./lock-account";
import type { ChangePasswordInput, PasswordChangeView } from "./password.view";

/** Somebody at an open session has few guesses at the password; with those of sign-in, under 100 an hour. */
const guessesOf = (accountId: AccountId): Limit[] => [
  { subject: ["password-change", accountId], most: 5, windowMs: 15 * 60_000 },
];

export type PasswordChange =
  { ok: true; cookie: string } | { ok: false; errors: PasswordChangeView["errors"] };

/**
 * @returns the `Set-Cookie` of this session's new token, or what the page shows
 * @throws Problem RATE_LIMITED, VERSION_CONFLICT (the password was changed meanwhile), UNAUTHENTICATED
 */
export async function changePassword(permit: Permit, input: ChangePasswordInput): Promise<PasswordChange> {
  const { viewer } = permit;
  const { portal, request, accountId } = viewer;
  if (input.current === "") {
    return { ok: false, errors: { current: "missing", next: await fault(permit, input.next) } };
  }
  const attempt = await countAttempt(portal, guessesOf(accountId), request.now);
  if (!attempt.ok) throw new Problem("RATE_LIMITED", { retryAfter: attempt.retryAfter });
  const stored = await passwordHashOf(portal, accountId);
  if (!(await verifyPassword(stored, input.current))) {
    const deed = { eventType: "password-changed", result: "denied", reason: "wrong-password" } as const;
    await recordViewerAccess(viewer, deed);
    return { ok: false, errors: { current: "wrong", next: null } };
  }
  await forgiveAttempt(portal, guessesOf(accountId), request.now);
  const next = await fault(permit, input.next);
  if (next) return { ok: false, errors: { current: null, next } };

  const hash = await hashPassword(input.next);
  const token = await inTransaction(portal.db, (tx) => replace(tx, permit, stored, hash));
  return { ok: true, cookie: setSessionCookie(portal, token) };
}

function fault({ viewer }: Permit, password: string) {
  const { portal, email, patientId } = viewer;
  return whyNotPassword(portal, { email, patientId }, password);
}

async function replace(
  tx: Transaction,
  permit: Permit,
  stored: string | null,
  hash: string,
): Promise<string> {
  const { viewer } = permit;
  const { portal, request, sessionId } = viewer;
  const { now } = request;
  const account = await lockOwner(tx, permit, { whileClosing: true });
  // What was compared is no longer the password: whoever changed it first, wins.
  if (account.passwordHash !== stored) throw new Problem("VERSION_CONFLICT", { reason: "password" });
  const { sequelize } = tx as Transaction & { sequelize: Sequelize };
  await sequelize.query(
    `update portal_account set password_hash = $2, password_changed_at = $3, version = version + 1 where id = $1`,
    { transaction: tx, bind: [account.id, hash, now] },
  );
  await revokeSessions(tx, account.id, "password-changed", { now, except: sessionId });
  await withdrawLinks(tx, account.id, now, "password-reset");
  const [session] = await sequelize.query<{ id_hash: Buffer }>(
    "select id_hash from portal_session where id = $1",
    { transaction: tx, type: QueryTypes.SELECT, bind: [sessionId] },
  );
  if (!session) throw new Problem("UNAUTHENTICATED", { reason: "signed-out" });
  const token = await raiseSession(tx, portal, session.id_hash, { kind: "password", at: now });
  await enqueueMail(tx, portal, {
    to: account.email,
    kind: "password-changed",
    language: account.preferredLanguage,
  });
  await recordAccess(tx, viewerEvent(viewer, { eventType: "password-changed" }), portal.log);
  return token;
}

async function passwordHashOf({ db }: Pick<Portal, "db">, accountId: AccountId): Promise<string | null> {
  const [row] = await db.query<{ hash: string | null }>(
    "select password_hash as hash from portal_account where id = $1",
    { type: QueryTypes.SELECT, bind: [accountId] },
  );
  return row?.hash ?? null;
}
