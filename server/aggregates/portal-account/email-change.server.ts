/**
 * Another e-mail address for one's own account: asked for after step-up, confirmed at the new address, told to the
 * old one, which can take it back for a week. It is what recovers the account, so nobody acting for somebody can
 * come here: there is no other account than the viewer's own.
 */
import type { Transaction } from "sequelize";
import { paths } from "../../../app/paths";
import type { Permit, RequestFacts } from "../../access/keys";
import { guestEvent, recordAccess, viewerEvent } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { AccountId, AccountStatus } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { countAttempt } from "../../session/attempt-limit";
import { consumeLink, lookAtLink, makeLink, withdrawLinks } from "../../session/links/links";
import type { Link, LinkId, LinkPurpose } from "../../session/links/links";
import { revokeSessions } from "../../session/revoke-sessions";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { accountOfEmail, accountOfId } from "./account-rows";
import { linksTo } from "./entrance-limits";
import { claimPatient } from "./lifecycle-rows";
import { lockAccount, lockOwner } from "./lock-account";
import type { LockedAccount } from "./lock-account";
import { sameEmail } from "./registration.rules";
import { tellRegistered } from "./registration.server";

type Guest = { portal: Portal; request: RequestFacts };
type EmailPurpose = Extract<LinkPurpose, "email-change" | "email-change-undo">;

/** The old address may take it back for so long: people do not read their mail every day. */
export const UNDO_MS = 7 * 24 * 3_600_000;
const OPEN: ReadonlySet<AccountStatus> = new Set(["active", "closing"]);

/**
 * Sends the link to the new address and tells the old one. Whether somebody else has the address is not said here:
 * only its owner learns of it, by mail.
 * @param permit of a viewer who has just stepped up
 * @param email normalised
 * @throws Problem INVALID with `same-email`; RATE_LIMITED; as `lockOwner`
 */
export async function requestEmailChange(permit: Permit, email: string): Promise<void> {
  const { viewer } = permit;
  const { portal, request } = viewer;
  const { now } = request;
  if (sameEmail(viewer.email, email)) throw new Problem("INVALID", { reason: "same-email" });
  const attempt = await countAttempt(portal, linksTo(`change ${viewer.accountId}`), now);
  if (!attempt.ok) throw new Problem("RATE_LIMITED", { retryAfter: attempt.retryAfter });
  const taken = await accountOfEmail(portal.db, email);
  if (taken) await tellRegistered(portal, taken.email, taken.preferredLanguage);
  await inTransaction(portal.db, async (tx) => {
    const account = await lockOwner(tx, permit, { whileClosing: true });
    await set(tx, account.id, { email: account.email, pendingEmail: email });
    const confirm = await makeLink(tx, portal, link("email-change", account, email, now));
    if (!taken) await mail(tx, portal, account, email, "email-change-confirm", paths.emailConfirm(confirm));
    await offerUndo(tx, portal, account, "email-change-notice", now);
    const event = viewerEvent(viewer, { eventType: "email-change-requested" });
    await recordAccess(tx, event, portal.log);
  });
}

/** What the page with the button shows: the address the account will have. @throws Problem LINK_EXPIRED */
export async function lookAtEmailLink(
  { portal, request }: Guest,
  purpose: EmailPurpose,
  token: unknown,
): Promise<{ email: string }> {
  const found = await lookAtLink(portal, purpose, token, request.now);
  const account = found.accountId && (await accountOfId(portal.db, found.accountId));
  if (!account || !OPEN.has(account.status)) throw new Problem("LINK_EXPIRED");
  return { email: emailOf(found) };
}

/** @throws Problem LINK_EXPIRED, also when somebody else took the address meanwhile */
export function confirmEmailChange(guest: Guest, token: unknown): Promise<void> {
  return byLink(guest, "email-change", token, async (tx, account, email, now) => {
    if (account.pendingEmail === null || !sameEmail(account.pendingEmail, email)) {
      throw new Problem("LINK_EXPIRED");
    }
    await set(tx, account.id, { email, pendingEmail: null });
    await withdrawLinks(tx, account.id, now, "password-reset");
    await offerUndo(tx, guest.portal, account, "email-changed", now);
    return "email-changed";
  });
}

/**
 * Gives the old address back, or stops the change before it happened. Every session ends: who asked for the change
 * was in the account.
 * @throws Problem LINK_EXPIRED
 */
export function undoEmailChange(guest: Guest, token: unknown): Promise<void> {
  return byLink(guest, "email-change-undo", token, async (tx, account, email, now, linkId) => {
    await set(tx, account.id, { email, pendingEmail: null });
    await withdrawLinks(tx, account.id, now, "email-change");
    await withdrawLinks(tx, account.id, now, "password-reset");
    await withdrawLaterUndo(tx, account.id, linkId, now);
    await revokeSessions(tx, account.id, "email-changed", { now });
    await mail(tx, guest.portal, account, email, "email-change-undone", paths.forgotPassword());
    return "email-change-undone";
  });
}

async function byLink(
  { portal, request }: Guest,
  purpose: EmailPurpose,
  token: unknown,
  change: (
    tx: Transaction,
    account: LockedAccount,
    email: string,
    now: Date,
    linkId: LinkId,
  ) => Promise<"email-changed" | "email-change-undone">,
): Promise<void> {
  await inTransaction(portal.db, async (tx) => {
    const found = await consumeLink(tx, portal, purpose, token, request.now);
    if (!found.accountId) throw new Problem("LINK_EXPIRED");
    const account = await lockAccount(tx, found.accountId);
    if (!OPEN.has(account.status)) throw new Problem("LINK_EXPIRED");
    const eventType = await change(tx, account, emailOf(found), request.now, found.id);
    const event = guestEvent(request, { eventType }, { portalAccountId: account.id });
    await recordAccess(tx, event, portal.log);
  }).catch((error: unknown) => {
    throw claimPatient.explain(error) ? new Problem("LINK_EXPIRED", {}, { cause: error }) : error;
  });
}

/**
 * The oldest address has the last word: who changes twice, or takes back a change of theirs, cannot make the link
 * useless that the first address was sent.
 */
async function withdrawLaterUndo(
  tx: Transaction,
  accountId: AccountId,
  than: LinkId,
  now: Date,
): Promise<void> {
  const { sequelize } = tx as Transaction & { sequelize: Portal["db"] };
  await sequelize.query(
    `update portal_link set withdrawn_at = $3 where portal_account_id = $1 and id > $2
        and purpose = 'email-change-undo' and consumed_at is null and withdrawn_at is null`,
    { transaction: tx, bind: [accountId, than, now] },
  );
}

/** To the address of now: what is happening, with the link that takes it back. */
async function offerUndo(
  tx: Transaction,
  portal: Portal,
  account: LockedAccount,
  kind: "email-change-notice" | "email-changed",
  now: Date,
): Promise<void> {
  const undo = link("email-change-undo", account, account.email, now);
  const token = await makeLink(tx, portal, { ...undo, lastsMs: UNDO_MS, keepOlder: true });
  await mail(tx, portal, account, account.email, kind, paths.emailUndo(token));
}

function link(purpose: EmailPurpose, account: LockedAccount, email: string, now: Date) {
  return { purpose, accountId: account.id, data: email, now };
}

function emailOf({ data }: Link): string {
  if (data === null) throw new Problem("LINK_EXPIRED");
  return data;
}

async function mail(
  tx: Transaction,
  portal: Portal,
  account: LockedAccount,
  to: string,
  kind: Parameters<typeof enqueueMail>[2]["kind"],
  linked: string,
): Promise<void> {
  await enqueueMail(tx, portal, { to, kind, language: account.preferredLanguage, link: linked });
}

async function set(
  tx: Transaction,
  accountId: AccountId,
  to: { email: string; pendingEmail: string | null },
): Promise<void> {
  const { sequelize } = tx as Transaction & { sequelize: Portal["db"] };
  await sequelize.query(
    "update portal_account set email = $2, pending_email = $3, version = version + 1 where id = $1",
    { transaction: tx, bind: [accountId, to.email, to.pendingEmail] },
  );
}
