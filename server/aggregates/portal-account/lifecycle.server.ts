/**
 * Commands on the life of an account. Each is one transaction: lock, rule, row, sessions, event, mail.
 * Source: CONTRACT §2, §4; rules in lifecycle.rules.ts.
 */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { paths } from "../../../app/paths";
import type { DeskPermit, Permit } from "../../access/keys";
import { backgroundEvent, recordAccess, viewerEvent } from "../../audit/access-log";
import type { AccessDeed, AccessEvent } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import { enqueue } from "../../jobs/enqueue";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { makeLink, withdrawLinks } from "../../session/links/links";
import { revokeSessions } from "../../session/revoke-sessions";
import type { RevocationReason } from "../../session/revoke-sessions";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { dropExports } from "../export-job/drop-exports";
import { endHealthLinks } from "../health-link/end-links";
import type { EndReason as LinkEnd } from "../health-link/health-link.types";
import { endDelegationsOf } from "../proxy-delegation/end-with-account";
import { CLAIM_MS, decideLifecycle } from "./lifecycle.rules";
import type { LifecycleCommand, LifecycleStep } from "./lifecycle.rules";
import type { IdentityProofInput, ReinstateInput, SuspendInput } from "./lifecycle.schema";
import { lockAccount, lockOwner } from "./lock-account";
import { lockAtDesk } from "./lock-at-desk";
import type { LockedAccount } from "./lock-account";
import { claimPatient, eraseClosed } from "./lifecycle-rows";
import { readPatient } from "./read-patient";

type Workplace = Pick<Portal, "db" | "secrets" | "log" | "now">;
type Deed = { event: (deed: AccessDeed, account: LockedAccount) => AccessEvent; now: Date };
type AtDesk = DeskPermit<"accounts">;

/** @throws Problem INVALID_STATUS_TRANSITION with the status the account is in; NOT_FOUND */
export function suspendPortalAccount(
  staff: AtDesk,
  accountId: AccountId,
  input: SuspendInput,
): Promise<void> {
  return byStaff(staff, accountId, "suspend", async (tx, { now, by }) => {
    await write(tx, accountId, "suspended_reason = $2, suspended_by = $3, suspended_at = $4", [
      input.reason,
      by,
      now,
    ]);
    return input.reason;
  });
}

/** Also opens what its owner locked. @throws Problem as {@link suspendPortalAccount} */
export function reinstatePortalAccount(
  staff: AtDesk,
  accountId: AccountId,
  input: ReinstateInput,
): Promise<void> {
  return byStaff(staff, accountId, "reinstate", async (tx) => {
    const cleared = "suspended_reason = null, suspended_by = null, suspended_at = null, locked_at = null";
    await write(tx, accountId, cleared, []);
    return input.reason;
  });
}

/**
 * Records how a person proved who they are. An account that waited for it becomes active, is given the chart it
 * claimed, and its owner a link to choose a password.
 * @throws Problem INVALID_STATUS_TRANSITION; INVALID with `patient-…`, `email-taken` or `patient-taken`;
 *   UPSTREAM_UNAVAILABLE
 */
export async function recordIdentityProof(
  staff: AtDesk,
  accountId: AccountId,
  input: IdentityProofInput,
): Promise<void> {
  const { portal } = staff.desk.viewer;
  const claim = await claimPatient.prepare(portal, accountId, readPatient);
  await byStaff(staff, accountId, "prove-identity", async (tx, { now, by, account }) => {
    const proof = { how: input.how, by, at: now.toISOString(), ...(input.note ? { note: input.note } : {}) };
    await write(tx, accountId, "identity_proof = $2::jsonb", [JSON.stringify(proof)]);
    if (account.status === "pending_verification") await claimPatient.commit(tx, account, claim);
    return input.how;
  }).catch((error: unknown) => {
    throw claimPatient.explain(error) ?? error;
  });
}

/** The owner stops everything at once; only the clinic can open it again. */
export function lockPortalAccount(permit: Permit): Promise<void> {
  return byOwner(permit, "lock", async (tx, { now, account }) => {
    await write(
      tx,
      account.id,
      "suspended_reason = 'locked-by-owner', suspended_by = id, suspended_at = $2, locked_at = $2",
      [now],
    );
  });
}

/** Closes in 14 days; the job that finishes it is queued here. */
export function beginClosing(permit: Permit): Promise<void> {
  return byOwner(permit, "begin-closing", async (tx, { account, step }) => {
    const job = { name: "finish-closing", payload: { accountId: account.id } } as const;
    await enqueue(tx, { ...job, key: `finish-closing ${account.id}`, runAt: step.closingAt! });
  });
}

export function takeBackClosing(permit: Permit): Promise<void> {
  return byOwner(permit, "take-back-closing");
}

/**
 * The job at the end of the 14 days. Does nothing when closing was taken back, or begun anew and not due.
 * @returns whether it closed the account
 */
export async function finishClosing(portal: Workplace, accountId: AccountId): Promise<boolean> {
  const now = portal.now();
  const event: Deed["event"] = (deed, account) =>
    backgroundEvent("system", deed, {
      now,
      portalAccountId: account.id,
      ...(account.patientId ? { patientId: account.patientId } : {}),
    });
  return inTransaction(portal.db, async (tx) => {
    const account = await lockAccount(tx, accountId);
    if (!decideLifecycle(account, "finish-closing", now).ok) return false;
    await follow(tx, portal, account, "finish-closing", { event, now }, async () => {
      await endDelegationsOf(tx, portal, account, now);
      await withdrawLinks(tx, accountId, now);
      await eraseClosed(tx, account, now);
    });
    return true;
  });
}

/**
 * Forgets who said 30 days ago that they are a patient and has not proven it. What stays is an id, for the access
 * log. A link that was sent meanwhile goes on working for its day.
 * @returns how many were forgotten
 */
export async function forgetClaims(portal: Workplace): Promise<number> {
  const now = portal.now();
  const rows = await portal.db.query<{ id: AccountId }>(
    `select id from portal_account a where status = 'pending_verification' and created_at < $1
        and not exists (select from portal_link l where l.portal_account_id = a.id and l.expires_at > $2
          and l.consumed_at is null and l.withdrawn_at is null)
      order by created_at limit 500`,
    { type: QueryTypes.SELECT, bind: [new Date(now.getTime() - CLAIM_MS), now] },
  );
  for (const { id } of rows) {
    await inTransaction(portal.db, async (tx) => {
      const account = await lockAccount(tx, id);
      // Proven between the look and the lock: then it is nobody's claim any more.
      if (!decideLifecycle(account, "forget-claim", now).ok) return;
      const event: Deed["event"] = (deed) =>
        backgroundEvent("system", { ...deed, reason: "unproven" }, { now, portalAccountId: id });
      await follow(tx, portal, account, "forget-claim", { event, now }, () => eraseClosed(tx, account, now));
    });
  }
  return rows.length;
}

type Own = { now: Date; account: LockedAccount; step: LifecycleStep };

function byStaff(
  staff: AtDesk,
  accountId: AccountId,
  command: LifecycleCommand,
  rest: (tx: Transaction, facts: Own & { by: AccountId }) => Promise<string>,
): Promise<void> {
  const { viewer } = staff.desk;
  const { portal, request } = viewer;
  let reason: string | undefined;
  return inTransaction(portal.db, async (tx) => {
    const account = await lockAtDesk(tx, staff, accountId);
    const event: Deed["event"] = (deed, { id, patientId }) =>
      viewerEvent(
        viewer,
        { ...deed, ...(reason ? { reason } : {}), resourceType: "PortalAccount", resourceId: id },
        { actorKind: "staff", ...(patientId ? { patientId } : {}) },
      );
    await follow(tx, portal, account, command, { event, now: request.now }, async (step) => {
      reason = await rest(tx, { now: request.now, account, step, by: viewer.accountId });
    });
  });
}

function byOwner(
  permit: Permit,
  command: LifecycleCommand,
  rest: (tx: Transaction, facts: Own) => Promise<void> = async () => {},
): Promise<void> {
  const { viewer } = permit;
  const { portal, request } = viewer;
  const event: Deed["event"] = (deed, { patientId }) =>
    viewerEvent(viewer, deed, patientId ? { patientId } : {});
  return inTransaction(portal.db, async (tx) => {
    const account = await lockOwner(tx, permit, { whileClosing: true });
    const keep = viewer.sessionId;
    await follow(tx, portal, account, command, { event, now: request.now }, async (step) => {
      await rest(tx, { now: request.now, account, step });
      if (step.revoke === "others") {
        await revokeSessions(tx, account.id, "closing", { now: request.now, except: keep });
      }
    });
  });
}

/** What every step has in common. `rest` writes what only this command knows. */
async function follow(
  tx: Transaction,
  portal: Workplace,
  account: LockedAccount,
  command: LifecycleCommand,
  { event, now }: Deed,
  rest: (step: LifecycleStep) => Promise<void>,
): Promise<void> {
  const step = decideLifecycle(account, command, now);
  if (!step.ok) throw new Problem("INVALID_STATUS_TRANSITION", { reason: step.reason });
  if (step.mail) await tell(tx, portal, account, step.mail, step.closingAt, now);
  const ends = ENDS_LINKS[command];
  if (ends) await endHealthLinks(tx, portal, { accountId: account.id }, ends, now);
  await rest(step);
  await write(tx, account.id, "status = $2, closing_at = $3, version = version + 1", [
    step.status,
    step.closingAt,
  ]);
  await endWhatWasTaken(tx, portal, account, step.status, now);
  if (step.revoke === "all") await revokeSessions(tx, account.id, ENDED[command] ?? "suspended", { now });
  for (const eventType of step.events) {
    await recordAccess(tx, event({ eventType }, account), portal.log);
  }
}

/** Files to take away rest on an active account: their own, and what others took of what they share here. */
async function endWhatWasTaken(
  tx: Transaction,
  portal: Workplace,
  { id, patientId }: LockedAccount,
  status: LifecycleStep["status"],
  now: Date,
): Promise<void> {
  if (status !== "suspended" && status !== "closing" && status !== "closed") return;
  const reason = status === "suspended" ? "account-suspended" : "account-closing";
  await dropExports(tx, portal, { accountId: id }, reason, now);
  if (patientId && status !== "closing")
    await dropExports(tx, portal, { sharedBy: patientId }, "delegation-ended", now);
}
/** What its owner showed to others by links rests on the account. */
const ENDS_LINKS: Partial<Record<LifecycleCommand, LinkEnd>> = {
  suspend: "suspended",
  lock: "locked",
  "begin-closing": "closing",
  "finish-closing": "closed",
};

const ENDED: Partial<Record<LifecycleCommand, RevocationReason>> = {
  suspend: "suspended",
  lock: "locked",
  "finish-closing": "closed",
  "forget-claim": "closed",
};

async function tell(
  tx: Transaction,
  portal: Workplace,
  account: LockedAccount,
  kind: NonNullable<LifecycleStep["mail"]>,
  when: Date | null,
  now: Date,
): Promise<void> {
  const link =
    kind === "registration-link"
      ? paths.registration(
          await makeLink(tx, portal, { purpose: "registration", accountId: account.id, now }),
        )
      : paths.signIn();
  await enqueueMail(tx, portal, {
    to: account.email,
    kind,
    language: account.preferredLanguage,
    link,
    ...(when ? { when } : {}),
  });
}

async function write(tx: Transaction, accountId: AccountId, set: string, values: unknown[]): Promise<void> {
  const { sequelize } = tx as Transaction & { sequelize: Portal["db"] };
  await sequelize.query(`update portal_account set ${set} where id = $1`, {
    transaction: tx,
    bind: [accountId, ...values],
  });
}
