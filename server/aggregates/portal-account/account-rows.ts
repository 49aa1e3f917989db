/** Looks at accounts for those who are not signed in; each asks by one thing only. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import { ulid } from "ulid";
import type { AccountId, AccountStatus } from "../../policies/vocabulary";

export type KnownAccount = {
  id: AccountId;
  email: string;
  status: AccountStatus;
  patientId: string | null;
  preferredLanguage: string | null;
  suspendedReason: string | null;
};

const SELECT = `
  select id, email, status, patient_id as "patientId", preferred_language as "preferredLanguage",
         suspended_reason as "suspendedReason"
    from portal_account where status <> 'pending_verification' and status <> 'closed' and `;

/** Who has proven to be this patient. */
export function accountOfPatient(db: Sequelize, patientId: string): Promise<KnownAccount | null> {
  return one(db, "patient_id = $1", patientId);
}

/** @param email in any form */
export function accountOfEmail(db: Sequelize, email: string): Promise<KnownAccount | null> {
  return one(db, "lower(email) = lower($1)", email.trim().normalize("NFC"));
}

export function accountOfId(db: Sequelize, id: AccountId): Promise<KnownAccount | null> {
  return one(db, "id = $1", id);
}

async function one(db: Sequelize, by: string, value: string): Promise<KnownAccount | null> {
  const rows = await db.query<KnownAccount>(SELECT + by, { type: QueryTypes.SELECT, bind: [value] });
  return rows[0] ?? null;
}

/** How many who have proven nothing say that they are this patient. */
export async function claimsOf(db: Sequelize, patientId: string): Promise<number> {
  const [row] = await db.query<{ claims: number }>(
    `select count(*)::int as claims from portal_account
      where claimed_patient_id = $1 and status = 'pending_verification'`,
    { type: QueryTypes.SELECT, bind: [patientId] },
  );
  return row?.claims ?? 0;
}

/**
 * The account of somebody who says that they are a patient and has proven nothing; the same again for the same
 * claim, so that two registrations at once are one.
 */
export async function claimAccount(
  tx: Transaction,
  claim: { patientId: string; email: string; language: string; now: Date },
): Promise<{ accountId: AccountId; isNew: boolean }> {
  const { sequelize } = tx as Transaction & { sequelize: Sequelize };
  const accountId: AccountId = `pact_${ulid(claim.now.getTime())}`;
  const [row] = await sequelize.query<{ id: AccountId }>(
    `insert into portal_account (id, email, status, claimed_patient_id, preferred_language)
     values ($1, $2, 'pending_verification', $3, $4)
     on conflict (claimed_patient_id, lower(email)) where status = 'pending_verification'
       do update set preferred_language = excluded.preferred_language
     returning id`,
    {
      transaction: tx,
      type: QueryTypes.SELECT,
      bind: [accountId, claim.email, claim.patientId, claim.language],
    },
  );
  return { accountId: row!.id, isNew: row!.id === accountId };
}
