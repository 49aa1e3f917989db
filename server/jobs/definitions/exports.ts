/** Files to take away, without anybody waiting for them. */
import { removeArtifacts, sweepArtifacts, tidyExports } from "../../aggregates/export-job/tidy-exports";
import { makeExport } from "../../export/make-export";
import type { Portal } from "../../portal";
import type { JobPayload } from "../job-payloads";

export function makeQueuedExport(
  portal: Portal,
  { exportId }: JobPayload<"make-export">,
  signal: AbortSignal,
): Promise<void> {
  return makeExport(portal, exportId, { signal });
}

export async function tidyQueuedExports(portal: Portal): Promise<void> {
  await tidyExports(portal);
  await removeArtifacts(portal);
}

export async function removeQueuedArtifacts(portal: Portal): Promise<void> {
  await removeArtifacts(portal);
}

export async function sweepQueuedArtifacts(portal: Portal): Promise<void> {
  await tidyQueuedExports(portal);
  await sweepArtifacts(portal);
}
