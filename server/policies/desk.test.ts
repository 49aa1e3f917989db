import { describe, expect, it } from "vitest";
import { decideDesk, DESK_FACTOR_MS, DESK_FRESH_FACTOR_MS } from "./desk";
import type { DeskQuestion } from "./desk";
import { ROLES } from "./vocabulary";

const now = new Date("2026-11-22T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const seated: DeskQuestion = {
  roles: ["accounts"],
  permission: "accounts",
  status: "active",
  secondFactorAt: ago(1_000),
  hasFactor: true,
  fresh: true,
  now,
};

const ROWS: Array<[string, Partial<DeskQuestion>, string]> = [
  ["staff with the role and a fresh factor", {}, "ok"],
  ["no staff", { roles: [] }, "NOT_FOUND not-staff"],
  ["no staff, at the menu", { roles: [], permission: null }, "NOT_FOUND not-staff"],
  [
    "no staff and no factor: not told there is a desk",
    { roles: [], secondFactorAt: null },
    "NOT_FOUND not-staff",
  ],
  ["another role", { permission: "requests" }, "NOT_FOUND role-missing"],
  [
    "another role without a factor",
    { permission: "requests", secondFactorAt: null },
    "NOT_FOUND role-missing",
  ],
  ["any role, at the menu", { permission: null, roles: ["requests"] }, "ok"],
  ["an account being closed", { status: "closing" }, "ACCOUNT_NOT_ACTIVE closing"],
  ["an account on hold", { status: "suspended" }, "ACCOUNT_NOT_ACTIVE closing"],
  ["no factor given", { secondFactorAt: null }, "STEP_UP_REQUIRED factor"],
  ["no factor there", { secondFactorAt: null, hasFactor: false }, "STEP_UP_REQUIRED enrolment"],
  [
    "a factor 10 minutes ago, to change",
    { secondFactorAt: ago(DESK_FRESH_FACTOR_MS) },
    "STEP_UP_REQUIRED factor",
  ],
  ["a moment less", { secondFactorAt: ago(DESK_FRESH_FACTOR_MS - 1) }, "ok"],
  ["the same, to look", { secondFactorAt: ago(DESK_FRESH_FACTOR_MS), fresh: false }, "ok"],
  ["an hour ago, to look", { secondFactorAt: ago(DESK_FACTOR_MS), fresh: false }, "STEP_UP_REQUIRED factor"],
  ["from the future", { secondFactorAt: ago(-120_000) }, "STEP_UP_REQUIRED factor"],
  ["no date at all", { secondFactorAt: new Date(NaN) }, "STEP_UP_REQUIRED factor"],
];

describe("who may sit down at a desk", () => {
  it.each(ROWS)("%s", (_, change, expected) => {
    const decision = decideDesk({ ...seated, ...change });
    expect(decision.ok ? "ok" : `${decision.code} ${decision.reason}`).toBe(expected);
  });

  it("each role opens its own desk and no other", () => {
    for (const role of ROLES) {
      for (const permission of ROLES) {
        expect(decideDesk({ ...seated, roles: [role], permission }).ok).toBe(role === permission);
      }
    }
  });
});
