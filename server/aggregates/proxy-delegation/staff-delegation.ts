/**
 * What staff do about delegations: record one that rests on more than a click (a parent, a guardian, a court, a
 * signed form), and end one with a reason. A recorded one waits for its proxy like any other: a slip in an address
 * must not open a child's record to whoever has that address, without their seeing both names and saying yes.
 */
import type { Transaction } from "sequelize";
import { ulid } from "ulid";
import type { DeskPermit } from "../../access/keys";
import { recordAccess } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import { ageBounds, dayIn } from "../../policies/age";
import type { DelegationId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { findPatientByRecordNumber } from "../portal-account/find-patient";
import { recheckDesk } from "../portal-account/lock-at-desk";
import { whyNoAccount, wholeBirthDate } from "../portal-account/portal-account.rules";
import { readPatient } from "../portal-account/read-patient";
import { sameEmail } from "../portal-account/registration.rules";
import { endOfDay } from "./clinic-day";
import type { DelegationRow } from "./delegation-rows";
import { insertDelegation, lockDelegation, sequelizeOf } from "./delegation-rows";
import { deedOf, follow, tell } from "./follow";
import { INVITATION_MS } from "./proxy-delegation.rules";
import { STAFF_ACCESS, STAFF_KINDS } from "./proxy-delegation.schema";
import type { RecordInput, StaffEndInput } from "./proxy-delegation.schema";
import { ended } from "./ended";

type AtDesk = DeskPermit<"accounts">;

/** Whose parents decide for them; older people decide themselves, or a court does. */
const OF_AGE = 18;

/**
 * Records a delegation and invites its proxy by mail.
 * @throws Problem NOT_FOUND (no such record number), INVALID with `patient-…`, `of-age`, `birth-date`, `past` or
 *   `own-account`; UPSTREAM_UNAVAILABLE; as `recheckDesk`
 */
export async function recordDelegation(staff: AtDesk, input: RecordInput): Promise<DelegationId> {
  const { viewer } = staff.desk;
  const { portal, request } = viewer;
  const { now } = request;
  const kind = STAFF_KINDS[input.kind];
  const patient = await patientOf(portal, input.recordNumber);
  const { clinicTimeZone } = portal.config;
  if (patient.id === viewer.patientId || sameEmail(input.email, viewer.email)) throw ownAccount();
  if (kind.basis === "parental") refuseGrown(patient.birthDate, dayIn(clinicTimeZone, now));
  if (input.validTo !== null && input.validTo < dayIn(clinicTimeZone, now)) throw invalid("past");

  const id: DelegationId = `pdel_${ulid(now.getTime())}`;
  const deed = deedOf(viewer, "staff");
  await inTransaction(portal.db, async (tx) => {
    await recheckDesk(tx, staff);
    await keepBirthDate(tx, patient);
    await insertDelegation(
      tx,
      {
        id,
        grantorPatientId: patient.id,
        relationshipType: kind.relationshipType,
        grants: STAFF_ACCESS[input.access],
        validFrom: now,
        validTo: input.validTo === null ? null : endOfDay(input.validTo, clinicTimeZone),
        origin: "staff",
        basis: kind.basis,
        agreed: null,
        proof: { how: input.proof, by: viewer.accountId, at: now.toISOString() },
        invitedEmail: input.email,
        invitedName: input.name,
        invitedAt: now,
        invitationExpiresAt: new Date(now.getTime() + INVITATION_MS),
      },
      deed.author,
    );
    const row = await lockDelegation(tx, id);
    const event = deed.event({ eventType: "delegation-recorded", reason: input.proof }, row);
    await recordAccess(tx, event, portal.log);
    await tell(tx, portal, row, { patient: "sharing-recorded", proxy: "sharing-invitation" }, deed);
  });
  return id;
}

/**
 * Ends one at once, whatever it rests on.
 * @throws Problem NOT_FOUND, INVALID_STATUS_TRANSITION with its status; as `recheckDesk`
 */
export async function endDelegationAtDesk(
  staff: AtDesk,
  delegationId: string,
  { reason }: StaffEndInput,
): Promise<void> {
  const { viewer } = staff.desk;
  const { portal, request } = viewer;
  await inTransaction(portal.db, async (tx) => {
    const row = await lockFor(tx, staff, delegationId);
    const end = ended(row, request.now, reason);
    await follow(tx, portal, row, "end", deedOf(viewer, "staff"), end, reason);
  });
}

/** A new link by mail. @throws Problem as {@link endDelegationAtDesk} */
export async function resendAtDesk(staff: AtDesk, delegationId: string): Promise<void> {
  const { viewer } = staff.desk;
  const { portal, request } = viewer;
  const again = {
    invitedAt: request.now,
    invitationExpiresAt: new Date(request.now.getTime() + INVITATION_MS),
  };
  await inTransaction(portal.db, async (tx) => {
    const row = await lockFor(tx, staff, delegationId);
    await follow(tx, portal, row, "resend", deedOf(viewer, "staff"), again);
  });
}

/** Nobody decides at the desk about what they have a part in. */
async function lockFor(tx: Transaction, staff: AtDesk, delegationId: string): Promise<DelegationRow> {
  await recheckDesk(tx, staff);
  const row = await lockDelegation(tx, delegationId);
  const { accountId, patientId } = staff.desk.viewer;
  if (row.proxyPortalAccountId === accountId || row.grantorPatientId === patientId) throw ownAccount();
  return row;
}

type Found = { id: string; birthDate: string | null };

async function patientOf(portal: Portal, recordNumber: string): Promise<Found> {
  const id = await findPatientByRecordNumber(portal, recordNumber);
  if (id === null) throw new Problem("NOT_FOUND", { reason: "record-number" });
  const patient = await readPatient(portal, id);
  const refused = whyNoAccount(patient);
  if (refused && refused !== "patient-deceased") throw invalid(refused);
  return { id, birthDate: wholeBirthDate(patient) };
}

function refuseGrown(birthDate: string | null, today: string): void {
  const age = ageBounds(birthDate, today);
  if (age === null) throw invalid("birth-date");
  if (age.oldest >= OF_AGE) throw invalid("of-age");
}

/** The age rules read it from here on each request; nobody may have opened this record before. */
async function keepBirthDate(tx: Transaction, { id, birthDate }: Found): Promise<void> {
  await sequelizeOf(tx).query(
    `insert into chart (patient_id, birth_date) values ($1, $2)
     on conflict (patient_id) do update set birth_date = excluded.birth_date`,
    { transaction: tx, bind: [id, birthDate] },
  );
}

function ownAccount(): Problem {
  return invalid("own-account");
}

function invalid(reason: string): Problem {
  return new Problem("INVALID", { reason });
}
