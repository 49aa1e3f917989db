import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleClosure, withoutDangling } from "./closure";
import type { ClosureItem } from "./closure";
import { compileRelease } from "./release";
import type { ReleaseRule, ReleaseViewer } from "./release";

const now = new Date("2026-11-22T12:00:00Z");
const owner: ReleaseViewer = { kind: "owner", teenPrivacy: false };
const proxy: ReleaseViewer = { kind: "proxy", teenPrivacy: false };

function item(
  ref: string,
  change: Partial<ClosureItem> & { code?: string; status?: string } = {},
): ClosureItem {
  const { code = "plain", status = "final", ...rest } = change;
  const type = ref.split("/")[0]!;
  return {
    facts: {
      ref,
      type,
      status,
      codes: [{ system: null, code }],
      categories: [],
      security: [],
      words: "",
      issued: null,
    },
    derivedFrom: [],
    members: [],
    ownValue: type === "Observation" && !rest.members,
    ...rest,
  };
}
const rule = (change: Partial<ReleaseRule>): ReleaseRule => ({
  id: "r",
  match: { codes: [{ code: "held" }] },
  effect: { kind: "hold-until-released" },
  visibility: "explained",
  reason: "legal",
  author: "system",
  expiresAt: null,
  ...change,
});
const HOLD = [rule({})];

function closure(items: ClosureItem[], rules: ReleaseRule[] = HOLD, viewer = owner): Record<string, string> {
  const verdicts = visibleClosure(compileRelease(rules, 1), items, viewer, { now, age: 40 });
  return Object.fromEntries(
    [...verdicts].map(([ref, verdict]) => [
      ref,
      verdict.show ? (verdict.whole ? "whole" : "parts") : verdict.trace === "explained" ? "card" : "nothing",
    ]),
  );
}

describe("what reaches a hidden entry", () => {
  it("loses a member and its words, when others remain", () => {
    const items = [
      item("DiagnosticReport/p", { members: ["Observation/a", "Observation/h"] }),
      item("Observation/a"),
      item("Observation/h", { code: "held" }),
    ];
    expect(closure(items)).toEqual({
      "DiagnosticReport/p": "parts",
      "Observation/a": "whole",
      "Observation/h": "card",
    });
  });

  it("is hidden when no member remains", () => {
    const items = [
      item("DiagnosticReport/p", { members: ["Observation/h", "Observation/h"] }),
      item("Observation/h", { code: "held" }),
    ];
    expect(closure(items)["DiagnosticReport/p"]).toBe("nothing");
  });

  it("is hidden when it was computed from it, through any number of steps and out of order", () => {
    const items = [
      item("Observation/c", { derivedFrom: ["Observation/b"] }),
      item("DiagnosticReport/p", { members: ["Observation/c", "Observation/a"] }),
      item("Observation/b", { derivedFrom: ["Observation/h", "Observation/a"] }),
      item("Observation/a"),
      item("Observation/h", { code: "held" }),
    ];
    expect(closure(items)).toMatchObject({
      "Observation/b": "nothing",
      "Observation/c": "nothing",
      "DiagnosticReport/p": "parts",
      "Observation/a": "whole",
    });
  });

  it("is hidden when it groups it and says a value of its own", () => {
    const items = [
      item("Observation/score", { members: ["Observation/a", "Observation/h"], ownValue: true }),
      item("Observation/a"),
      item("Observation/h", { code: "held" }),
    ];
    expect(closure(items)["Observation/score"]).toBe("nothing");
  });

  it("is hidden through a group in a group", () => {
    const items = [
      item("DiagnosticReport/p", { members: ["Observation/g"] }),
      item("Observation/g", { members: ["Observation/h"] }),
      item("Observation/h", { code: "held" }),
    ];
    expect(closure(items)["DiagnosticReport/p"]).toBe("nothing");
  });

  it.each<[string, Partial<ClosureItem>, string]>([
    ["a report of a panel that lost a member loses its words", { members: ["Observation/g"] }, "parts"],
    ["a panel of panels with a value is hidden", { members: ["Observation/g"], ownValue: true }, "nothing"],
    [
      "what was computed from a panel that lost a member is hidden",
      { derivedFrom: ["Observation/g"], members: [] },
      "nothing",
    ],
  ])("%s", (_name, change, expected) => {
    const items = [
      item("DiagnosticReport/p", change),
      item("Observation/g", { members: ["Observation/a", "Observation/h"] }),
      item("Observation/a"),
      item("Observation/h", { code: "held" }),
    ];
    expect(closure(items)).toMatchObject({ "DiagnosticReport/p": expected, "Observation/g": "parts" });
  });

  it("counts an entry nobody decided on as hidden", () => {
    expect(closure([item("Observation/b", { derivedFrom: ["Observation/unknown"] })])).toEqual({
      "Observation/b": "nothing",
    });
    expect(
      closure([
        item("DiagnosticReport/p", { members: ["Observation/a", "Observation/gone"] }),
        item("Observation/a"),
      ]),
    ).toMatchObject({ "DiagnosticReport/p": "parts" });
  });

  it("lets a report stand without its text when upstream sent none of its members, but not to an adolescent's proxy", () => {
    const gone = ["Observation/gone", "Observation/lost"];
    const alone = [item("DiagnosticReport/p", { members: gone })];
    expect(closure(alone)).toEqual({ "DiagnosticReport/p": "parts" });
    expect(closure([item("Observation/g", { members: gone, ownValue: true })])).toEqual({
      "Observation/g": "nothing",
    });
    const held = item("Observation/h", { code: "held" });
    expect(
      closure([item("DiagnosticReport/p", { members: ["Observation/gone", "Observation/h"] }), held]),
    ).toMatchObject({ "DiagnosticReport/p": "nothing" });
    const teen = { kind: "proxy", teenPrivacy: true } as const;
    const verdicts = visibleClosure(compileRelease([], 1), alone, teen, { now, age: 15 });
    expect(verdicts.get("DiagnosticReport/p")?.show).toBe(false);
  });

  it("judges contained entries by the same rules", () => {
    const items = [
      item("DiagnosticReport/p", { members: ["DiagnosticReport/p#x", "DiagnosticReport/p#h"] }),
      item("DiagnosticReport/p#x"),
      item("DiagnosticReport/p#h", { code: "held" }),
    ];
    expect(closure(items)["DiagnosticReport/p"]).toBe("parts");
  });

  it("survives circles", () => {
    const items = [
      item("Observation/a", { derivedFrom: ["Observation/b"] }),
      item("Observation/b", { derivedFrom: ["Observation/a"] }),
      item("Observation/g", { members: ["Observation/g", "Observation/x"] }),
      item("Observation/x"),
    ];
    expect(closure(items)).toEqual({
      "Observation/a": "whole",
      "Observation/b": "whole",
      "Observation/g": "whole",
      "Observation/x": "whole",
    });
  });
});

describe("a panel that is held", () => {
  const panel = (code: string, status?: string) => [
    item("DiagnosticReport/p", { members: ["Observation/g", "Observation/b"], code, status }),
    item("Observation/g", { members: ["Observation/a"] }),
    item("Observation/a"),
    item("Observation/b"),
  ];

  it("covers its members, however deep", () => {
    expect(new Set(Object.values(closure(panel("held"))))).toEqual(new Set(["card"]));
    expect(new Set(Object.values(closure(panel("held"), [rule({ visibility: "silent" })])))).toEqual(
      new Set(["nothing"]),
    );
  });

  it("covers them from proxies", () => {
    const rules = [rule({ effect: { kind: "withhold-from-proxies" } })];
    expect(new Set(Object.values(closure(panel("held"), rules, proxy)))).toEqual(new Set(["nothing"]));
    expect(new Set(Object.values(closure(panel("held"), rules, owner)))).toEqual(new Set(["whole"]));
  });

  it("leaves a member released by its own name to the owner", () => {
    const rules = [...HOLD, rule({ match: { resources: ["Observation/b"] }, effect: { kind: "release" } })];
    expect(closure(panel("held"), rules)).toMatchObject({
      "DiagnosticReport/p": "card",
      "Observation/a": "card",
      "Observation/b": "whole",
    });
  });

  it("for its status alone does not cover members that are final", () => {
    expect(closure(panel("plain", "preliminary"))).toEqual({
      "DiagnosticReport/p": "card",
      "Observation/g": "whole",
      "Observation/a": "whole",
      "Observation/b": "whole",
    });
  });

  it("makes a member that also stands in another panel leave that one too", () => {
    const items = [
      ...panel("held"),
      item("DiagnosticReport/q", { members: ["Observation/b", "Observation/c"] }),
      item("Observation/c"),
    ];
    expect(closure(items)).toMatchObject({ "DiagnosticReport/q": "parts", "Observation/c": "whole" });
  });
});

it("without what leads nowhere, only what is hidden hides", () => {
  const items = [
    item("DiagnosticReport/p", { members: ["Observation/d", "Observation/gone"] }),
    item("Observation/d", { derivedFrom: ["Observation/gone"] }),
    item("DiagnosticReport/q", { members: ["Observation/h", "Observation/gone", "Observation/a"] }),
    item("Observation/h", { code: "held" }),
    item("Observation/a"),
  ];
  expect(closure(withoutDangling(items))).toEqual({
    "DiagnosticReport/p": "whole",
    "Observation/d": "whole",
    "DiagnosticReport/q": "parts",
    "Observation/h": "card",
    "Observation/a": "whole",
  });
});

it("for any graph nothing shown reaches what is hidden", () => {
  const refs = Array.from({ length: 8 }, (_, n) => `Observation/${n}`);
  const some = fc.subarray([...refs, "Observation/unknown"], { maxLength: 3 });
  const graph = fc.tuple(
    ...refs.map((ref) =>
      fc
        .record({
          code: fc.constantFrom("plain", "plain", "held"),
          derivedFrom: some,
          members: some,
          ownValue: fc.boolean(),
        })
        .map((parts) => item(ref, parts)),
    ),
  );
  fc.assert(
    fc.property(graph, (items) => {
      const verdicts = visibleClosure(compileRelease(HOLD, 1), items, owner, { now, age: null });
      const shown = (ref: string) => verdicts.get(ref)?.show === true;
      const whole = (ref: string) => {
        const verdict = verdicts.get(ref);
        return verdict?.show === true && verdict.whole;
      };
      for (const one of items) {
        const verdict = verdicts.get(one.facts.ref)!;
        if (!verdict.show) continue;
        expect(one.derivedFrom.every(whole)).toBe(true);
        const lost = one.members.some((ref) => !whole(ref));
        expect(verdict.whole).toBe(!lost);
        if (lost) expect(one.ownValue).toBe(false);
        if (one.members.some((ref) => verdicts.has(ref))) expect(one.members.some(shown)).toBe(true);
      }
    }),
  );
});

it("stays far below the budget of a request for 3,000 entries in 300 panels", () => {
  const items: ClosureItem[] = [];
  for (let n = 0; n < 3000; n++)
    items.push(item(`Observation/${n}`, { code: n % 97 === 0 ? "held" : "plain" }));
  for (let n = 0; n < 300; n++) {
    items.push(
      item(`DiagnosticReport/${n}`, {
        members: Array.from({ length: 10 }, (_, m) => `Observation/${n * 10 + m}`),
      }),
    );
  }
  const rules = compileRelease(HOLD, 1);
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now();
    visibleClosure(rules, items, owner, { now, age: 40 });
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(5);
});
