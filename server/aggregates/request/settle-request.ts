/**
 * Makes upstream what a request asks for, exactly once however often this runs and wherever it breaks off: claim
 * (a lease in the database) → one try upstream, outside any transaction → save what came of it. The request that
 * asks, the job and the monitor all come this way. docs/decisions/0031.
 */
import { inTransaction } from "../../db/transaction";
import { lockForDecision, lockForRequest } from "../../access/lock-for-request";
import type { Portal } from "../../portal";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { withDeadline } from "../../upstream/fhir/timing";
import { applyOutcome } from "./apply-outcome";
import type { TryResult } from "./apply-outcome";
import { effectOf } from "./effects";
import { GRANT_OF } from "./request.rules";
import { retryLater } from "./retry-later";
import { findRequestRow, lockRequestRow, saveRequestRow } from "./request-rows";
import type { EffectContext, RequestRow } from "./request.types";
import { FIRST_TRY_MS, isLate, LEASE_MARGIN_MS } from "./timing";

export type SettleOptions = {
  /** For the try upstream. */
  withinMs: number;
  /** The row as `submitRequest` and the like left it: their transaction has opened the doors and taken the lease. */
  claimed?: RequestRow;
};

/** @returns the row as it stands then; null: there is none */
export async function settleRequest(
  portal: Portal,
  id: string,
  { withinMs, claimed }: SettleOptions,
): Promise<RequestRow | null> {
  const claim = claimed ? { row: claimed, may: true, ours: true } : await claimTry(portal, id, withinMs);
  if (!claim?.ours) return claim?.row ?? null;
  const result = await tryOnce(portal, claim.row, claim.may, withinMs);
  return inTransaction(portal.db, (tx) =>
    applyOutcome(tx, portal, claim.row, result, { attended: !!claimed }),
  );
}

/**
 * The one try of the request that has just committed what it asks for. What breaks off now is no failure of the
 * command: it is on its way, and the job takes over.
 */
export async function settleAtOnce(portal: Portal, claimed: RequestRow): Promise<RequestRow> {
  try {
    return (await settleRequest(portal, claimed.id, { withinMs: FIRST_TRY_MS, claimed })) ?? claimed;
  } catch (error) {
    portal.log.error(
      { code: "requests.settle", kind: claimed.kind, error: nameOf(error) },
      "left to the job",
    );
    return claimed;
  }
}

/** The end of a lease taken now. */
export const leaseUntil = (now: Date, withinMs: number): Date =>
  new Date(now.getTime() + withinMs + LEASE_MARGIN_MS);

/** `may`: false → nothing new is sent, only looked for; `ours`: false → nothing to do now. */
type Claim = { row: RequestRow; may: boolean; ours: boolean };

function claimTry(portal: Portal, id: string, withinMs: number): Promise<Claim | null> {
  return inTransaction(portal.db, async (tx) => {
    const seen = await findRequestRow(tx, id);
    if (!seen?.effect) return seen && { row: seen, may: false, ours: false };
    // Who may is locked before what they asked for: the order of all (docs/decisions/0029).
    const hasAuthority =
      seen.effect === "decide"
        ? seen.reviewedBy !== null && (await lockForDecision(tx, seen.reviewedBy, "requests"))
        : // To take something back needs no grant any more.
          seen.effect === "cancel" || (await lockForRequest(tx, portal, seen, GRANT_OF[seen.kind]));
    const row = await lockRequestRow(tx, id);
    const now = portal.now();
    if (row.effect !== seen.effect || row.effect === null) return { row, may: false, ours: false };
    if (row.leaseUntil && row.leaseUntil > now) {
      await retryLater(tx, row, row.leaseUntil);
      return { row, may: false, ours: false };
    }
    const lease = { effectTries: row.effectTries + 1, leaseUntil: leaseUntil(now, withinMs) };
    return {
      row: await saveRequestRow(tx, row, lease, now),
      may: hasAuthority && !isLate(row, now),
      ours: true,
    };
  });
}

/** Never throws: what cannot be told is `unknown`. Never longer than it may, whatever the effect does. */
async function tryOnce(portal: Portal, row: RequestRow, may: boolean, withinMs: number): Promise<TryResult> {
  try {
    return await withDeadline(withinMs, undefined, (signal) =>
      Promise.race([ended(signal), act({ fhir: portal.fhir, signal, now: portal.now(), portal }, row, may)]),
    );
  } catch (error) {
    if (!(error instanceof UpstreamFailure))
      portal.log.error({ code: "requests.effect", kind: row.kind, error: nameOf(error) }, "effect broke off");
    return may ? { kind: "unknown" } : { kind: "not-looked" };
  }
}

async function act(context: EffectContext, row: RequestRow, may: boolean): Promise<TryResult> {
  const effect = effectOf(row.kind);
  if (!may) return { kind: "looked", found: await effect.find(context, row) };
  return effect[row.effect!](context, row);
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new UpstreamFailure("timeout")), { once: true });
  });
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : "unknown");
