/**
 * What becomes of delegations when an account closes, in the transaction that closes it: what its owner made through
 * the portal ends, and what they had as a proxy. What staff recorded of their record rests on other ground and stays.
 * A suspended account ends nothing: the policy shuts what rests on it until it is opened again.
 */
import type { Transaction } from "sequelize";
import type { AccountId } from "../../policies/vocabulary";
import { lockDelegationsOf } from "./delegation-rows";
import { ended } from "./ended";
import { deedOfSystem, follow } from "./follow";
import type { Place } from "./follow";

/** @param account locked, and as it was before its patient was taken from it */
export async function endDelegationsOf(
  tx: Transaction,
  portal: Place,
  account: { id: AccountId; patientId: string | null },
  now: Date,
): Promise<void> {
  for (const row of await lockDelegationsOf(tx, account)) {
    const because = row.proxyPortalAccountId === account.id ? "proxy-closed" : "grantor-closed";
    const deed = deedOfSystem(now, account.id);
    await follow(tx, portal, row, "end", deed, ended(row, now, because), because);
  }
}
