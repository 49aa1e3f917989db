/**
 * Commands on ProxyDelegation. Each is one transaction: lock the account and then the delegation, rule, row, event,
 * mail. What the invitee does: answer-invitation.ts; staff: staff-delegation.ts; without anybody: tidy-delegations.ts.
 * Source: CONTRACT §2, §4; rules in proxy-delegation.rules.ts; the order of locks in docs/decisions/0029.
 */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { ulid } from "ulid";
import { AGREEMENT_VERSION } from "../../../app/i18n/agreement/words";
import type { Permit, SteppedUp, Viewer } from "../../access/keys";
import { recordAccess } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import { ageBounds, dayIn } from "../../policies/age";
import type { DelegationId } from "../../policies/vocabulary";
import { Problem } from "../../problem/problem";
import { countAttempt } from "../../session/attempt-limit";
import type { Limit } from "../../session/attempt-limit";
import { lockOwner } from "../portal-account/lock-account";
import { sameEmail } from "../portal-account/registration.rules";
import { endOfDay, startOfDay } from "./clinic-day";
import { insertDelegation, lockDelegation, sequelizeOf } from "./delegation-rows";
import type { Agreed, DelegationRow } from "./delegation-rows";
import { ended } from "./ended";
import { deedOf, follow, tell } from "./follow";
import { INVITATION_MS, isWider, MOST_PENDING, whatChanged } from "./proxy-delegation.rules";
import type { Version } from "./proxy-delegation.rules";
import type { ChangeInput, InviteInput } from "./proxy-delegation.schema";
import { invitationsBy, invitationsTo, sentAgain } from "./sharing-limits";

export { acceptInvitation, declineInvitation, registerByInvitation } from "./answer-invitation";
export { endDelegationAtDesk, recordDelegation, resendAtDesk } from "./staff-delegation";
export { parseChange, parseInvite } from "./proxy-delegation.schema";

/** Younger people's records are shared by the clinic with who may decide for them. */
const SHARES_FROM_AGE = 18;

/**
 * Invites somebody by mail. The delegation waits, and opens nothing, until they say yes.
 * @param steppedUp of the same viewer
 * @throws Problem INVALID with `no-chart own-email agreement-changed past first-day-past minor age-unknown already-invited
 *   already-shared too-many`; RATE_LIMITED; as `lockOwner`
 */
export async function inviteProxy(
  permit: Permit,
  steppedUp: SteppedUp,
  input: InviteInput,
): Promise<DelegationId> {
  const viewer = sameViewer(permit, steppedUp);
  const { portal, patientId, request } = viewer;
  const { now } = request;
  if (patientId === null) throw invalid("no-chart");
  if (sameEmail(viewer.email, input.email)) throw invalid("own-email");
  if (input.agreedVersion !== AGREEMENT_VERSION) throw invalid("agreement-changed");
  const dates = datesOf(viewer, input);
  await withinLimits(viewer, [...invitationsBy(viewer.accountId), ...invitationsTo(input.email)]);

  const id: DelegationId = `pdel_${ulid(now.getTime())}`;
  const deed = deedOf(viewer, "patient");
  await inTransaction(portal.db, async (tx) => {
    const account = await lockOwner(tx, permit);
    if (account.patientId !== patientId) throw invalid("no-chart");
    await refuseYoung(tx, viewer, patientId);
    await refuseRepeated(tx, patientId, input.email, now);
    await insertDelegation(
      tx,
      {
        id,
        grantorPatientId: patientId,
        relationshipType: input.relationshipType,
        grants: unique(input.grants),
        ...dates,
        origin: "patient",
        basis: "agreement",
        agreed: agreedBy(viewer, input.agreedLanguage),
        proof: null,
        invitedEmail: input.email,
        invitedName: input.name,
        invitedAt: now,
        invitationExpiresAt: new Date(now.getTime() + INVITATION_MS),
      },
      deed.author,
    );
    const row = await lockDelegation(tx, id);
    await recordAccess(tx, deed.event({ eventType: "delegation-invited" }, row), portal.log);
    await tell(tx, portal, row, { proxy: "sharing-invitation" }, deed);
  });
  return id;
}

/** A new link by mail, for 7 days anew; the old one ends. @throws Problem RATE_LIMITED; as {@link revokeDelegation} */
export async function resendInvitation(permit: Permit, delegationId: string): Promise<void> {
  const { viewer } = permit;
  const { now } = viewer.request;
  await withinLimits(viewer, [
    ...invitationsBy(viewer.accountId),
    ...sentAgain(viewer.accountId, delegationId),
  ]);
  const again = { invitedAt: now, invitationExpiresAt: new Date(now.getTime() + INVITATION_MS) };
  await byPatient(permit, delegationId, (tx, row) =>
    follow(tx, viewer.portal, row, "resend", deedOf(viewer, "patient"), again),
  );
}

/**
 * The patient ends it: a waiting invitation is withdrawn, an active one revoked; whichever it is by then. Also while
 * their account is being closed, and whatever version the page showed.
 * @throws Problem NOT_FOUND (not of their record), INVALID_STATUS_TRANSITION with the status, or
 *   `recorded-by-clinic`; as `lockOwner`
 */
export async function revokeDelegation(
  permit: Permit,
  delegationId: string,
): Promise<"withdrawn" | "revoked"> {
  const { portal, request } = permit.viewer;
  return byPatient(permit, delegationId, async (tx, row) => {
    const end = ended(row, request.now, "by-patient");
    const { status } = await follow(tx, portal, row, "end", deedOf(permit.viewer, "patient"), end);
    return status === "withdrawn" ? "withdrawn" : "revoked";
  });
}

/** The proxy does not need it any more. @throws Problem NOT_FOUND (not theirs), INVALID_STATUS_TRANSITION */
export async function relinquishDelegation(permit: Permit, delegationId: string): Promise<void> {
  const { portal, request, accountId } = permit.viewer;
  await inTransaction(portal.db, async (tx) => {
    await lockOwner(tx, permit, { whileClosing: true });
    const row = await lockDelegation(tx, delegationId);
    if (row.proxyPortalAccountId !== accountId) throw new Problem("NOT_FOUND");
    const end = ended(row, request.now, "by-proxy");
    await follow(tx, portal, row, "end", deedOf(permit.viewer, "proxy"), end, "by-proxy");
  });
}

/**
 * Other parts, or another end. What is narrower holds with the commit; what is wider needs the agreed text anew.
 * @throws Problem VERSION_CONFLICT with what changed since the form was made: `status grants dates agreement`;
 *   INVALID with `agreement-missing agreement-changed past`; as {@link revokeDelegation}
 */
export async function changeDelegation(
  permit: Permit,
  steppedUp: SteppedUp,
  delegationId: string,
  input: ChangeInput,
): Promise<void> {
  const viewer = sameViewer(permit, steppedUp);
  const { portal } = viewer;
  const given = lastDay(viewer, input.validTo);
  await byPatient(permit, delegationId, async (tx, row) => {
    if (row.version !== input.version) {
      throw new Problem("VERSION_CONFLICT", { reason: await changedSince(tx, row, input.version) });
    }
    // The day that the form showed is the end as it stands, at whatever hour that is.
    const validTo = input.validTo === lastDayOf(viewer, row.validTo) ? row.validTo : given;
    const terms = { grants: unique(input.grants), validTo };
    if (validTo !== null && validTo <= row.validFrom) throw invalid("past");
    const wider = isWider(row, terms);
    if (wider && input.agreed !== "yes") throw invalid("agreement-missing");
    if (wider && input.agreedVersion !== AGREEMENT_VERSION) throw invalid("agreement-changed");
    const agreed = wider ? agreedBy(viewer, input.agreedLanguage ?? "en") : row.agreed;
    const reason = wider ? "wider" : "narrower";
    await follow(tx, portal, row, "change", deedOf(viewer, "patient"), { ...terms, agreed }, reason);
  });
}

function byPatient<T>(
  permit: Permit,
  delegationId: string,
  work: (tx: Transaction, row: DelegationRow) => Promise<T>,
): Promise<T> {
  return inTransaction(permit.viewer.portal.db, async (tx) => {
    const account = await lockOwner(tx, permit, { whileClosing: true });
    const row = await lockDelegation(tx, delegationId);
    if (account.patientId === null || row.grantorPatientId !== account.patientId) {
      throw new Problem("NOT_FOUND");
    }
    return work(tx, row);
  });
}

function sameViewer({ viewer }: Permit, steppedUp: SteppedUp): Viewer {
  if (steppedUp.viewer.sessionId !== viewer.sessionId) throw new TypeError("Two viewers in one command");
  return viewer;
}

function agreedBy({ accountId, request }: Viewer, language: string): Agreed {
  return { version: AGREEMENT_VERSION, language, by: accountId, at: request.now.toISOString() };
}

/** From now, or from the first moment of a day to come; up to the end of the last day, which counts whole. */
function datesOf(viewer: Viewer, input: { validFrom: string | null; validTo: string | null }) {
  const { clinicTimeZone } = viewer.portal.config;
  const { now } = viewer.request;
  const today = dayIn(clinicTimeZone, now);
  if (input.validFrom !== null && input.validFrom < today) throw invalid("first-day-past");
  const validFrom =
    input.validFrom === null || input.validFrom === today ? now : startOfDay(input.validFrom, clinicTimeZone);
  return { validFrom, validTo: lastDay(viewer, input.validTo) };
}

function lastDay({ portal, request }: Viewer, day: string | null): Date | null {
  if (day === null) return null;
  if (day < dayIn(portal.config.clinicTimeZone, request.now)) throw invalid("past");
  return endOfDay(day, portal.config.clinicTimeZone);
}

/** What counts whole as the last day. */
function lastDayOf({ portal }: Viewer, end: Date | null): string | null {
  return end && dayIn(portal.config.clinicTimeZone, new Date(end.getTime() - 1));
}

/** The birth date as upstream last had it; unknown counts as young. */
async function refuseYoung(tx: Transaction, { portal, request }: Viewer, patientId: string): Promise<void> {
  const [chart] = await sequelizeOf(tx).query<{ birthDate: string | null }>(
    `select birth_date as "birthDate" from chart where patient_id = $1`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [patientId] },
  );
  const age = ageBounds(chart?.birthDate ?? null, dayIn(portal.config.clinicTimeZone, request.now));
  if (age === null) throw invalid("age-unknown");
  if (age.youngest < SHARES_FROM_AGE) throw invalid("minor");
}

/** Under the lock of the patient's account, so that of two forms at once one sees the other. */
async function refuseRepeated(tx: Transaction, patientId: string, email: string, now: Date): Promise<void> {
  const open = await sequelizeOf(tx).query<{ status: "pending" | "active"; same: boolean }>(
    `select d.status, lower(coalesce(a.email, d.invited_email)) = lower($2) as same
       from proxy_delegation d left join portal_account a on a.id = d.proxy_portal_account_id
      where d.grantor_patient_id = $1 and (d.status = 'pending' and d.invitation_expires_at > $3
         or d.status = 'active' and (d.valid_to is null or d.valid_to > $3))`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [patientId, email, now] },
  );
  const same = open.filter((one) => one.same);
  if (same.some(({ status }) => status === "active")) throw invalid("already-shared");
  if (same.length > 0) throw invalid("already-invited");
  if (open.filter(({ status }) => status === "pending").length >= MOST_PENDING) throw invalid("too-many");
}

async function changedSince(tx: Transaction, row: DelegationRow, version: number): Promise<string> {
  const [seen] = await sequelizeOf(tx).query<Version>(
    `select status, grants, valid_to as "validTo", agreed->>'at' as "agreedAt"
       from proxy_delegation_version where delegation_id = $1 and version = $2`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [row.id, version] },
  );
  return whatChanged(seen ?? null, { ...row, agreedAt: row.agreed?.at ?? null });
}

async function withinLimits({ portal, request }: Viewer, limits: readonly Limit[]): Promise<void> {
  const attempt = await countAttempt(portal, limits, request.now);
  if (!attempt.ok) throw new Problem("RATE_LIMITED", { retryAfter: attempt.retryAfter });
}

function unique<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}

function invalid(reason: string): Problem {
  return new Problem("INVALID", { reason });
}
