/** The first step of every command of staff: both accounts, the one decided about and the one that decides. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { DeskPermit } from "../../access/keys";
import type { AccountId, Role } from "../../policies/vocabulary";
import { Problem } from "../../problem/problem";
import { lockAccount } from "./lock-account";
import type { LockedAccount } from "./lock-account";

type StaffRow = { status: string; roles: Role[]; live: boolean };

/**
 * Locks both and looks once more whether this person may still work here: whichever commits first, the end of
 * their role, session or account, or the command, wins.
 * @throws Problem INVALID with `own-account`, UNAUTHENTICATED, ACCOUNT_NOT_ACTIVE, NOT_FOUND
 */
export async function lockAtDesk<R extends Role>(
  tx: Transaction,
  staff: DeskPermit<R>,
  accountId: AccountId,
): Promise<LockedAccount> {
  const { viewer } = staff.desk;
  if (viewer.accountId === accountId) throw new Problem("INVALID", { reason: "own-account" });
  // In one order, so that two who decide about each other do not wait for each other for ever.
  await sequelizeOf(tx).query("select id from portal_account where id in ($1, $2) order by id for update", {
    transaction: tx,
    bind: [accountId, viewer.accountId],
  });
  await recheckDesk(tx, staff);
  return lockAccount(tx, accountId);
}

/**
 * The same for a command that concerns no other account: the staff member's own row is locked.
 * @throws Problem UNAUTHENTICATED, ACCOUNT_NOT_ACTIVE, NOT_FOUND
 */
export async function recheckDesk<R extends Role>(tx: Transaction, { desk }: DeskPermit<R>): Promise<void> {
  const { viewer, permission } = desk;
  const [staff] = await sequelizeOf(tx).query<StaffRow>(
    `select a.status, a.roles, exists (select from portal_session s where s.id = $2
       and s.portal_account_id = a.id and s.revoked_at is null and s.second_factor_at is not null) as live
       from portal_account a where a.id = $1 for update of a`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [viewer.accountId, viewer.sessionId] },
  );
  if (staff?.status !== "active") throw new Problem("ACCOUNT_NOT_ACTIVE", { reason: "suspended" });
  if (!staff.live) throw new Problem("UNAUTHENTICATED", { reason: "signed-out" });
  if (!staff.roles.includes(permission)) throw new Problem("NOT_FOUND");
}

function sequelizeOf(tx: Transaction): Sequelize {
  return (tx as Transaction & { sequelize: Sequelize }).sequelize;
}
