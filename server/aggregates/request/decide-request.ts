/** Staff say yes or no. The row says what is being made of it at once; upstream follows, or says why not. */
import type { DeskPermit } from "../../access/keys";
import { recheckDesk } from "../portal-account/lock-at-desk";
import { recordAccess, viewerEvent } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import { Problem } from "../../problem/problem";
import { REQUEST_RESOURCE } from "../../audit/event-types";
import { decideRequestStep } from "./request.rules";
import { lockRequestRow, saveRequestRow } from "./request-rows";
import type { Decision } from "./request.types";
import { retryLater } from "./retry-later";
import { leaseUntil, settleAtOnce } from "./settle-request";
import { outcomeOf } from "./submit-request";
import type { SubmittedRequest } from "./submit-request";
import { FIRST_TRY_MS } from "./timing";

export type DecideInput = Decision & {
  /** The row's `version` as the page showed it. */
  version: number;
};

/**
 * @returns the new status; with `outcomeReason` (`from-changed`…) and the old one: upstream would not have it, nothing
 *   was changed; the old one alone: it is being sent
 * @throws Problem NOT_FOUND; VERSION_CONFLICT; INVALID_STATUS_TRANSITION with the status; INVALID with `own-request`;
 *   as recheckDesk
 */
export async function decideRequest(
  staff: DeskPermit<"requests">,
  requestId: string,
  { version, decision, reason }: DecideInput,
): Promise<SubmittedRequest> {
  const { viewer } = staff.desk;
  const { portal, accountId } = viewer;
  const row = await inTransaction(portal.db, async (tx) => {
    await recheckDesk(tx, staff);
    const locked = await lockRequestRow(tx, requestId);
    if (locked.portalAccountId === accountId || locked.patientId === viewer.patientId)
      throw new Problem("INVALID", { reason: "own-request" });
    if (locked.version !== version) throw new Problem("VERSION_CONFLICT", { reason: locked.status });
    const step = decideRequestStep(locked.kind, locked.status, { by: "staff", step: decision });
    if (!step.ok || locked.effect !== null)
      throw new Problem("INVALID_STATUS_TRANSITION", { reason: locked.effect ?? locked.status });
    const now = portal.now();
    const lease = leaseUntil(now, FIRST_TRY_MS);
    const change = {
      effect: "decide",
      effectInput: { decision, reason },
      effectSince: now,
      effectTries: 1,
      leaseUntil: lease,
      outcomeReason: null,
      reviewedBy: accountId,
      reviewedAt: now,
    } as const;
    const saved = await saveRequestRow(tx, locked, change, now);
    const deed = {
      eventType: "request-decided",
      resourceType: REQUEST_RESOURCE,
      resourceId: locked.id,
      reason: decision,
    } as const;
    const about = {
      actorKind: "staff",
      patientId: locked.patientId,
      ...(locked.proxyDelegationId && { proxyDelegationId: locked.proxyDelegationId }),
    } as const;
    await recordAccess(tx, viewerEvent(viewer, deed, about), portal.log);
    await retryLater(tx, saved, lease);
    return saved;
  });
  return outcomeOf(await settleAtOnce(portal, row), false);
}
