/**
 * What becomes of one thing that waited on a phone: how old it can be at most, which refusals are final, and what a
 * request that was made of it says. Pure; the route and the proof over generated histories decide by the same lines.
 * It must never let something of 24 hours or more through, and never take back what it has said. CONTRACT §6.
 */
import type { ProblemCode } from "../problem/problem";

/** Beyond it a wish is not assumed to hold any more. */
export const MUTATION_MAX_AGE_MS = 24 * 60 * 60_000;

export const RECEIPT_STATES = ["accepted", "conflict", "rejected", "expired"] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** What the person can do: a word for the app to turn into a button. */
export const NEXT_STEPS = [
  "see-request",
  "choose-again",
  "see-what-changed",
  "ask-on-page",
  "ask-again",
  "none",
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** What is stored once and told ever after. */
export type Decision = {
  state: ReceiptState;
  /** null: accepted. */
  code: ProblemCode | null;
  /** What the same thing alone would have been answered with. */
  status: number;
  /** A word of the closed list of its code. */
  reason: string | null;
  next: NextStep;
};

export type AgeClaim = {
  /** ms: the larger of what the phone's two clocks say since the tap; null: they cannot tell. */
  ageMs: number | null;
  /** A time of the portal's that the phone had heard when it measured that. */
  measuredAfter: Date;
  /** The last time of the portal's that it had heard before the tap; null: none, or nothing to go by. */
  heardBefore: Date | null;
};

/** The most it can be old, in ms; null: that cannot be told. By the portal's clock: the phone's is never believed alone. */
export function ageBound({ ageMs, measuredAfter, heardBefore }: AgeClaim, now: Date): number | null {
  if (ageMs !== null) return Math.max(0, ageMs) + since(measuredAfter, now);
  return heardBefore === null ? null : since(heardBefore, now);
}

/** Written so that what is no number is too old. */
export function isYoung(claim: AgeClaim, now: Date): boolean {
  const bound = ageBound(claim, now);
  return bound !== null && bound < MUTATION_MAX_AGE_MS;
}

/** Processes' clocks differ a little. */
const since = (then: Date, now: Date): number => Math.max(0, now.getTime() - then.getTime());

export const EXPIRED: Decision = {
  ...{ state: "expired", code: "MUTATION_EXPIRED", status: 422, reason: null, next: "ask-again" },
};

/** The id is somebody's or something else's; it says no more. Never stored: the id has its receipt. */
export const TAKEN: Decision = {
  ...{ state: "conflict", code: "IDEMPOTENCY_KEY_CONFLICT", status: 409, reason: null, next: "ask-again" },
};

/** Refusals that are final: the rest is not decided, and asked again. */
const FINAL: Partial<Record<ProblemCode, [state: ReceiptState, next: NextStep]>> = {
  MUTATION_EXPIRED: ["expired", "ask-again"],
  SLOT_NOT_AVAILABLE: ["conflict", "choose-again"],
  VERSION_CONFLICT: ["conflict", "see-what-changed"],
  INVALID_STATUS_TRANSITION: ["conflict", "see-what-changed"],
  INVALID: ["rejected", "ask-again"],
  NOT_FOUND: ["rejected", "none"],
  DELEGATION_NOT_ACTIVE: ["rejected", "none"],
  GRANT_MISSING: ["rejected", "none"],
  STEP_UP_REQUIRED: ["rejected", "ask-on-page"],
};

export type Refusal = { code: ProblemCode; status: number; reason: string | null };

/** @returns null: nothing is decided by it (sign-in, account, upstream, database, too often): it is asked again */
export function decisionOf({ code, status, reason }: Refusal): Decision | null {
  if (code === "IDEMPOTENCY_KEY_CONFLICT") return TAKEN;
  const [state, next] = FINAL[code] ?? [];
  if (!state || !next) return null;
  if (code === "NOT_FOUND") return { state, code, status, reason: null, next };
  const seesRequest = reason === "already-asked" || reason === "too-many";
  return { state, code, status, reason, next: seesRequest ? "see-request" : next };
}

/** Where a request stands, as far as it counts here. */
export type MadeRequest = { status: string; outcomeReason: string | null };

/** What the one try at once refuses for certain: nothing was asked for (CONTRACT §4). */
const REFUSED: Record<string, [code: ProblemCode, state: ReceiptState, status: number, next: NextStep]> = {
  "slot-not-available": ["SLOT_NOT_AVAILABLE", "conflict", 409, "choose-again"],
  "slot-past": ["SLOT_NOT_AVAILABLE", "conflict", 409, "choose-again"],
  changed: ["VERSION_CONFLICT", "conflict", 409, "see-what-changed"],
  "from-changed": ["VERSION_CONFLICT", "conflict", 409, "see-what-changed"],
  ended: ["INVALID_STATUS_TRANSITION", "conflict", 409, "see-what-changed"],
  "not-refillable": ["INVALID_STATUS_TRANSITION", "conflict", 409, "see-what-changed"],
  "already-asked": ["INVALID_STATUS_TRANSITION", "conflict", 409, "see-request"],
  withheld: ["NOT_FOUND", "rejected", 404, "none"],
  "upstream-refused": ["INVALID_STATUS_TRANSITION", "rejected", 409, "ask-again"],
  "authority-gone": ["DELEGATION_NOT_ACTIVE", "rejected", 403, "none"],
};

/** Of a request that was made: what is told of it, once. */
export function decisionOn({ status, outcomeReason }: MadeRequest): Decision {
  const refused = isOver(status) && outcomeReason !== null ? REFUSED[outcomeReason] : undefined;
  if (refused) {
    const [code, state, told, next] = refused;
    return { state, code, status: told, reason: code === "NOT_FOUND" ? null : outcomeReason, next };
  }
  // On its way, or nobody can tell whether it arrived: the request itself says how it goes on.
  const isOnItsWay = status === "submitting" || status === "failed";
  return { state: "accepted", code: null, status: isOnItsWay ? 202 : 201, reason: null, next: "see-request" };
}

/** The statuses a refusal by upstream leads to. */
const isOver = (status: string): boolean =>
  status === "rejected" || status === "failed" || status === "cancelled";
