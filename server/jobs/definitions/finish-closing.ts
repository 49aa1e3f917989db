import { finishClosing } from "../../aggregates/portal-account/lifecycle.server";
import type { Portal } from "../../portal";
import type { JobPayload } from "../job-payloads";

/** Closes an account whose 14 days are over. */
export async function finishDueClosing(portal: Portal, job: JobPayload<"finish-closing">): Promise<void> {
  await finishClosing(portal, job.accountId);
}
