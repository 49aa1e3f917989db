import { describe, expect, it } from "vitest";
import { compileRelease } from "../../policies/release";
import type { ReleaseRule } from "../../policies/release";
import { Problem } from "../../problem/problem";
import { changeRules, diffRules, isSame } from "./release-policy.rules";
import type { RuleInput } from "./release-policy.rules";
import { parseRuleChange, writeCoding } from "./release-policy.schema";

const moment = { now: new Date("2026-11-22T12:00:00Z"), dayEnd: (day: string) => `${day}T23:00:00.000Z` };
const formOf = (fields: Record<string, string | string[]>) => {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value);
  return form;
};
const whole = {
  deed: "add",
  ruleId: "rule_1",
  codings: "LOINC 2345-7\nhttp://loinc.org|718-7\r\n\n1234, snomed 310495003",
  categories: "laboratory",
  labels: "confidentiality R",
  statuses: ["final", "registered"],
  fromAge: "12",
  belowAge: "18",
  effect: "hold-for",
  hours: "336",
  visibility: "explained",
  holdReason: "legal",
  lastDay: "2027-03-31",
  note: " first ",
};

describe("the form of a rule", () => {
  it("is read as the rule it means", () => {
    const read = parseRuleChange(formOf(whole), moment);
    expect(read).toEqual({
      ok: true,
      note: "first",
      change: {
        deed: "add",
        ruleId: "rule_1",
        rule: {
          match: {
            codes: [
              { system: "http://loinc.org", code: "2345-7" },
              { system: "http://loinc.org", code: "718-7" },
              { code: "1234" },
              { system: "http://snomed.info/sct", code: "310495003" },
            ],
            categories: [{ code: "laboratory" }],
            security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R" }],
            statuses: ["final", "registered"],
            age: { from: 12, below: 18 },
          },
          effect: { kind: "hold-for", hours: 336 },
          visibility: "explained",
          reason: "legal",
          expiresAt: "2027-03-31T23:00:00.000Z",
        },
      },
    });
    if (!read.ok || read.change.deed === "end") throw new Error("not a rule");
    const { codes } = read.change.rule.match;
    expect(codes!.map(writeCoding)).toEqual(["LOINC 2345-7", "LOINC 718-7", "1234", "SNOMED 310495003"]);
    const rules = changeRules([], read.change, "pact_1");
    expect(compileRelease(rules, 2).rules).toHaveLength(1);
  });

  it("asks little of a rule that ends", () => {
    const end = {
      deed: "end",
      ruleId: "rule_1",
      note: "over",
      codings: "what stands here is not looked at |",
    };
    expect(parseRuleChange(formOf(end), moment)).toEqual({
      ok: true,
      note: "over",
      change: { deed: "end", ruleId: "rule_1" },
    });
  });

  it.each<[string, Record<string, string | string[]>, Record<string, string>]>([
    [
      "nothing to match",
      { codings: "", categories: "", labels: "", statuses: [], fromAge: "", belowAge: "" },
      { codings: "nothing" },
    ],
    ["a code system nobody knows", { codings: "LOINK 2345-7" }, { codings: "lines" }],
    ["a sentence", { codings: "all of the HIV tests" }, { codings: "lines" }],
    ["a category of two words", { categories: "vital signs here" }, { categories: "lines" }],
    [
      "a hundred and one lines",
      { labels: Array.from({ length: 101 }, (_, n) => `R${n}`).join("\n") },
      { labels: "lines" },
    ],
    ["an age in letters", { fromAge: "twelve" }, { fromAge: "number" }],
    ["a minus", { belowAge: "-1" }, { belowAge: "number" }],
    ["years that are none", { fromAge: "18", belowAge: "18" }, { belowAge: "range" }],
    ["no effect", { effect: "" }, { effect: "missing" }],
    ["an effect nobody knows", { effect: "hide" }, { effect: "missing" }],
    ["a hold for no time", { hours: "" }, { hours: "number" }],
    ["a hold for ever", { hours: "999999" }, { hours: "number" }],
    ["a release of everything", { effect: "release" }, { resources: "missing" }],
    ["a reference that is none", { resources: "Observation/1/../2" }, { resources: "lines" }],
    ["a link", { resources: "https://evil.example/Observation/1" }, { resources: "lines" }],
    ["nothing said of what is told", { visibility: "" }, { visibility: "missing" }],
    ["the portal's own reason", { holdReason: "not-final" }, { holdReason: "missing" }],
    ["a day that is none", { lastDay: "2027-02-30" }, { lastDay: "date" }],
    ["a day gone by", { lastDay: "2026-11-21" }, { lastDay: "past" }],
    ["no word on why", { note: " " }, { note: "missing" }],
    ["a novel", { note: "x".repeat(201) }, { note: "long" }],
  ])("refuses %s", (_, change, errors) => {
    expect(parseRuleChange(formOf({ ...whole, ...change }), moment)).toEqual({ ok: false, errors });
  });
});

const input: RuleInput = {
  match: { codes: [{ code: "1" }] },
  effect: { kind: "hold-until-released" },
  visibility: "silent",
  reason: "other",
  expiresAt: null,
};
const rule = (id: string, change: Partial<ReleaseRule> = {}): ReleaseRule => ({
  id,
  ...input,
  author: "system",
  ...change,
});

describe("a change", () => {
  const before = [rule("a"), rule("b")];
  it("adds at the end, changes in place, ends; the author is whoever decides", () => {
    const changed = { ...input, reason: "legal" as const };
    expect(changeRules(before, { deed: "add", ruleId: "c", rule: input }, "pact_1")).toEqual([
      ...before,
      rule("c", { author: "pact_1" }),
    ]);
    expect(changeRules(before, { deed: "change", ruleId: "a", rule: changed }, "pact_1")).toEqual([
      rule("a", { author: "pact_1", reason: "legal" }),
      rule("b"),
    ]);
    expect(changeRules(before, { deed: "end", ruleId: "a" }, "pact_1")).toEqual([rule("b")]);
    expect(before).toEqual([rule("a"), rule("b")]);
  });

  it.each([
    ["adds what is there", { deed: "add" as const, ruleId: "a", rule: input }],
    ["changes what is not", { deed: "change" as const, ruleId: "z", rule: input }],
    ["ends what is not", { deed: "end" as const, ruleId: "z" }],
  ])("that %s is a conflict", (_, change) => {
    expect(() => changeRules(before, change, "pact_1")).toThrow(Problem);
  });

  it("is told from another by what it says, not by the order of its parts", () => {
    const after = [rule("b", { reason: "legal" }), rule("c")];
    expect(diffRules(before, after)).toEqual({
      added: [rule("c")],
      ended: [rule("a")],
      changed: [{ before: rule("b"), after: rule("b", { reason: "legal" }) }],
    });
    expect(isSame({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
  });
});
