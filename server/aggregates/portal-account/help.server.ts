/** What staff do for an account whose life does not change: sign it out everywhere, take lost factors away. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { DeskPermit } from "../../access/keys";
import { recordAccess, viewerEvent } from "../../audit/access-log";
import type { AccessEventType } from "../../audit/event-types";
import { inTransaction } from "../../db/transaction";
import type { AccountId } from "../../policies/vocabulary";
import { Problem } from "../../problem/problem";
import { revokeSessions } from "../../session/revoke-sessions";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import type { RemoveFactorsInput, SignOutInput } from "./help.schema";
import { lockAtDesk } from "./lock-at-desk";
import type { LockedAccount } from "./lock-account";

type AtDesk = DeskPermit<"accounts">;

/** @throws Problem as `lockAtDesk`; INVALID_STATUS_TRANSITION for an account nobody can be signed in to */
export function signOutEverywhere(
  staff: AtDesk,
  accountId: AccountId,
  { reason }: SignOutInput,
): Promise<void> {
  return help(staff, accountId, "sessions-revoked", reason, async (tx, account) => {
    await revokeSessions(tx, account.id, "by-staff", { now: staff.desk.viewer.request.now });
  });
}

/**
 * For somebody who lost phone and recovery codes: no second factor is left, every session ends and no browser is
 * known any more. The password is still asked for, and where a factor is required, a new one is enrolled.
 * @throws Problem as {@link signOutEverywhere}
 */
export function removeLostFactors(
  staff: AtDesk,
  accountId: AccountId,
  { how }: RemoveFactorsInput,
): Promise<void> {
  const { portal, request } = staff.desk.viewer;
  const { now } = request;
  return help(staff, accountId, "factor-removed", how, async (tx, account) => {
    const bind = [account.id, now];
    const run = (sql: string) =>
      sequelizeOf(tx).query(sql, { transaction: tx, bind, type: QueryTypes.UPDATE });
    await run("update portal_factor set removed_at = $2 where portal_account_id = $1 and removed_at is null");
    await run(
      "update portal_recovery_code set replaced_at = $2 where portal_account_id = $1 and replaced_at is null",
    );
    await run(
      "update portal_known_device set forgotten_at = $2 where portal_account_id = $1 and forgotten_at is null",
    );
    await revokeSessions(tx, account.id, "by-staff", { now });
    await enqueueMail(tx, portal, {
      to: account.email,
      kind: "factor-removed",
      language: account.preferredLanguage,
    });
  });
}

function help(
  staff: AtDesk,
  accountId: AccountId,
  eventType: AccessEventType,
  reason: string,
  work: (tx: Transaction, account: LockedAccount) => Promise<void>,
): Promise<void> {
  const { viewer } = staff.desk;
  return inTransaction(viewer.portal.db, async (tx) => {
    const account = await lockAtDesk(tx, staff, accountId);
    if (account.status !== "active" && account.status !== "closing") {
      throw new Problem("INVALID_STATUS_TRANSITION", { reason: account.status });
    }
    await work(tx, account);
    const deed = { eventType, reason, resourceType: "PortalAccount", resourceId: account.id };
    const about = {
      actorKind: "staff" as const,
      ...(account.patientId ? { patientId: account.patientId } : {}),
    };
    await recordAccess(tx, viewerEvent(viewer, deed, about), viewer.portal.log);
  });
}

function sequelizeOf(tx: Transaction): Sequelize {
  return (tx as Transaction & { sequelize: Sequelize }).sequelize;
}
