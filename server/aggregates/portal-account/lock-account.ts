/** The first step of every command on an account: its row, locked, so that commands follow one after the other. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { Permit } from "../../access/keys";
import type { AccountId, AccountStatus } from "../../policies/vocabulary";
import { Problem } from "../../problem/problem";

export type LockedAccount = {
  id: AccountId;
  patientId: string | null;
  claimedPatientId: string | null;
  email: string;
  pendingEmail: string | null;
  passwordHash: string | null;
  status: AccountStatus;
  preferredLanguage: string | null;
  closingAt: Date | null;
  version: number;
};

const LOCK = `
  select id, patient_id as "patientId", claimed_patient_id as "claimedPatientId", email,
         pending_email as "pendingEmail", password_hash as "passwordHash", status,
         preferred_language as "preferredLanguage", closing_at as "closingAt", version
    from portal_account where id = $1 for update`;

/** @throws Problem NOT_FOUND */
export async function lockAccount(tx: Transaction, accountId: AccountId): Promise<LockedAccount> {
  const [account] = await sequelizeOf(tx).query<LockedAccount>(LOCK, {
    transaction: tx,
    type: QueryTypes.SELECT,
    bind: [accountId],
  });
  if (!account) throw new Problem("NOT_FOUND");
  return account;
}

/**
 * Locks the account of a permit and looks once more whether it may write: whichever commits first, a revocation
 * or the command, wins (CONTRACT §4).
 * @throws Problem UNAUTHENTICATED when the session ended meanwhile, ACCOUNT_NOT_ACTIVE with the status
 */
export async function lockOwner(
  tx: Transaction,
  { viewer }: Permit,
  options: { whileClosing?: boolean } = {},
): Promise<LockedAccount> {
  const account = await lockAccount(tx, viewer.accountId);
  const [session] = await sequelizeOf(tx).query<{ live: boolean }>(
    "select revoked_at is null as live from portal_session where id = $1 and portal_account_id = $2 for share",
    { transaction: tx, type: QueryTypes.SELECT, bind: [viewer.sessionId, viewer.accountId] },
  );
  if (account.status !== "active" && !(account.status === "closing" && options.whileClosing)) {
    throw new Problem("ACCOUNT_NOT_ACTIVE", { reason: account.status });
  }
  if (!session?.live) throw new Problem("UNAUTHENTICATED", { reason: "signed-out" });
  return account;
}

function sequelizeOf(tx: Transaction): Sequelize {
  return (tx as Transaction & { sequelize: Sequelize }).sequelize;
}
