/**
 * A new password by mail. The answer says nothing; the link changes the password and nothing else: whoever uses it
 * still signs in afterwards, with the second factor where there is one. All sessions end.
 */
import type { Transaction } from "sequelize";
import { z } from "zod";
import { paths } from "../../../app/paths";
import type { RequestFacts } from "../../access/keys";
import { backgroundEvent, guestEvent, recordAccess } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { JobPayload } from "../../jobs/job-payloads";
import type { AccountId, AccountStatus } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { countAttempt } from "../../session/attempt-limit";
import { whyNotPassword } from "../../session/choose-password";
import type { PasswordFault } from "../../session/choose-password";
import { rememberDevice } from "../../session/known-devices";
import { consumeLink, lookAtLink, makeLink, withdrawLinks } from "../../session/links/links";
import { setAside, takeUp } from "../../session/links/set-aside";
import { hashPassword } from "../../session/password";
import { revokeSessions } from "../../session/revoke-sessions";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { accountOfEmail, accountOfId } from "./account-rows";
import type { KnownAccount } from "./account-rows";
import { linksTo, noticesTo, requestsFrom } from "./entrance-limits";
import { lockAccount } from "./lock-account";
import type { AskedResult } from "./registration.server";

type Guest = { portal: Portal; request: RequestFacts };

/** Whose password may be chosen anew: those who could sign in with it. */
const OPEN: ReadonlySet<AccountStatus> = new Set(["active", "closing"]);

/** @returns always the same for who stays within the limits of their address */
export async function requestPasswordReset(
  { portal, request, language }: Guest & { language: string },
  email: string,
): Promise<AskedResult> {
  const attempt = await countAttempt(portal, requestsFrom("reset", request.ipAddress), request.now);
  const deed = { eventType: "password-reset-requested" } as const;
  if (!attempt.ok) {
    if (attempt.first) {
      await portal.accessLog.record(
        guestEvent(request, { ...deed, result: "denied", reason: "rate-limited" }),
      );
    }
    return { ok: false, retryAfter: attempt.retryAfter };
  }
  await inTransaction(portal.db, async (tx) => {
    await setAside(tx, portal, "reset-password", { email, language });
    await recordAccess(tx, guestEvent(request, deed), portal.log);
  });
  return { ok: true };
}

const asked = z.object({ email: z.string(), language: z.string() });

/** The job: a link to who may have one, the truth to who is on hold, nothing to anybody else. */
export async function considerPasswordReset(
  portal: Portal,
  job: JobPayload<"reset-password">,
): Promise<void> {
  const input = takeUp(portal, job, asked);
  const account = input && (await accountOfEmail(portal.db, input.email));
  if (!input || !account) return;
  const language = account.preferredLanguage ?? input.language;
  if (OPEN.has(account.status)) await sendLink(portal, account, language);
  else await tellOnHold(portal, account, language);
}

async function sendLink(portal: Portal, account: KnownAccount, language: string): Promise<void> {
  const now = portal.now();
  if (!(await countAttempt(portal, linksTo(account.email), now)).ok) return;
  await inTransaction(portal.db, async (tx) => {
    const link = { purpose: "password-reset", accountId: account.id, now } as const;
    const token = await makeLink(tx, portal, link);
    const mail = { kind: "password-reset", language, link: paths.passwordReset(token) } as const;
    await enqueueMail(tx, portal, { to: account.email, ...mail });
    const deed = { eventType: "link-made", reason: "password-reset" } as const;
    const event = backgroundEvent("system", deed, { now, portalAccountId: account.id });
    await recordAccess(tx, event, portal.log);
  });
}

async function tellOnHold(portal: Portal, account: KnownAccount, language: string): Promise<void> {
  if (!(await countAttempt(portal, noticesTo(account.id), portal.now())).ok) return;
  const kind = account.suspendedReason === "locked-by-owner" ? "account-locked" : "account-suspended";
  await inTransaction(portal.db, (tx) => enqueueMail(tx, portal, { to: account.email, kind, language }));
}

/** What the page with the field shows; changes nothing. @throws Problem LINK_EXPIRED */
export async function lookAtPasswordReset(
  { portal, request }: Guest,
  token: unknown,
): Promise<{ email: string }> {
  const { email } = await ownerOf(portal, token, request.now);
  return { email };
}

/**
 * Who opens the mailbox and chooses the password is the owner: their browser counts as known from then on, so that
 * a guesser elsewhere cannot keep them out of the sign-in that follows.
 * @param browser its device cookie is read
 * @returns what is wrong with the password, and the link still works; or the cookies of the answer
 * @throws Problem LINK_EXPIRED
 */
export async function resetPassword(
  { portal, request }: Guest,
  token: unknown,
  password: string,
  browser: Request,
): Promise<{ fault: PasswordFault } | { fault: null; cookies: string[] }> {
  const { now } = request;
  const owner = await ownerOf(portal, token, now);
  const fault = await whyNotPassword(portal, owner, password);
  if (fault) return { fault };
  const passwordHash = await hashPassword(password);
  return inTransaction(portal.db, async (tx) => {
    await consumeLink(tx, portal, "password-reset", token, now);
    const account = await lockAccount(tx, owner.id);
    if (!OPEN.has(account.status)) throw new Problem("LINK_EXPIRED");
    await write(tx, account.id, passwordHash, now);
    await revokeSessions(tx, account.id, "password-changed", { now });
    // Whoever had the old password may have begun to move the mail away.
    await withdrawLinks(tx, account.id, now, "email-change");
    const mail = { kind: "password-changed", language: account.preferredLanguage } as const;
    await enqueueMail(tx, portal, { to: account.email, ...mail });
    const about = { portalAccountId: account.id, patientId: account.patientId };
    await recordAccess(tx, guestEvent(request, { eventType: "password-reset" }, about), portal.log);
    const { cookies } = await rememberDevice(tx, portal, browser, request, account.id);
    return { fault: null, cookies };
  });
}

async function ownerOf(portal: Portal, token: unknown, now: Date): Promise<KnownAccount> {
  const link = await lookAtLink(portal, "password-reset", token, now);
  const account = link.accountId && (await accountOfId(portal.db, link.accountId));
  if (!account || !OPEN.has(account.status)) throw new Problem("LINK_EXPIRED");
  return account;
}

async function write(tx: Transaction, accountId: AccountId, passwordHash: string, now: Date): Promise<void> {
  const { sequelize } = tx as Transaction & { sequelize: Portal["db"] };
  await sequelize.query(
    `update portal_account set password_hash = $2, password_changed_at = $3, pending_email = null,
        version = version + 1 where id = $1`,
    { transaction: tx, bind: [accountId, passwordHash, now] },
  );
}
