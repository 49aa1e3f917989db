import { forgetClaims } from "../../aggregates/portal-account/lifecycle.server";
import type { Portal } from "../../portal";

/** Kept a day longer than they work, so that somebody who comes late is told "expired", not "unknown". */
const GRACE_MS = 24 * 3_600_000;

const TABLES = [
  "portal_sign_in",
  "portal_challenge",
  "portal_link",
  "portal_known_device",
  "portal_kept_form",
  "oauth_record",
];

/** Removes what has run out and is of no use to anybody any more. */
export async function forgetExpired(portal: Portal): Promise<void> {
  const { db, now } = portal;
  await forgetClaims(portal);
  const before = new Date(now().getTime() - GRACE_MS);
  for (const table of TABLES) {
    await db.query(`delete from ${table} where expires_at < $1`, { bind: [before] });
  }
}
