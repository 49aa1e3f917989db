/** Ending sessions of one's own account elsewhere. Each is one transaction. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { Permit } from "../../access/keys";
import { recordAccess, viewerEvent } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import { Problem } from "../../problem/problem";
import { revokeSessions } from "../../session/revoke-sessions";
import { lockOwner } from "./lock-account";

/**
 * Ends one other session. One that has ended meanwhile is what was asked for.
 * @param sessionId `pses_`, untrusted
 * @throws Problem NOT_FOUND (none of this account's), INVALID with `this-session`
 */
export function endSession(permit: Permit, sessionId: string): Promise<void> {
  const { viewer } = permit;
  if (sessionId === viewer.sessionId) throw new Problem("INVALID", { reason: "this-session" });
  return inTransaction(viewer.portal.db, async (tx) => {
    const account = await lockOwner(tx, permit, { whileClosing: true });
    const { sequelize } = tx as Transaction & { sequelize: Sequelize };
    const found = await sequelize.query<{ ended: boolean }>(
      `with ended as (
         update portal_session set revoked_at = $3, revoked_because = 'by-owner'
          where id = $1 and portal_account_id = $2 and revoked_at is null returning id)
       select exists (select from ended) as ended from portal_session where id = $1 and portal_account_id = $2`,
      { transaction: tx, type: QueryTypes.SELECT, bind: [sessionId, account.id, viewer.request.now] },
    );
    if (found.length === 0) throw new Problem("NOT_FOUND");
    if (!found[0]!.ended) return;
    const deed = { eventType: "sessions-revoked", reason: "one" } as const;
    await recordAccess(tx, viewerEvent(viewer, deed), viewer.portal.log);
  });
}

/** Ends all sessions but this one, and sign-ins that wait for their second factor. */
export function endOtherSessions(permit: Permit): Promise<void> {
  const { viewer } = permit;
  return inTransaction(viewer.portal.db, async (tx) => {
    const account = await lockOwner(tx, permit, { whileClosing: true });
    await revokeSessions(tx, account.id, "by-owner", { now: viewer.request.now, except: viewer.sessionId });
    const deed = { eventType: "sessions-revoked", reason: "others" } as const;
    await recordAccess(tx, viewerEvent(viewer, deed), viewer.portal.log);
  });
}
