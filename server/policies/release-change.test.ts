import { describe, expect, it } from "vitest";
import { hidesNothingMore, mayHideFrom } from "./release-change";
import { compileRelease } from "./release";
import type { ReleaseRule } from "./release";

const rule = (id: string, change: Partial<ReleaseRule> = {}): ReleaseRule => ({
  id,
  match: { codes: [{ code: "1234-5" }] },
  effect: { kind: "hold-until-released" },
  visibility: "explained",
  reason: "awaiting-review",
  author: "system",
  expiresAt: null,
  ...change,
});
const release = (id: string, change: Partial<ReleaseRule> = {}) =>
  rule(id, { match: { resources: ["Observation/1"] }, effect: { kind: "release" }, ...change });
const hold = rule("hold");

describe("whether new rules can hide what was shown", () => {
  const CASES: [string, ReleaseRule[], ReleaseRule[], boolean][] = [
    ["nothing changed", [hold, release("r")], [hold, release("r")], true],
    ["a result is released", [hold], [hold, release("r")], true],
    ["a hold is lifted", [hold, release("r")], [release("r")], true],
    ["a hold is made", [], [hold], false],
    ["a hold is wider", [hold], [rule("hold", { match: { codes: [{ code: "1" }, { code: "2" }] } })], false],
    ["a hold lasts longer", [rule("hold", { expiresAt: "2026-12-01T00:00:00Z" })], [hold], false],
    ["proxies see less", [], [rule("p", { effect: { kind: "withhold-from-proxies" } })], false],
    ["a release is taken back", [hold, release("r")], [hold], false],
    ["a release runs out", [release("r")], [release("r", { expiresAt: "2026-12-01T00:00:00Z" })], false],
    ["one is released and another held", [], [hold, release("r")], false],
  ];
  it.each(CASES)("%s", (_, before, after, expected) => {
    expect(hidesNothingMore(before, after)).toBe(expected);
  });
  it("does not go by the order of fields", () => {
    const turned = Object.fromEntries(Object.entries(release("r")).reverse()) as ReleaseRule;
    expect(hidesNothingMore([release("r")], [turned])).toBe(true);
  });
});

describe("from when on time alone may hide something", () => {
  const now = new Date("2026-11-23T10:00:00Z");
  const from = (rules: ReleaseRule[], birthDate: string | null = "1984-03-12") =>
    mayHideFrom(compileRelease(rules, 1), birthDate, now)?.toISOString() ?? null;
  const forAge = rule("age", { match: { age: { from: 18 } } });
  const CASES: [string, string | null, string | null][] = [
    ["no rules", from([]), null],
    ["a hold that ends only shows more", from([rule("h", { expiresAt: "2026-12-01T00:00:00Z" })]), null],
    [
      "a release that ends",
      from([release("r", { expiresAt: "2026-12-01T00:00:00Z" })]),
      "2026-12-01T00:00:00.000Z",
    ],
    ["a release that has ended", from([release("r", { expiresAt: "2026-11-01T00:00:00Z" })]), null],
    ["a birthday, wherever on earth", from([forAge]), "2027-03-11T10:00:00.000Z"],
    ["today's birthday is over", from([forAge], "2000-11-23"), "2027-11-22T10:00:00.000Z"],
    ["an unknown age is held already", from([forAge], null), null],
    [
      "whichever comes first",
      from([forAge, release("r", { expiresAt: "2027-01-01T00:00:00Z" })]),
      "2027-01-01T00:00:00.000Z",
    ],
  ];
  it.each(CASES)("%s", (_, given, expected) => expect(given).toBe(expected));
});
