/** Takes back what is open: by who may see it, at once in the record and then upstream. Source: CONTRACT §4. */
import { lockForChart } from "../../access/lock-for-chart";
import type { Chart, Permit } from "../../access/keys";
import { chartEvent, recordAccess } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import { Problem } from "../../problem/problem";
import { fetchRequest, isVisible } from "./read-requests";
import { REQUEST_RESOURCE } from "../../audit/event-types";
import { decideRequestStep, GRANT_OF } from "./request.rules";
import { lockRequestRow, saveRequestRow } from "./request-rows";
import { retryLater } from "./retry-later";
import { leaseUntil, settleAtOnce } from "./settle-request";
import { outcomeOf } from "./submit-request";
import type { SubmittedRequest } from "./submit-request";
import { FIRST_TRY_MS } from "./timing";

/**
 * @param chart opened by the same request for the kind's grant
 * @returns `cancelled`; the earlier status while it is being sent; another, when upstream was faster
 * @throws Problem NOT_FOUND; INVALID_STATUS_TRANSITION with the status that forbids it; as lockForChart
 */
export async function cancelRequest(
  permit: Permit,
  chart: Chart,
  requestId: string | undefined,
): Promise<SubmittedRequest> {
  const { portal } = permit.viewer;
  const { id, kind } = await fetchRequest(chart, requestId);
  const { row, fresh } = await inTransaction(portal.db, async (tx) => {
    await lockForChart(tx, permit, chart, GRANT_OF[kind]);
    const locked = await lockRequestRow(tx, id);
    if (!isVisible(chart, locked)) throw new Problem("NOT_FOUND");
    // The same again, from a second click or another tab.
    if (locked.effect === "cancel" || locked.status === "cancelled") return { row: locked, fresh: false };
    const step = decideRequestStep(locked.kind, locked.status, { by: "patient", step: "cancel" });
    if (!step.ok) throw new Problem("INVALID_STATUS_TRANSITION", { reason: step.reason });
    if (locked.effect === "decide") throw new Problem("INVALID_STATUS_TRANSITION", { reason: "deciding" });
    const now = portal.now();
    // A creation that is under way is waited for: what it makes is then known and can be taken back.
    const busyUntil = locked.leaseUntil && locked.leaseUntil > now ? locked.leaseUntil : null;
    const lease = busyUntil ?? leaseUntil(now, FIRST_TRY_MS);
    const saved = await saveRequestRow(
      tx,
      locked,
      {
        effect: "cancel",
        effectInput: null,
        effectSince: now,
        effectTries: busyUntil ? 0 : 1,
        leaseUntil: lease,
        outcomeReason: null,
      },
      now,
    );
    const deed = { eventType: "request-cancelled", resourceType: REQUEST_RESOURCE, resourceId: id } as const;
    await recordAccess(tx, chartEvent(chart, deed), portal.log);
    await retryLater(tx, saved, lease);
    return { row: saved, fresh: busyUntil === null };
  });
  if (!fresh) return outcomeOf(row, true);
  return outcomeOf(await settleAtOnce(portal, row), false);
}
