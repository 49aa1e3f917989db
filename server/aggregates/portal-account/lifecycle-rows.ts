/** The two ends of an account's life in rows: it is given the chart it claimed; it leaves nothing that opens. */
import { QueryTypes, UniqueConstraintError } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import type { LockedAccount } from "./lock-account";
import { whyNoAccount, wholeBirthDate } from "./portal-account.rules";
import type { readPatient } from "./read-patient";

export type Claim = { patientId: string; birthDate: string | null } | null;

export const claimPatient = {
  /** Asks upstream about the patient a pending account claimed; no transaction may wait for that. */
  async prepare(portal: Portal, accountId: AccountId, read: typeof readPatient): Promise<Claim> {
    const [row] = await portal.db.query<{ patientId: string }>(
      `select claimed_patient_id as "patientId" from portal_account
        where id = $1 and status = 'pending_verification' and claimed_patient_id is not null`,
      { type: QueryTypes.SELECT, bind: [accountId] },
    );
    if (!row) return null;
    const patient = await read(portal, row.patientId);
    const reason = whyNoAccount(patient);
    if (reason) throw new Problem("INVALID", { reason });
    return { patientId: row.patientId, birthDate: wholeBirthDate(patient) };
  },

  /** Gives the chart to a locked account; the status leaves `pending_verification` in the same statement. */
  async commit(tx: Transaction, account: LockedAccount, claim: Claim): Promise<void> {
    if (!claim || claim.patientId !== account.claimedPatientId) {
      throw new Problem("VERSION_CONFLICT", { reason: "claim" });
    }
    const { sequelize } = tx as Transaction & { sequelize: Sequelize };
    await sequelize.query(
      "update portal_account set patient_id = $2, birth_date = $3, status = 'active' where id = $1",
      { transaction: tx, bind: [account.id, claim.patientId, claim.birthDate] },
    );
    await sequelize.query(
      `insert into chart (patient_id, birth_date) values ($1, $2)
       on conflict (patient_id) do update set birth_date = excluded.birth_date`,
      { transaction: tx, bind: [claim.patientId, claim.birthDate] },
    );
  },

  /** One account per address and per patient: the database is who knows. */
  explain(error: unknown): Problem | null {
    if (!(error instanceof UniqueConstraintError)) return null;
    const constraint = String((error.parent as { constraint?: string }).constraint);
    const reason = constraint === "portal_account_email" ? "email-taken" : "patient-taken";
    return new Problem("INVALID", { reason }, { cause: error });
  },
};

/**
 * What a closed account keeps is its id, for the access log. Address and patient are free again, so that the
 * person may come back; nothing that could open it is left.
 */
export async function eraseClosed(tx: Transaction, account: LockedAccount, now: Date): Promise<void> {
  const { sequelize } = tx as Transaction & { sequelize: Sequelize };
  const run = (sql: string, bind: unknown[] = [account.id]) =>
    sequelize.query(sql, { transaction: tx, bind });
  await run(
    `update portal_account set email = id || '@closed.invalid', pending_email = null, password_hash = null,
        claimed_patient_id = patient_id, patient_id = null, roles = '{}', notices = '{}', closed_at = $2
      where id = $1`,
    [account.id, now],
  );
  await run("update portal_factor set removed_at = $2 where portal_account_id = $1 and removed_at is null", [
    account.id,
    now,
  ]);
  await run(
    "update portal_recovery_code set replaced_at = $2 where portal_account_id = $1 and replaced_at is null",
    [account.id, now],
  );
  for (const table of ["portal_known_device", "portal_kept_form", "portal_identity"]) {
    await run(`delete from ${table} where portal_account_id = $1`);
  }
}
