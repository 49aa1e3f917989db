/** One account as staff see it. Reads only, on record before it is shown. */
import type { Patient } from "fhir/r4";
import { QueryTypes } from "sequelize";
import type { Desk } from "../access/keys";
import { decideLifecycle } from "../aggregates/portal-account/lifecycle.rules";
import { recordViewerAccess } from "../audit/access-log";
import { humanName } from "../chart/human-name";
import type { AccountId, AccountStatus } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import type { StaffAccountView, StaffDeed, StaffPersonView } from "./staff-account.view";
import { STAFF_DEEDS } from "./staff-account.view";

type Row = {
  id: AccountId;
  status: AccountStatus;
  email: string;
  patient_id: string | null;
  claimed_patient_id: string | null;
  created_at: Date;
  last_login_at: Date | null;
  closing_at: Date | null;
  suspended_reason: string | null;
  suspended_at: Date | null;
  identity_proof: { how: string; at: string; note?: string } | null;
  devices: number;
  factors: number;
};

/** @param accountId from the URL, untrusted. @throws Problem NOT_FOUND */
export async function readStaffAccount(desk: Desk<"accounts">, accountId: string): Promise<StaffAccountView> {
  const { viewer } = desk;
  const row = await fetchAccount(viewer.portal, accountId, viewer.request.now);
  if (!row) throw new Problem("NOT_FOUND");
  const claimed = row.status === "pending_verification";
  const patientId = claimed ? row.claimed_patient_id : row.patient_id;
  await recordViewerAccess(
    viewer,
    { eventType: "account-viewed", resourceType: "PortalAccount", resourceId: row.id },
    { actorKind: "staff", ...(patientId ? { patientId } : {}) },
  );
  const own = row.id === viewer.accountId;
  return {
    accountId: row.id,
    own,
    status: row.status,
    email: row.email,
    madeAt: row.created_at.toISOString(),
    lastSignInAt: row.last_login_at?.toISOString() ?? null,
    closingAt: row.closing_at?.toISOString() ?? null,
    held:
      row.status === "suspended"
        ? {
            reason: row.suspended_reason ?? "administrative",
            at: (row.suspended_at ?? row.created_at).toISOString(),
          }
        : null,
    proof: row.identity_proof && {
      how: row.identity_proof.how,
      at: row.identity_proof.at,
      note: row.identity_proof.note ?? null,
    },
    devices: row.devices,
    factors: row.factors,
    person: patientId === null ? "none" : await personFor(viewer.portal, patientId, row.email, claimed),
    deeds: own ? [] : STAFF_DEEDS.filter((deed) => isPossible(deed, row, viewer.request.now)),
  };
}

/** What the rules would let happen now; the commands decide again under lock. */
function isPossible(deed: StaffDeed, row: Row, now: Date): boolean {
  switch (deed) {
    case "sign-out":
      return row.devices > 0;
    case "remove-factors":
      return row.factors > 0 && (row.status === "active" || row.status === "closing");
    default:
      return decideLifecycle({ status: row.status, closingAt: row.closing_at }, deed, now).ok;
  }
}

async function fetchAccount(
  { db }: Pick<Portal, "db">,
  accountId: string,
  now: Date,
): Promise<Row | undefined> {
  const [row] = await db.query<Row>(
    `select id, status, email, patient_id, claimed_patient_id, created_at, last_login_at, closing_at,
        suspended_reason, suspended_at, identity_proof,
        (select count(*)::int from portal_session s where s.portal_account_id = a.id
           and s.revoked_at is null and s.expires_at > $2) as devices,
        (select count(*)::int from portal_factor f where f.portal_account_id = a.id
           and f.removed_at is null and f.confirmed_at is not null) as factors
      from portal_account a where id = $1`,
    { type: QueryTypes.SELECT, bind: [accountId.replaceAll("\0", ""), now] },
  );
  return row;
}

async function personFor(
  { fhir }: Pick<Portal, "fhir">,
  patientId: string,
  email: string,
  claimed: boolean,
): Promise<StaffAccountView["person"]> {
  try {
    return staffPerson((await fhir.read("Patient", patientId)).resource, email, claimed);
  } catch {
    // Without the person the account can still be put on hold; what upstream answered is in its own log.
    return "unavailable";
  }
}

/** Who somebody is, and no more of the Patient than it takes to check that. Pure. */
export function staffPerson(patient: Patient, email: string, claimed: boolean): StaffPersonView {
  const emails = (patient.telecom ?? []).flatMap(({ system, value }) =>
    system === "email" && value ? [value] : [],
  );
  const same = (a: string, b: string) =>
    a.normalize("NFC").toLowerCase() === b.normalize("NFC").toLowerCase();
  return {
    claimed,
    name: humanName(patient.name),
    birthDate: patient.birthDate ?? null,
    recordNumbers: (patient.identifier ?? []).flatMap(({ type, value }) =>
      value && type?.coding?.some(({ code }) => code === "MR") ? [value] : [],
    ),
    emails,
    sameEmail: emails.some((one) => same(one.trim(), email)),
  };
}
