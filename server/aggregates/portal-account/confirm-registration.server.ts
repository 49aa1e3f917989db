/**
 * The other end of a registration link: a password is chosen and a claim becomes an account. One transaction uses
 * the link up, gives the chart and records it; of two at once, one gets it.
 */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import type { Patient } from "fhir/r4";
import type { RequestFacts } from "../../access/keys";
import { guestEvent, recordAccess } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { AccountId, AccountStatus } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { whyNotPassword } from "../../session/choose-password";
import type { PasswordFault } from "../../session/choose-password";
import { consumeLink, lookAtLink } from "../../session/links/links";
import { hashPassword } from "../../session/password";
import { recordTry, useCode } from "./activation-code-rows";
import { claimPatient } from "./lifecycle-rows";
import type { Claim } from "./lifecycle-rows";
import { decideLifecycle } from "./lifecycle.rules";
import { readProof } from "./link-proof";
import type { LinkProof } from "./link-proof";
import { lockAccount } from "./lock-account";
import { wholeBirthDate, whyNoAccount } from "./portal-account.rules";
import { readPatient } from "./read-patient";
import { decideRegistration } from "./registration.rules";

type Guest = { portal: Portal; request: RequestFacts };
export type RegistrationView = { email: string; asksCode: boolean };
export type ConfirmFaults = { password?: PasswordFault; code?: "missing" | "wrong" };

type Waiting = {
  accountId: AccountId;
  email: string;
  status: AccountStatus;
  patientId: string | null;
  proof: LinkProof;
};

/** What the page with the button shows; changes nothing. @throws Problem LINK_EXPIRED */
export async function lookAtRegistration(
  { portal, request }: Guest,
  token: unknown,
): Promise<RegistrationView> {
  const { email, proof } = await waitingFor(portal, token, request.now);
  return { email, asksCode: isCode(proof) };
}

/**
 * @param typed as sent; `code` only counts where the link asks for it
 * @returns null: the account is there; or what is wrong, and the link still works
 * @throws Problem LINK_EXPIRED, UPSTREAM_UNAVAILABLE (the link still works)
 */
export async function confirmRegistration(
  { portal, request }: Guest,
  token: unknown,
  typed: { password: string; code: string },
): Promise<ConfirmFaults | null> {
  const { now } = request;
  const waiting = await waitingFor(portal, token, now);
  const { accountId, email, patientId, proof } = waiting;
  const faults: ConfirmFaults = {};
  const fault = await whyNotPassword(portal, { email, patientId }, typed.password);
  if (fault) faults.password = fault;
  if (isCode(proof) && !fault) {
    const known = typed.code !== "" && (await recordTry(portal, proof.codeId, typed.code, now));
    if (!known) faults.code = typed.code === "" ? "missing" : "wrong";
  }
  if (Object.keys(faults).length > 0) return faults;

  const claim = await claimOf(portal, waiting, now);
  const passwordHash = await hashPassword(typed.password);
  await inTransaction(portal.db, async (tx) => {
    await consumeLink(tx, portal, "registration", token, now);
    const account = await lockAccount(tx, accountId);
    const step = decideLifecycle(account, "confirm-registration", now);
    if (!step.ok || account.passwordHash !== null) throw new Problem("LINK_EXPIRED");
    if (account.status === "pending_verification") await claimPatient.commit(tx, account, claim);
    const by = isCode(proof) ? await useCode(tx, proof.codeId, now) : null;
    const how = isCode(proof) ? "activation-code" : proof;
    await write(tx, accountId, [
      step.status,
      passwordHash,
      now,
      how && JSON.stringify({ how, by, at: now.toISOString() }),
    ]);
    const about = { portalAccountId: accountId, patientId: account.patientId ?? claim?.patientId ?? null };
    for (const eventType of step.events) {
      const deed = { eventType, ...(how ? { reason: how } : {}) };
      await recordAccess(tx, guestEvent(request, deed, about), portal.log);
    }
    if (isCode(proof)) {
      await recordAccess(tx, guestEvent(request, { eventType: "activation-code-used" }, about), portal.log);
    }
  }).catch((error: unknown) => {
    // Somebody else became this patient, or took this address, since the link was sent.
    throw claimPatient.explain(error) ? new Problem("LINK_EXPIRED", {}, { cause: error }) : error;
  });
  return null;
}

async function waitingFor(portal: Portal, token: unknown, now: Date): Promise<Waiting> {
  const link = await lookAtLink(portal, "registration", token, now);
  const [row] = await portal.db.query<Omit<Waiting, "proof"> & { hasPassword: boolean }>(
    `select id as "accountId", email, status, coalesce(patient_id, claimed_patient_id) as "patientId",
            password_hash is not null as "hasPassword"
       from portal_account where id = $1`,
    { type: QueryTypes.SELECT, bind: [link.accountId] },
  );
  const proof = readProof(link.data);
  const mayChoose = row && !row.hasPassword && (row.status === "active" || proof !== null);
  if (!mayChoose) throw new Problem("LINK_EXPIRED");
  return { accountId: row.accountId, email: row.email, status: row.status, patientId: row.patientId, proof };
}

/**
 * Asks upstream once more: what was true when the link was sent may be so no longer.
 * @throws Problem LINK_EXPIRED, UPSTREAM_UNAVAILABLE
 */
async function claimOf(portal: Portal, waiting: Waiting, now: Date): Promise<Claim> {
  const { patientId, status, email, proof } = waiting;
  if (status !== "pending_verification" || patientId === null) return null;
  const patient = await readPatient(portal, patientId).catch((error: unknown) => {
    throw error instanceof Problem && error.code === "NOT_FOUND" ? new Problem("LINK_EXPIRED") : error;
  });
  const stillTrue =
    proof === "e-mail-on-file"
      ? decideRegistration({
          patient: patient as Patient & { deceasedBoolean?: boolean; deceasedDateTime?: string },
          email,
          hasAccount: false,
          clinicTimeZone: portal.config.clinicTimeZone,
          now,
        }).kind === "link"
      : whyNoAccount(patient) === null;
  if (!stillTrue) throw new Problem("LINK_EXPIRED");
  return { patientId, birthDate: wholeBirthDate(patient) };
}

function isCode(proof: LinkProof): proof is Exclude<LinkProof, null | string> {
  return typeof proof === "object" && proof !== null;
}

async function write(tx: Transaction, accountId: AccountId, values: unknown[]): Promise<void> {
  const { sequelize } = tx as Transaction & { sequelize: Portal["db"] };
  await sequelize.query(
    `update portal_account set status = $2, password_hash = $3, password_changed_at = $4,
        identity_proof = coalesce($5::jsonb, identity_proof), version = version + 1 where id = $1`,
    { transaction: tx, bind: [accountId, ...values] },
  );
}
