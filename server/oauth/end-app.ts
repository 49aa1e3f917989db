/**
 * Ends the sign-in of one app: by the app itself, or because a code or token of it was used a second time, so that
 * two have it and nobody knows which of them is the owner (RFC 9700 §4.14). Then the owner is told, once.
 */
import { QueryTypes } from "sequelize";
import { guestEvent, recordAccess } from "../audit/access-log";
import type { RequestFacts } from "../access/keys";
import { inTransaction } from "../db/transaction";
import type { AccountId } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { mailAddressOf } from "../session/mail-address";
import { enqueueMail } from "../upstream/notify/enqueue-mail";
import { appName } from "./app-name";

export type AppEnd = "signed-out" | "token-reused" | "code-replayed";

/** Of many at once, one ends it and tells; the others find it ended. */
export function endApp(
  portal: Portal,
  grantHash: Buffer,
  because: AppEnd,
  facts: RequestFacts,
): Promise<void> {
  return inTransaction(portal.db, async (tx) => {
    const [ended] = await portal.db.query<{ account_id: AccountId; client_id: string }>(
      `update portal_session set revoked_at = $2, revoked_because = $3
        where grant_hash = $1 and revoked_at is null
        returning portal_account_id as account_id, client_id`,
      { transaction: tx, type: QueryTypes.SELECT, bind: [grantHash, facts.now, because] },
    );
    if (!ended) return;
    const about = { portalAccountId: ended.account_id, clientId: ended.client_id };
    if (because === "signed-out") {
      await recordAccess(tx, guestEvent(facts, { eventType: "signed-out" }, about), portal.log);
      return;
    }
    const deed = { eventType: "app-ended", result: "denied", reason: because } as const;
    await recordAccess(tx, guestEvent(facts, deed, about), portal.log);
    await enqueueMail(tx, portal, {
      ...(await mailAddressOf(tx, portal, ended.account_id)),
      kind: "app-ended",
      when: facts.now,
      device: appName(portal.config, ended.client_id),
    });
  });
}
