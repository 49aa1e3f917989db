/** The end of links: at once, in the transaction of whatever ends them, file and passcode with them. */
import type { Transaction } from "sequelize";
import { backgroundEvent, recordAccess } from "../../audit/access-log";
import type { AccessDeed, AccessEvent } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { forgetWords, lockLink, lockLinksOf, saveEnd } from "./health-link-rows";
import type { EndReason, HealthLinkId, HealthLinkRow } from "./health-link.types";

export const LINK_RESOURCE = "HealthLink";

/** What the event of a link's end says; its reason is a word of {@link EndReason}. */
export function endDeed(id: HealthLinkId, why: EndReason): AccessDeed {
  return { eventType: "health-link-ended", resourceType: LINK_RESOURCE, resourceId: id, reason: why };
}

/**
 * Ends all links of an account that is stopped, whose row is locked. Whichever commits first, the end or a use, wins.
 * @returns how many there were
 */
export async function endHealthLinks(
  tx: Transaction,
  portal: Pick<Portal, "log">,
  { accountId }: { accountId: AccountId },
  why: EndReason,
  now: Date,
): Promise<number> {
  const links = await lockLinksOf(tx, accountId);
  for (const link of links) await endLocked(tx, portal, link, why, now, systemEvent(link, now));
  if (why === "closed") await forgetWords(tx, accountId);
  return links.length;
}

/** What the portal found out by itself. Nothing happens to one that is over. */
export function endFoundOut(
  portal: Pick<Portal, "db" | "log">,
  id: HealthLinkId,
  why: EndReason,
  now: Date,
): Promise<boolean> {
  return inTransaction(portal.db, async (tx) => {
    const link = await lockLink(tx, id);
    if (link?.status !== "active") return false;
    await endLocked(tx, portal, link, why, now, systemEvent(link, now));
    return true;
  });
}

/** @param link locked, and active */
export async function endLocked(
  tx: Transaction,
  portal: Pick<Portal, "log">,
  link: HealthLinkRow,
  why: EndReason,
  now: Date,
  event: (deed: AccessDeed) => AccessEvent,
): Promise<void> {
  await saveEnd(tx, link.id, why, now);
  await recordAccess(tx, event(endDeed(link.id, why)), portal.log);
}

function systemEvent({ portalAccountId, patientId }: HealthLinkRow, now: Date) {
  return (deed: AccessDeed) => backgroundEvent("system", deed, { now, portalAccountId, patientId });
}
