import { describe, expect, it } from "vitest";
import { decideStepUp, isFactorRequired } from "./step-up";
import type { StepUpQuestion } from "./step-up";

const now = new Date("2026-11-22T12:00:00Z");
const ago = (minutes: number, seconds = 0) => new Date(now.getTime() - minutes * 60_000 - seconds * 1000);
const question: StepUpQuestion = {
  session: { secondFactorAt: null, passwordAt: null },
  hasFactor: false,
  mfaPolicy: "optional",
  isStaff: false,
  enrolling: false,
  now,
};
type Row = [name: string, change: Partial<StepUpQuestion>, expected: string];

describe("decideStepUp", () => {
  const factor = (at: Date | null, passwordAt: Date | null = null) => ({
    session: { secondFactorAt: at, passwordAt },
  });
  const password = (at: Date) => factor(null, at);
  const required = { mfaPolicy: "required" } as const;
  const rows: Row[] = [
    ["a second factor 9:59 ago", { hasFactor: true, ...factor(ago(9, 59)) }, "ok"],
    ["a second factor 10 minutes ago", { hasFactor: true, ...factor(ago(10)) }, "factor"],
    ["a second factor a little ahead of our clock", { hasFactor: true, ...factor(ago(-0.5)) }, "ok"],
    ["a second factor from the future", { hasFactor: true, ...factor(ago(-5)) }, "factor"],
    ["an unreadable time", { hasFactor: true, ...factor(new Date(NaN)) }, "factor"],
    ["the password does not do where a factor is there", { hasFactor: true, ...password(now) }, "factor"],
    ["the password, none enrolled, policy optional", password(ago(9)), "ok"],
    ["an old password, none enrolled, policy optional", password(ago(10)), "password"],
    ["nothing, none enrolled, policy optional", {}, "password"],
    ["the password, none enrolled, policy required", { ...required, ...password(now) }, "enrolment"],
    ["the password, none enrolled, staff", { isStaff: true, ...password(now) }, "enrolment"],
    ["enrolling the first with the password", { ...required, enrolling: true, ...password(now) }, "ok"],
    ["enrolling the first as staff", { isStaff: true, enrolling: true, ...password(ago(1)) }, "ok"],
    ["enrolling the first, password long ago", { ...required, enrolling: true }, "password"],
    ["enrolling another with the password", { enrolling: true, hasFactor: true, ...password(now) }, "factor"],
    ["another organisation's second factor counts", { ...required, ...factor(now) }, "ok"],
  ];
  it.each(rows)("%s → %3$s", (_name, change, expected) => {
    const decision = decideStepUp({ ...question, ...change });
    expect(decision.ok ? "ok" : decision.ask).toBe(expected);
  });
});

it("a factor is required by the deployment or of staff", () => {
  expect(isFactorRequired({ mfaPolicy: "optional", isStaff: false })).toBe(false);
  expect(isFactorRequired({ mfaPolicy: "required", isStaff: false })).toBe(true);
  expect(isFactorRequired({ mfaPolicy: "optional", isStaff: true })).toBe(true);
});
