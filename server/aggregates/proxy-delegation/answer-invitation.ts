/**
 * The other end of an invitation: somebody signed in, with the link of the mail, says yes or no. Who has no account
 * makes one with the link, which has proven their address; it opens no chart of their own.
 */
import { QueryTypes, UniqueConstraintError } from "sequelize";
import type { Transaction } from "sequelize";
import { ulid } from "ulid";
import type { Permit, RequestFacts } from "../../access/keys";
import { guestEvent, recordAccess } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { AccountId, AccountStatus, DelegationId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { whyNotPassword } from "../../session/choose-password";
import type { PasswordFault } from "../../session/choose-password";
import { consumeLink, lookAtLink } from "../../session/links/links";
import { hashPassword } from "../../session/password";
import { lockOwner } from "../portal-account/lock-account";
import { sameEmail } from "../portal-account/registration.rules";
import { DELEGATION_COLUMNS, lockDelegation, sequelizeOf } from "./delegation-rows";
import type { DelegationRow } from "./delegation-rows";
import { deedOf, follow } from "./follow";
import { isLapsed } from "./proxy-delegation.rules";
import { proxyRegistrationInput } from "./proxy-delegation.schema";

type Guest = { portal: Portal; request: RequestFacts };

/**
 * Whoever holds the live link of the mail becomes the proxy. From the commit on they have what was agreed.
 * @param token from the URL, untrusted
 * @throws Problem LINK_EXPIRED (used, withdrawn, too late, made up; or the patient's account is shut), INVALID with
 *   `own-chart` or `already-yours`; as `lockOwner`
 */
export async function acceptInvitation(permit: Permit, token: unknown): Promise<DelegationId> {
  const { portal, request, accountId } = permit.viewer;
  return answer(permit, token, async (tx, row, account) => {
    if (account.patientId === row.grantorPatientId) throw new Problem("INVALID", { reason: "own-chart" });
    await refuseSecond(tx, row, accountId, request.now);
    // Somebody else than who was written to: the patient is told from which address the yes came, and to which it went.
    const elsewhere = row.invitedEmail && !sameEmail(row.invitedEmail, permit.viewer.email);
    const taken = {
      proxyPortalAccountId: accountId,
      answeredAt: request.now,
      invitedEmail: elsewhere ? row.invitedEmail : null,
    };
    await follow(tx, portal, row, "accept", deedOf(permit.viewer, "proxy"), taken);
    return row.id;
  });
}

/** @throws Problem LINK_EXPIRED; as `lockOwner` */
export async function declineInvitation(permit: Permit, token: unknown): Promise<void> {
  const { portal, request } = permit.viewer;
  await answer(permit, token, async (tx, row) => {
    const gone = { answeredAt: request.now, invitedEmail: null };
    await follow(tx, portal, row, "decline", deedOf(permit.viewer, "proxy"), gone);
  });
}

/**
 * An account for somebody who is no patient here. The link stays as it is: it is used up by the answer.
 * @returns what is wrong with the form, or the account, to sign in to
 * @throws Problem LINK_EXPIRED; INVALID with `email-taken`: they have an account and sign in
 */
export async function registerByInvitation(
  { portal, request }: Guest,
  token: unknown,
  typed: { name: string; password: string; language: string },
): Promise<
  | { ok: true; accountId: AccountId; email: string }
  | { ok: false; errors: { name?: "missing" | "invalid"; password?: PasswordFault } }
> {
  const { now } = request;
  const { email, id } = await waitingFor(portal, token, now);
  const input = proxyRegistrationInput.safeParse(typed);
  const fault = await whyNotPassword(portal, { email, patientId: null }, typed.password);
  if (!input.success || fault) {
    const name = input.success ? {} : ({ name: typed.name.trim() === "" ? "missing" : "invalid" } as const);
    return { ok: false, errors: { ...name, ...(fault ? { password: fault } : {}) } };
  }
  const passwordHash = await hashPassword(typed.password);
  const accountId: AccountId = `pact_${ulid(now.getTime())}`;
  await inTransaction(portal.db, async (tx) => {
    // Locked, so that no account is made for an invitation that is being withdrawn.
    const row = await lockDelegation(tx, id);
    if (row.status !== "pending" || isLapsed(row, now) || row.invitedEmail !== email) {
      throw new Problem("LINK_EXPIRED");
    }
    await sequelizeOf(tx).query(
      `insert into portal_account (id, email, password_hash, password_changed_at, status, display_name,
         preferred_language) values ($1, $2, $3, $4, 'active', $5, $6)`,
      { transaction: tx, bind: [accountId, email, passwordHash, now, input.data.name, input.data.language] },
    );
    const deed = { eventType: "account-created", reason: "invitation" } as const;
    await recordAccess(
      tx,
      guestEvent(request, deed, { actorKind: "proxy", portalAccountId: accountId }),
      portal.log,
    );
  }).catch((error: unknown) => {
    throw error instanceof UniqueConstraintError ? new Problem("INVALID", { reason: "email-taken" }) : error;
  });
  return { ok: true, accountId, email };
}

export type Waiting = DelegationRow & { email: string; expiresAt: Date };

/** What a live link is about; changes nothing. @throws Problem LINK_EXPIRED */
export async function waitingFor(
  portal: Pick<Portal, "db" | "secrets">,
  token: unknown,
  now: Date,
): Promise<Waiting> {
  const link = await lookAtLink(portal, "invitation", token, now);
  const [row] = await portal.db.query<DelegationRow>(
    `select ${DELEGATION_COLUMNS} from proxy_delegation d where d.id = $1 and d.status = 'pending'`,
    { type: QueryTypes.SELECT, bind: [link.delegationId] },
  );
  if (!row || row.invitedEmail === null || isLapsed(row, now)) throw new Problem("LINK_EXPIRED");
  return { ...row, email: row.invitedEmail, expiresAt: row.invitationExpiresAt ?? link.expiresAt };
}

type Answerer = { patientId: string | null };

/** Both accounts in one order, session, delegation, link: see docs/decisions/0029. */
async function answer<T>(
  permit: Permit,
  token: unknown,
  work: (tx: Transaction, row: DelegationRow, account: Answerer) => Promise<T>,
): Promise<T> {
  const { portal, request, accountId } = permit.viewer;
  const { now } = request;
  const waiting = await waitingFor(portal, token, now);
  return inTransaction(portal.db, async (tx) => {
    const grantor = await lockBoth(tx, accountId, waiting.grantorPatientId);
    const account = await lockOwner(tx, permit);
    const row = await lockDelegation(tx, waiting.id);
    await consumeLink(tx, portal, "invitation", token, now);
    const shut = row.origin === "patient" && grantor !== "active" && grantor !== "closing";
    if (shut || row.status !== "pending" || isLapsed(row, now)) throw new Problem("LINK_EXPIRED");
    return work(tx, row, account);
  });
}

async function lockBoth(
  tx: Transaction,
  accountId: AccountId,
  patientId: string,
): Promise<AccountStatus | null> {
  const rows = await sequelizeOf(tx).query<{ patientId: string | null; status: AccountStatus }>(
    `select patient_id as "patientId", status from portal_account
      where id = $1 or patient_id = $2 order by id for update`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [accountId, patientId] },
  );
  return rows.find((row) => row.patientId === patientId)?.status ?? null;
}

/** One delegation of one record is enough for one proxy; two would make an end half an end. */
async function refuseSecond(
  tx: Transaction,
  row: DelegationRow,
  accountId: AccountId,
  now: Date,
): Promise<void> {
  const [other] = await sequelizeOf(tx).query<{ id: string }>(
    `select id from proxy_delegation where grantor_patient_id = $1 and proxy_portal_account_id = $2
        and status = 'active' and (valid_to is null or valid_to > $3) limit 1`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [row.grantorPatientId, accountId, now] },
  );
  if (other) throw new Problem("INVALID", { reason: "already-yours" });
}
