import fc from "fast-check";
import type { FhirResource } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { hold, observation, read, refs, report } from "./results.fixture";
import type { Reading } from "./results.fixture";

const proxy = { kind: "proxy", teenPrivacy: false } as const;
const vital = { category: [{ coding: [{ code: "vital-signs" }] }] };

describe("the lines of the list", () => {
  it("are newest first, those without a date last", () => {
    const resources = [
      observation("old", { effectiveDateTime: "2019" }),
      observation("none", { effectiveDateTime: undefined }),
      observation("new", { effectiveDateTime: "2026-11-20" }),
      observation("issued", { effectiveDateTime: undefined, issued: "2026-01-01T00:00:00Z" }),
    ];
    expect(read(resources).outline).toBe("new issued old none");
  });

  it("show a member of a visible panel in the panel only, in the panel's order", () => {
    const resources = [
      observation("a"),
      observation("b"),
      observation("c"),
      report("p", ["Observation/b", "Observation/a"]),
    ];
    expect(read(resources).outline.split(" ").sort()).toEqual(["c", "p[b,a]"]);
  });

  it("show members by themselves when their panel is not final, or has no code", () => {
    expect(read([observation("a"), report("p", ["Observation/a"], { status: "preliminary" })]).outline).toBe(
      "a",
    );
    const nameless = read([observation("a"), report("p", ["Observation/a"], { code: undefined })]);
    expect(nameless).toMatchObject({ outline: "a", unreadable: 1 });
  });

  it("flatten groups in groups and survive groups that contain each other", () => {
    const group = (id: string, ...members: string[]) =>
      observation(id, { valueQuantity: undefined, hasMember: refs(...members) });
    const nested = [
      report("p", ["Observation/g", "Observation/c"]),
      group("g", "a", "b"),
      observation("a"),
      observation("b"),
      observation("c"),
    ];
    expect(read(nested).outline).toBe("p[a,b,c]");
    expect(read([group("g", "h", "a"), group("h", "g", "a"), observation("a")]).outline).toBe("g[a]");
    expect(read([group("g", "g", "a"), observation("a")]).outline).toBe("g[a]");
  });

  it("show a score among the answers it was made of", () => {
    const resources = [
      observation("score", { hasMember: refs("q1", "q2") }),
      observation("q1"),
      observation("q2"),
    ];
    expect(read(resources).outline).toBe("score[score,q1,q2]");
  });

  it("leave vital signs to their own section unless a report contains them", () => {
    const resources = [
      observation("bp", vital),
      observation("weight", vital),
      observation("a"),
      report("p", ["Observation/weight", "Observation/a"]),
    ];
    expect(read(resources).outline).toBe("p[weight,a]");
    expect(read(resources).detail("bp")).toBeNull();
    expect(read(resources).detail("weight")).not.toBeNull();
  });

  it("show contained results in the report that contains them", () => {
    const inner = observation("x", { subject: undefined });
    const shown = read([report("p", ["#x"], { contained: [inner] })]);
    expect(shown.outline).toBe("p[p~x]");
    expect(shown.detail("p~x")?.name?.text).toBe("Name of x");
    expect(read([report("p", ["#x"], { contained: [inner] })], { rules: [hold("x")] }).outline).toBe("");
  });
});

describe("what could not be shown is counted", () => {
  it.each<[string, object]>([
    ["no code at all", { code: undefined }],
    ["half a value", { valueQuantity: undefined, valueRatio: { numerator: { value: 1 } } }],
    ["a range that is no list", { referenceRange: { low: { value: 1 } } }],
    ["a code that is no concept", { code: "glucose" }],
  ])("%s", (_name, more) => {
    expect(read([observation("a", more), observation("b")])).toMatchObject({ outline: "b", unreadable: 1 });
  });

  it("a part of it, too", () => {
    const component = [
      { code: { text: "Left" }, valueString: "ok" },
      { code: { text: "Right" }, valueRatio: {} },
    ];
    expect(read([observation("a", { component })])).toMatchObject({ outline: "a", unreadable: 1 });
  });

  it("but not what is hidden, from whomever", () => {
    const broken = observation("a", { valueQuantity: undefined, valueSampledData: {} });
    expect(read([broken], { rules: [hold("a", { visibility: "silent" })] })).toMatchObject({
      outline: "",
      unreadable: 0,
    });
    expect(read([broken], { rules: [hold("a")], viewer: proxy }).unreadable).toBe(0);
  });

  it("a member that is not there, at its report and not of the list", () => {
    const resources = [
      observation("a"),
      report("p", ["Observation/a", "Observation/gone"], { conclusion: "CANARY" }),
    ];
    expect(read(resources)).toMatchObject({
      outline: "p[a]",
      unreadable: 0,
      entries: [{ missing: 1, hasText: false }],
    });
    expect(read([report("q", ["Observation/gone", "Observation/lost"])])).toMatchObject({
      outline: "q[]",
      unreadable: 0,
      entries: [{ missing: 2 }],
    });
    expect(read(resources, { unreadable: 1 }).unreadable).toBe(1);
    expect(read(resources, { missingPages: true }).unreadable).toBe(0);
  });

  it("what is made of what is not there, through any number of steps", () => {
    const chain = [
      observation("d", { derivedFrom: refs("gone") }),
      observation("e", { derivedFrom: refs("d") }),
    ];
    expect(read(chain)).toMatchObject({ outline: "", unreadable: 2 });
    expect(read(chain, { rules: [hold("d", { visibility: "silent" })] }).unreadable).toBe(0);
  });

  it("a result computed from one that is not there", () => {
    const derived = observation("d", { derivedFrom: refs("gone") });
    expect(read([derived])).toMatchObject({ outline: "", unreadable: 1 });
    expect(read([derived, observation("h")], { rules: [hold("h"), hold("d")] }).unreadable).toBe(0);
    const both = observation("d", { derivedFrom: refs("gone", "h") });
    expect(read([both, observation("h")], { rules: [hold("h")] }).unreadable).toBe(0);
  });
});

describe("a result's own page says what is missing from it", () => {
  const half = { valueQuantity: undefined, valueRatio: {} };
  const said = { conclusion: "CANARY", conclusionCode: [{ text: "CANARY" }] };
  const panel = (members: string[], more: object = said) =>
    report(
      "p",
      members.map((id) => `Observation/${id}`),
      more,
    );
  const group = observation("g", { valueQuantity: undefined, hasMember: refs("b", "gone") });

  it.each<[string, FhirResource[], Reading, { parts: number; text: boolean } | null]>([
    ["nothing", [panel(["a", "b"])], {}, { parts: 0, text: false }],
    ["a member that is not there", [panel(["a", "gone"])], {}, { parts: 1, text: true }],
    ["the same, without a text", [panel(["a", "gone"], {})], {}, { parts: 1, text: false }],
    [
      "the same, with pages missing",
      [panel(["a", "gone"])],
      { missingPages: true },
      { parts: 1, text: true },
    ],
    [
      "a member that cannot be told, of which the text may well speak",
      [panel(["a", "x"]), observation("x", half)],
      {},
      { parts: 1, text: false },
    ],
    [
      "a part of a member",
      [panel(["x"]), observation("x", { component: [{ code: { text: "L" }, ...half }] })],
      {},
      { parts: 1, text: false },
    ],
    ["a member of a member", [panel(["a", "g"]), group], {}, { parts: 1, text: true }],
    [
      "a member made of what is not there",
      [panel(["a", "d"]), observation("d", { derivedFrom: refs("gone") })],
      {},
      { parts: 1, text: true },
    ],
    // What is hidden leaves no trace: nothing of it is counted, and its text is gone without a word.
    ["nothing of what is held", [panel(["a", "b"])], { rules: [hold("b")] }, { parts: 0, text: false }],
    [
      "what is not there, beside what is held",
      [panel(["a", "b", "gone"])],
      { rules: [hold("b", { visibility: "silent" })] },
      { parts: 1, text: false },
    ],
    [
      "nothing of what is not there in what is held",
      [panel(["a", "g"]), group],
      { rules: [hold("g")], viewer: proxy },
      { parts: 0, text: false },
    ],
    ["nothing at all, where all is hidden", [panel(["b"])], { rules: [hold("b")] }, null],
  ])("%s", (_name, resources, reading, expected) => {
    const detail = read([observation("a"), observation("b"), ...resources], reading).detail("p");
    expect(detail?.incomplete ?? null).toEqual(expected);
    const whole = expected !== null && !expected.text && reading.rules === undefined;
    if (!whole) expect(JSON.stringify(detail)).not.toContain("CANARY");
  });

  it("the comments of a group, too", () => {
    const noted = { ...group, note: [{ text: "CANARY" }] };
    const detail = read([observation("b"), noted as FhirResource]).detail("g");
    expect(detail).toMatchObject({ comments: [], incomplete: { parts: 1, text: true } });
  });
});

it("what was written of a missing value counts for an adolescent's privacy", () => {
  const refused = observation("a", {
    valueQuantity: undefined,
    dataAbsentReason: { text: "HIV test was declined" },
  });
  expect(read([refused]).outline).toBe("a");
  expect(read([refused], { viewer: { kind: "proxy", teenPrivacy: true } }).outline).toBe("");
});

describe("held cards", () => {
  const timed = hold("b", { effect: { kind: "hold-for", hours: 48 } });
  const late = observation("b", {
    issued: "2026-11-21T12:00:00Z",
    effectiveDateTime: "2026-11-20T02:00:00Z",
  });

  it("say why, until when and of which day at the clinic, and nothing else", () => {
    expect(read([late], { rules: [timed] }).held).toEqual([
      { reason: "sensitive-conversation", until: "2026-11-23T12:00:00.000Z", day: "2026-11-19" },
    ]);
  });

  it("are one for a panel, however many members it has", () => {
    const panel = [report("p", ["Observation/a", "Observation/b"]), observation("a"), observation("b")];
    expect(read(panel, { rules: [hold("a"), hold("b")] })).toMatchObject({ outline: "", held: [{}] });
    expect(read(panel, { rules: [hold("a"), hold("b")] }).held).toHaveLength(1);
  });

  it("are never shown to a proxy, nor for a silent hold", () => {
    expect(read([late], { rules: [timed], viewer: proxy }).held).toEqual([]);
    expect(read([late], { rules: [hold("b", { visibility: "silent" })] }).held).toEqual([]);
  });
});

it("for any rules, nothing of a hidden result is anywhere in what is shown", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const resources = [
    ...ids.map((id, n) =>
      observation(id, {
        code: { text: `CANARY-${id}`, coding: [{ code: `code-${id}` }] },
        valueQuantity: { value: 7000 + n, unit: `unit-${id}` },
        derivedFrom: n > 2 ? refs(ids[n - 2]!) : undefined,
        note: [{ text: `CANARY-${id}` }],
      }),
    ),
    report("p", ["Observation/a", "Observation/b"], { conclusion: "CANARY-a CANARY-b" }),
    report("q", ["Observation/b", "Observation/c", "Observation/e"], {
      conclusion: "CANARY-b CANARY-c CANARY-e",
    }),
  ];
  const some = fc.subarray(ids);
  fc.assert(
    fc.property(some, some, fc.boolean(), (explained, silent, asProxy) => {
      const rules = [
        ...explained.map((id) => hold(id)),
        ...silent.map((id) => hold(id, { visibility: "silent" })),
      ];
      const shown = read(resources, { rules, viewer: asProxy ? proxy : undefined });
      const bytes = JSON.stringify([
        shown.entries,
        shown.held,
        ...[...ids, "p", "q"].map((id) => shown.detail(id)),
      ]);
      const hidden = new Set([...explained, ...silent]);
      if (hidden.has("b")) hidden.add("d");
      if (hidden.has("c")) hidden.add("e");
      for (const [n, id] of ids.entries()) {
        expect(bytes.includes(`CANARY-${id}`)).toBe(!hidden.has(id));
        expect(bytes.includes(String(7000 + n))).toBe(!hidden.has(id));
        expect(shown.detail(id) === null).toBe(hidden.has(id));
      }
      expect(shown.unreadable).toBe(0);
      if (asProxy) expect(shown.held).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
