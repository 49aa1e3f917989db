/** The second half of a use whose file was too long for the answer: the same questions once more, then the file. */
import type { RequestFacts } from "../access/keys";
import { linkOfTicket, takeFile } from "../aggregates/health-link/take-file";
import { linkOfId } from "../aggregates/health-link/health-link-rows";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { checkLink } from "./check-link";
import { hashOf } from "./shlink";

/** @returns null alike for what is over and what never was. @throws Problem UPSTREAM_UNAVAILABLE */
export async function fetchFile(
  portal: Portal,
  ticket: string,
  request: RequestFacts,
): Promise<string | null> {
  const hash = hashOf(ticket);
  const found = await linkOfTicket(portal, hash, request.now);
  const link = found && (await linkOfId(portal.db, found.linkId));
  if (!link) return null;
  const check = await checkLink(portal, link, request);
  if (!check.ok && check.why === "unknown") throw new Problem("UPSTREAM_UNAVAILABLE", { retryAfter: 30 });
  return check.ok ? takeFile(portal, link, hash, request.now) : null;
}
