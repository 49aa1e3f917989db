import { describe, expect, it } from "vitest";
import { OUTCOME_REASONS, REQUEST_STATUSES } from "../aggregates/request/request.types";
import { PROBLEM_STATUS } from "../problem/problem";
import type { ProblemCode } from "../problem/problem";
import { ageBound, decisionOf, decisionOn, isYoung } from "./mutation.rules";

const HOUR = 3_600_000;
const NOW = new Date("2026-11-23T12:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);

describe("age", () => {
  it.each<[string, number | null, measured: number, heard: number | null, bound: number | null]>([
    ["as measured", 2 * HOUR, 0, null, 2 * HOUR],
    ["and what has passed since", 2 * HOUR, 3 * HOUR, null, 5 * HOUR],
    ["a clock of ours that runs ahead takes nothing away", 2 * HOUR, -HOUR, null, 2 * HOUR],
    ["less than nothing is nothing", -5, HOUR, null, HOUR],
    ["not known: since the portal was heard before the tap", null, 0, 4 * HOUR, 4 * HOUR],
    ["what was measured counts first", HOUR, 0, 4 * HOUR, HOUR],
    ["nothing to go by", null, 0, null, null],
  ])("%s", (_what, ageMs, measured, heard, bound) => {
    const claim = { ageMs, measuredAfter: ago(measured), heardBefore: heard === null ? null : ago(heard) };
    expect(ageBound(claim, NOW)).toBe(bound);
    expect(isYoung(claim, NOW)).toBe(bound !== null);
  });

  it.each([24 * HOUR, 24 * HOUR + 1, Infinity, NaN])("%s ms is too old", (ageMs) => {
    expect(isYoung({ ageMs, measuredAfter: NOW, heardBefore: null }, NOW)).toBe(false);
  });
});

/** state and next step; null: not decided, to be sent again. A code that is not here fails the test. */
const REFUSALS: Record<ProblemCode, [state: string, next: string] | null> = {
  UNAUTHENTICATED: null,
  STEP_UP_REQUIRED: ["rejected", "ask-on-page"],
  ACCOUNT_NOT_ACTIVE: null,
  DELEGATION_NOT_ACTIVE: ["rejected", "none"],
  GRANT_MISSING: ["rejected", "none"],
  FORBIDDEN_ORIGIN: null,
  OTHER_ACCOUNT: null,
  NOT_FOUND: ["rejected", "none"],
  METHOD_NOT_ALLOWED: null,
  LINK_EXPIRED: null,
  SLOT_NOT_AVAILABLE: ["conflict", "choose-again"],
  INVALID_STATUS_TRANSITION: ["conflict", "see-what-changed"],
  IDEMPOTENCY_KEY_CONFLICT: ["conflict", "ask-again"],
  VERSION_CONFLICT: ["conflict", "see-what-changed"],
  MUTATION_EXPIRED: ["expired", "ask-again"],
  INVALID: ["rejected", "ask-again"],
  RATE_LIMITED: null,
  UPSTREAM_UNUSABLE: null,
  UPSTREAM_UNAVAILABLE: null,
  UNEXPECTED: null,
  AUDIT_UNAVAILABLE: null,
};

describe("a refusal", () => {
  it.each(Object.entries(PROBLEM_STATUS) as Array<[ProblemCode, number]>)("%s", (code, status) => {
    const decision = decisionOf({ code, status, reason: null });
    expect(decision && [decision.state, decision.next]).toEqual(REFUSALS[code]);
    if (decision) expect([decision.code, decision.status]).toEqual([code, status]);
  });

  it.each<[ProblemCode, string, string]>([
    ["INVALID_STATUS_TRANSITION", "already-asked", "see-request"],
    ["INVALID", "too-many", "see-request"],
  ])("%s %s leads to what was asked before", (code, reason, next) => {
    expect(decisionOf({ code, status: PROBLEM_STATUS[code], reason })).toMatchObject({ reason, next });
  });

  it("what is not there says nothing more", () => {
    expect(decisionOf({ code: "NOT_FOUND", status: 404, reason: "withheld" })!.reason).toBeNull();
  });
});

describe("a request that was made", () => {
  it.each(REQUEST_STATUSES.map((status) => [status] as const))("%s, for no reason of ours", (status) => {
    const isOnItsWay = status === "submitting" || status === "failed";
    expect(decisionOn({ status, outcomeReason: null })).toMatchObject({
      ...{ state: "accepted", code: null, status: isOnItsWay ? 202 : 201, next: "see-request" },
    });
  });

  const TOLD: Record<(typeof OUTCOME_REASONS)[number], [state: string, code: ProblemCode | null]> = {
    "slot-not-available": ["conflict", "SLOT_NOT_AVAILABLE"],
    "slot-past": ["conflict", "SLOT_NOT_AVAILABLE"],
    ended: ["conflict", "INVALID_STATUS_TRANSITION"],
    changed: ["conflict", "VERSION_CONFLICT"],
    "not-refillable": ["conflict", "INVALID_STATUS_TRANSITION"],
    "already-asked": ["conflict", "INVALID_STATUS_TRANSITION"],
    withheld: ["rejected", "NOT_FOUND"],
    "from-changed": ["conflict", "VERSION_CONFLICT"],
    "authority-gone": ["rejected", "DELEGATION_NOT_ACTIVE"],
    "upstream-refused": ["rejected", "INVALID_STATUS_TRANSITION"],
    "not-taken-back": ["accepted", null],
    // Nobody can tell; people look into it, and the request says so.
    unsettled: ["accepted", null],
  };

  it.each(OUTCOME_REASONS.map((reason) => [reason] as const))("refused: %s", (outcomeReason) => {
    const { state, code } = decisionOn({ status: "rejected", outcomeReason });
    expect([state, code]).toEqual(TOLD[outcomeReason]);
    // A reason beside a request that stands is of something else.
    expect(decisionOn({ status: "booked", outcomeReason }).state).toBe("accepted");
  });
});
