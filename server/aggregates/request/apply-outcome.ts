/** Saves what came of a try: status, event, news, what to look out for. Whatever happened meanwhile is respected. */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { backgroundEvent, recordAccess } from "../../audit/access-log";
import type { Portal } from "../../portal";
import { raiseGeneration } from "./raise-generation";
import { REQUEST_RESOURCE } from "../../audit/event-types";
import { decideRequestStep, STANDING } from "./request.rules";
import { lockRequestRow, saveRequestRow, sequelizeOf } from "./request-rows";
import type { RequestChange } from "./request-rows";
import type { EffectOutcome, Found, OutcomeReason, RequestNews, RequestRow } from "./request.types";
import { nextTryAt, retryLater } from "./retry-later";
import { tellOfRequest } from "./tell";
import { isLate, WATCH_MS } from "./timing";

export type TryResult =
  | EffectOutcome
  /** Nothing was sent, only looked for. */
  | { kind: "looked"; found: Found | null }
  | { kind: "not-looked" };

type End = { change: RequestChange; news: RequestNews };

/** @param attended whoever asked sees the outcome at once, and is not told of it again */
export async function applyOutcome(
  tx: Transaction,
  portal: Portal,
  tried: RequestRow,
  result: TryResult,
  { attended }: { attended: boolean },
): Promise<RequestRow> {
  const now = portal.now();
  const row = await lockRequestRow(tx, tried.id);
  const isSame = row.effect === tried.effect && +(row.effectSince ?? 0) === +(tried.effectSince ?? 0);
  if (!isSame) return overtaken(tx, row, tried, result, now);
  const end = endOf(row, tried, result, now);
  if (end === null) {
    await retryLater(tx, row, nextTryAt(now, row));
    // Somebody else's lease, taken after ours had run out, is theirs.
    const isOurs = +(row.leaseUntil ?? 0) === +(tried.leaseUntil ?? 0);
    return isOurs ? saveRequestRow(tx, row, { leaseUntil: null }, now) : row;
  }
  const settled = { effect: null, effectInput: null, leaseUntil: null } as const;
  // Staff's decision that was not made is nobody's: it waits for one as before, and the patient hears nothing of it.
  const isUndecided = row.effect === "decide" && end.news !== "decided";
  const undecided = isUndecided && { reviewedBy: null, reviewedAt: null };
  const saved = await saveRequestRow(tx, row, { ...settled, ...end.change, ...undecided }, now);
  await noteSettled(tx, portal, saved, now);
  if (result.kind !== "not-looked") await raiseGeneration(tx, row.patientId);
  const isSeen = attended && !(await isSaidToBeSent(tx, row.id));
  if (row.effect === "decide" ? !isUndecided : !isSeen) await tellOfRequest(tx, portal, saved, end.news);
  return saved;
}

/** A copy of it that came in between could not wait any longer: its receipt says "being sent", and stays so. */
async function isSaidToBeSent(tx: Transaction, id: string): Promise<boolean> {
  const said = await sequelizeOf(tx).query(
    "select from mutation_receipt where id = $1 and state = 'accepted'",
    { transaction: tx, type: QueryTypes.SELECT, bind: [id] },
  );
  return said.length > 0;
}

/** Something else was begun or ended meanwhile; what was found out is kept for it. */
function overtaken(tx: Transaction, row: RequestRow, tried: RequestRow, result: TryResult, now: Date) {
  const made = result.kind === "done" ? result : result.kind === "looked" ? result.found : null;
  const isOurs = row.effect !== null && +(row.leaseUntil ?? 0) === +(tried.leaseUntil ?? 0);
  const change: RequestChange = {
    ...(isOurs && { leaseUntil: null }),
    ...(made?.upstreamRef && !row.upstreamRef && { upstreamRef: made.upstreamRef }),
    // It was given up, and is there after all.
    ...(row.effect === null && made?.upstreamRef && !row.upstreamRef && { watchUntil: after(now, WATCH_MS) }),
  };
  return Object.keys(change).length === 0 ? row : saveRequestRow(tx, row, change, now);
}

/** @returns null: not settled, tried again */
function endOf(row: RequestRow, tried: RequestRow, result: TryResult, now: Date): End | null {
  switch (result.kind) {
    case "done":
      return done(row, result, now);
    case "refused":
      // Whether it was made at all is looked for until it is known.
      return row.status === "submitting" && row.effect !== "create" ? null : refused(row, result, now);
    case "unknown":
      return null;
    case "looked":
      if (result.found && (row.effect === "create" || result.found.status !== row.status))
        return done(row, result.found, now);
      return givenUp(row, result.found === null, isLate(tried, now), now);
    case "not-looked":
      return isLate(tried, now) ? givenUp(row, false, true, now) : null;
  }
}

function done(
  row: RequestRow,
  found: Omit<Found, "upstreamRef"> & { upstreamRef: string | null },
  now: Date,
): End {
  const step = decideRequestStep(row.kind, row.status, {
    by: "upstream",
    step: "became",
    status: found.status,
  });
  return {
    news: row.effect === "create" ? "sent" : row.effect === "decide" ? "decided" : "moved",
    change: {
      status: step.ok ? step.status : row.status,
      upstreamRef: found.upstreamRef ?? row.upstreamRef,
      upstreamVersion: found.upstreamVersion,
      rejectionReason: found.rejectionReason,
      outcomeReason: row.effect === "cancel" && STANDING.has(found.status) ? "not-taken-back" : null,
      // Nothing was there to cancel; its creation may still arrive.
      ...(found.upstreamRef === null && row.upstreamRef === null && { watchUntil: after(now, WATCH_MS) }),
    },
  };
}

function refused(
  row: RequestRow,
  { status, reason }: { status: "rejected" | "failed"; reason: OutcomeReason },
  now: Date,
): End {
  if (row.effect !== "create") {
    return {
      news: "refused",
      change: { outcomeReason: row.effect === "cancel" ? "not-taken-back" : reason },
    };
  }
  // An earlier try of unknown outcome may still arrive.
  const watch = row.effectTries > 1 && { watchUntil: after(now, WATCH_MS) };
  return { news: "refused", change: { status, outcomeReason: reason, ...watch } };
}

/** @param isAbsent upstream says that there is nothing */
function givenUp(row: RequestRow, isAbsent: boolean, late: boolean, now: Date): End {
  const watchUntil = after(now, WATCH_MS);
  const outcomeReason: OutcomeReason = late ? "unsettled" : "authority-gone";
  if (row.effect === "create") {
    return {
      news: outcomeReason,
      change: { status: late ? "failed" : "cancelled", outcomeReason, watchUntil },
    };
  }
  if (row.effect === "cancel" && isAbsent) {
    return { news: "moved", change: { status: "cancelled", outcomeReason: null, watchUntil } };
  }
  if (row.status === "submitting") {
    return { news: outcomeReason, change: { status: "failed", outcomeReason, watchUntil } };
  }
  return {
    news: outcomeReason,
    change: { outcomeReason: row.effect === "cancel" ? "not-taken-back" : outcomeReason },
  };
}

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** What became of it, on record. */
export function noteSettled(tx: Transaction, portal: Portal, row: RequestRow, now: Date): Promise<void> {
  const deed = {
    eventType: "request-settled",
    resourceType: REQUEST_RESOURCE,
    resourceId: row.id,
    reason: row.status,
  } as const;
  const about = {
    now,
    patientId: row.patientId,
    portalAccountId: row.portalAccountId,
    ...(row.proxyDelegationId && { proxyDelegationId: row.proxyDelegationId }),
  };
  return recordAccess(tx, backgroundEvent("system", deed, about), portal.log);
}
