/** What time ends, and what an end left behind. At each start, every hour, and whenever a file's own end has come. */
import { lockAuthority } from "../../access/lock-for-request";
import { inTransaction } from "../../db/transaction";
import type { Portal } from "../../portal";
import { dropExport } from "./drop-exports";
import { whyGone } from "./export-job.rules";
import type { GoneReason } from "./export-job.types";
import { fetchExportRows } from "./export-rows";
import { currentRelease } from "./work-export";

/**
 * Ends every file that would not be given any more if somebody came for it: run out, or its authority ended by the
 * clock alone (an age, the last day of a delegation). @returns how many
 */
export async function tidyExports(portal: Portal): Promise<number> {
  let ended = 0;
  const rows = await fetchExportRows(portal.db, "status = 'complete' order by id", []);
  for (const row of rows) {
    const reason = await inTransaction(portal.db, async (tx): Promise<GoneReason | null> => {
      const authority = await lockAuthority(tx, portal, row);
      if (!authority) return row.proxyDelegationId ? "delegation-ended" : "account-suspended";
      return whyGone(row, { ...authority, releaseVersion: await currentRelease(tx), now: portal.now() });
    });
    if (reason === null) continue;
    await dropExport(portal, row.id, reason);
    ended += 1;
  }
  return ended;
}

const OVER = "artifact_name is not null and status in ('failed', 'expired')";

/** Files of what is over. A row forgets its file only when that is gone, so what fails is tried again. */
export async function removeArtifacts(portal: Portal): Promise<number> {
  const rows = await fetchExportRows(portal.db, `${OVER} order by id limit 1000`, []);
  for (const { id, artifactName } of rows) {
    await portal.artifacts.remove(artifactName!);
    await portal.db.query(
      "update export_job set artifact_name = null where id = $1 and artifact_name = $2 and status in ('failed', 'expired')",
      { bind: [id, artifactName] },
    );
  }
  return rows.length;
}

/**
 * Files nobody knows of: a process died before it could clear up. A try writes its name into its row before it begins
 * its file (claimExport), so the file of every live try, in whatever process, is named by its row; one that no row
 * names is of a try that was overtaken or is over. The list is taken first, so a file that is begun meanwhile is not in
 * it. @returns how many
 */
export async function sweepArtifacts(portal: Portal): Promise<number> {
  const names = await portal.artifacts.list();
  if (names.length === 0) return 0;
  const known = await fetchExportRows(portal.db, "artifact_name = any($1)", [names]);
  const used = new Set(known.map(({ artifactName }) => artifactName));
  const orphans = names.filter((name) => !used.has(name));
  for (const name of orphans) await portal.artifacts.remove(name);
  return orphans.length;
}
