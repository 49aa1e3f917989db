/** The file by its own address, once, for programs that asked not to have it in the answer. */
import { inTransaction } from "../../db/transaction";
import type { Portal } from "../../portal";
import { lockLink, select } from "./health-link-rows";
import type { HealthLinkRow } from "./health-link.types";

/** Milliseconds between the answer that names the address and its end; an hour is the most that is allowed. */
export const TICKET_MS = 5 * 60_000;

/** Whose file an address is of; null: none, or not any more. Uses nothing up. */
export async function linkOfTicket(
  { db }: Pick<Portal, "db">,
  ticketHash: Buffer,
  now: Date,
): Promise<{ linkId: HealthLinkRow["id"] } | null> {
  const found = await inTransaction(db, (tx) =>
    select<{ linkId: HealthLinkRow["id"] }>(
      tx,
      `select health_link_id as "linkId" from health_link_use where ticket_hash = $1 and ticket_expires_at > $2`,
      [ticketHash, now],
    ),
  );
  return found[0] ?? null;
}

/** @returns the file, and the address is used up; null: it, the link or its account is over */
export function takeFile(
  { db }: Pick<Portal, "db">,
  link: HealthLinkRow,
  ticketHash: Buffer,
  now: Date,
): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    const [account] = await select<{ status: string }>(
      tx,
      "select status from portal_account where id = $1 for share",
      [link.portalAccountId],
    );
    const locked = await lockLink(tx, link.id);
    if (account?.status !== "active" || locked?.status !== "active" || locked.expiresAt <= now) return null;
    const taken = await select(
      tx,
      `update health_link_use set ticket_hash = null, ticket_expires_at = null
        where ticket_hash = $1 and ticket_expires_at > $2 and health_link_id = $3 returning id`,
      [ticketHash, now, link.id],
    );
    return taken.length === 1 ? locked.file : null;
  });
}
