/** Requests without anybody waiting for them. */
import { followRequests } from "../../aggregates/request/follow-requests";
import { monitorRequests } from "../../aggregates/request/monitor-requests";
import { settleRequest } from "../../aggregates/request/settle-request";
import { JOB_TRY_MS } from "../../aggregates/request/timing";
import { inTransaction } from "../../db/transaction";
import type { Portal } from "../../portal";
import { enqueue } from "../enqueue";
import type { JobPayload } from "../job-payloads";

export async function settleQueuedRequest(portal: Portal, job: JobPayload<"settle-request">): Promise<void> {
  await settleRequest(portal, job.requestId, { withinMs: JOB_TRY_MS });
}

export async function watchOverRequests(portal: Portal): Promise<void> {
  await monitorRequests(portal);
}

const HALF_A_MINUTE_MS = 30_000;

/** Comes by the clock each minute, and puts the look half a minute later aside. */
export async function followAllRequests(portal: Portal): Promise<void> {
  const runAt = new Date(Date.now() + HALF_A_MINUTE_MS);
  await inTransaction(portal.db, (tx) =>
    enqueue(tx, { name: "follow-requests", payload: {}, runAt, key: "follow-requests", maxAttempts: 1 }),
  );
  await followRequests(portal);
}

/** `requestIds`: only these. */
export async function followSomeRequests(portal: Portal, job: JobPayload<"follow-requests">): Promise<void> {
  await followRequests(portal, job.requestIds ?? null);
}
