import { liveLinks } from "../aggregates/health-link/health-link-rows";
import type { Portal } from "../portal";
import { checkLink } from "./check-link";

/**
 * Ends every link that shows what its owner may not see under the rules that hold now.
 * @throws Error when some could not be judged now: the job is tried again later
 */
export async function recheckHealthLinks(portal: Portal): Promise<void> {
  let unknown = 0;
  for (const link of await liveLinks(portal.db, portal.now())) {
    const check = await checkLink(portal, link);
    if (!check.ok && check.why === "unknown") unknown += 1;
  }
  if (unknown > 0) throw new Error("Some links could not be checked");
}
