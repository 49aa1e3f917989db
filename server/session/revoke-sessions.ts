/** Ends sessions of an account in the transaction of what made them end. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { AccountId } from "../policies/vocabulary";

/** Why a session ended before its time. */
export type RevocationReason =
  | "signed-out"
  | "replaced"
  | "by-owner"
  | "by-staff"
  | "password-changed"
  | "email-changed"
  | "suspended"
  | "locked"
  | "closing"
  | "closed"
  | "code-replayed"
  | "token-reused";

/**
 * Ends all live sessions of an account, and sign-ins that wait for their second factor.
 * @param options.except id (`pses_`) of the one session that stays
 * @returns how many sessions ended
 */
export async function revokeSessions(
  tx: Transaction,
  accountId: AccountId,
  because: RevocationReason,
  options: { now: Date; except?: string },
): Promise<number> {
  const { sequelize } = tx as Transaction & { sequelize: Sequelize };
  const ended = await sequelize.query<{ id: string }>(
    `update portal_session set revoked_at = $2, revoked_because = $3
      where portal_account_id = $1 and revoked_at is null and id is distinct from $4
      returning id`,
    {
      transaction: tx,
      type: QueryTypes.SELECT,
      bind: [accountId, options.now, because, options.except ?? null],
    },
  );
  await sequelize.query("delete from portal_sign_in where portal_account_id = $1", {
    transaction: tx,
    bind: [accountId],
  });
  return ended.length;
}
