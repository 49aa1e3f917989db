import { describe, expect, it } from "vitest";
import { hold, observation, read, refs, report } from "./results.fixture";

const mmol = (value: number) => ({ value, unit: "mmol/L" });
const words = (text: string) => ({ text, language: null });

describe("a single result", () => {
  it("in the list: name, value, place in its range", () => {
    const [entry] = read([
      observation("a", { valueQuantity: mmol(5.1), referenceRange: [{ low: mmol(3), high: mmol(5) }] }),
    ]).entries;
    expect(entry).toEqual({
      type: "single",
      id: "a",
      kind: "laboratory",
      effective: "2026-11-01T09:00:00Z",
      corrected: false,
      name: words("Name of a"),
      value: { kind: "quantity", quantity: { text: "5.1", number: 5.1, comparator: null, unit: "mmol/L" } },
      position: "high",
      interpretation: null,
      ranges: [
        {
          low: { text: "3", number: 3, comparator: null, unit: "mmol/L" },
          high: { text: "5", number: 5, comparator: null, unit: "mmol/L" },
          text: null,
          appliesTo: null,
        },
      ],
      components: [],
    });
  });

  it("the laboratory's word wins over its range, also when it is no position", () => {
    const ranges = { referenceRange: [{ low: mmol(3), high: mmol(5) }], valueQuantity: mmol(9) };
    const position = (code: string) =>
      read([observation("a", { ...ranges, interpretation: [{ coding: [{ code }] }] })]).entries[0];
    expect(position("N")).toMatchObject({ position: "in-range" });
    expect(position("NEG")).toMatchObject({ position: null, interpretation: { text: "Negative" } });
  });

  it("with components: each has its own name, value and range", () => {
    const component = [
      { code: { text: "Systolic" }, valueQuantity: mmol(120), interpretation: [{ coding: [{ code: "H" }] }] },
      { code: { text: "Diastolic" }, dataAbsentReason: { coding: [{ code: "not-performed" }] } },
    ];
    const [entry] = read([observation("bp", { valueQuantity: undefined, component })]).entries;
    expect(entry).toMatchObject({
      value: { kind: "absent", reason: null },
      components: [
        { name: { text: "Systolic" }, position: "high" },
        { name: { text: "Diastolic" }, value: { kind: "absent", reason: "not-performed" } },
      ],
    });
  });

  it("without words for its name or its value still says that it is there, never the code", () => {
    const coding = [{ system: "http://loinc.org", code: "CANARY-1" }];
    const shown = read([
      observation("a", { code: { coding } }),
      observation("b", { code: {}, valueQuantity: undefined, valueString: "Clear" }),
      observation("c", { valueQuantity: undefined, valueCodeableConcept: { coding } }),
      observation("d", {
        valueQuantity: undefined,
        component: [
          { code: { coding }, valueString: "ok" },
          { code: { text: "Right" }, valueSampledData: { data: "1 2" } },
        ],
      }),
      report("r", ["Observation/a"], { code: { coding } }),
    ]);
    expect(shown.unreadable).toBe(0);
    expect(new Map(shown.entries.map((entry) => [entry.id, entry]))).toMatchObject(
      new Map<string, object>([
        ["b", { name: null, value: { kind: "text", text: { text: "Clear" } } }],
        ["c", { name: { text: "Name of c" }, value: { kind: "code-only" } }],
        [
          "d",
          {
            components: [
              { name: null, value: { kind: "text" } },
              { name: { text: "Right" }, value: { kind: "recording" } },
            ],
          },
        ],
        ["r", { name: null, members: [{ name: null, value: { quantity: { text: "1" } } }] }],
      ]),
    );
    expect(shown.detail("a")).toMatchObject({ name: null, panel: { id: "r", name: null } });
    expect(JSON.stringify([shown.entries, shown.detail("a")])).not.toContain("CANARY");
  });

  it("in full", () => {
    const detail = read([
      observation("a", {
        language: "es",
        status: "corrected",
        effectiveDateTime: undefined,
        effectivePeriod: { start: "2026-10-01", end: "2026-10-02" },
        issued: "2026-10-03T08:00:00Z",
        note: [{ text: "Hemolizada" }, { text: " " }],
        bodySite: { text: "Brazo" },
        method: { coding: [{ display: "HPLC" }] },
        specimen: { display: "Sangre" },
        performer: [{ display: "Lab Norte" }, { reference: "#doc" }, { display: "Lab Norte" }],
        contained: [
          {
            resourceType: "Practitioner",
            id: "doc",
            name: [{ given: ["Ana"], family: "Ruiz", prefix: ["Dra."] }],
          },
        ],
      }),
    ]).detail("a");
    expect(detail).toMatchObject({
      type: "single",
      effective: "2026-10-01",
      effectiveEnd: "2026-10-02",
      issued: "2026-10-03T08:00:00Z",
      status: "corrected",
      corrected: true,
      comments: [{ text: "Hemolizada", language: "es" }],
      bodySite: { text: "Brazo" },
      method: { text: "HPLC" },
      specimen: { text: "Sangre" },
      performers: [words("Lab Norte"), words("Dra. Ana Ruiz")],
      panel: null,
      trend: null,
    });
  });

  it("reads ranges for the age at the time, not today", () => {
    const referenceRange = [
      { low: mmol(0), high: mmol(2), age: { high: { value: 17, unit: "a" } } },
      { low: mmol(5), high: mmol(9), age: { low: { value: 18, unit: "a" } } },
    ];
    const then = observation("a", { effectiveDateTime: "2020-01-01", referenceRange });
    expect(read([then], { birthDate: "2005-01-01" }).entries[0]).toMatchObject({ position: "in-range" });
    expect(read([then], { birthDate: "1980-01-01" }).entries[0]).toMatchObject({ position: "low" });
    expect(read([then], { birthDate: null }).entries[0]).toMatchObject({ position: null });
  });
});

describe("a panel", () => {
  it("names members that have no words as the report calls them", () => {
    const result = [{ reference: "Observation/a", display: "Sodium" }];
    const bare = observation("a", { code: { coding: [{ code: "2951-2" }] } });
    expect(read([bare, report("p", [], { result })])).toMatchObject({
      entries: [{ members: [{ name: { text: "Sodium" } }] }],
      unreadable: 0,
    });
  });

  it("takes date and kind from its members when it has none", () => {
    const bare = report("p", ["Observation/a"], { category: undefined, effectiveDateTime: undefined });
    expect(read([observation("a"), bare]).entries[0]).toMatchObject({
      kind: "laboratory",
      effective: "2026-11-01T09:00:00Z",
    });
  });

  it("is what a member's page leads back to", () => {
    const shown = read([observation("a"), observation("b"), report("p", ["Observation/a"])]);
    expect(shown.detail("a")?.panel).toEqual({ id: "p", name: words("Name of p") });
    expect(shown.detail("b")?.panel).toBeNull();
    expect(shown.detail("p")).toMatchObject({ type: "panel", measurement: null, members: [{ id: "a" }] });
  });

  it("that lost a member loses its text", () => {
    const resources = [
      observation("a"),
      observation("h"),
      report("p", ["Observation/a", "Observation/h"], {
        conclusion: "h is 9",
        conclusionCode: [{ text: "h is high" }],
        presentedForm: [{ contentType: "application/pdf", url: "Binary/1" }],
      }),
    ];
    expect(read(resources, { rules: [hold("h")] }).entries[0]).toMatchObject({
      hasText: false,
      members: [{ id: "a" }],
    });
    expect(read(resources, { rules: [hold("h")] }).detail("p")).toMatchObject({
      conclusion: null,
      conclusionCodes: [],
      files: [],
      incomplete: { parts: 0, text: false },
    });
    expect(read(resources).detail("p")).toMatchObject({
      conclusion: { text: "h is 9" },
      files: [{ index: 0 }],
    });
  });

  it("of an Observation that groups loses its comments too", () => {
    const group = observation("g", {
      valueQuantity: undefined,
      hasMember: refs("a", "h"),
      note: [{ text: "h is 9" }],
    });
    const resources = [observation("a"), observation("h"), group];
    expect(read(resources).detail("g")?.comments).toHaveLength(1);
    expect(read(resources, { rules: [hold("h")] }).detail("g")?.comments).toEqual([]);
  });
});

describe("a trend", () => {
  const code = { text: "Potassium", coding: [{ system: "http://loinc.org", code: "2823-3" }] };
  const at = (id: string, effectiveDateTime: string, value: number, more: object = {}) =>
    observation(id, { code, effectiveDateTime, valueQuantity: mmol(value), ...more });

  it("is the same code in the same unit, oldest first", () => {
    const resources = [
      at("c", "2026-03-01", 5),
      at("a", "2024-01-01T00:00:00Z", 4),
      at("b", "2025", 4.5, { status: "corrected" }),
      at("other-unit", "2025-01-01", 16, { valueQuantity: { value: 16, unit: "mg/dL" } }),
      at("no-date", "", 4, { effectiveDateTime: undefined }),
      at("in-error", "2025-05-05", 40, { status: "entered-in-error" }),
      observation("other-code", { valueQuantity: mmol(4) }),
    ];
    const trend = read(resources).detail("b")?.trend;
    expect(trend?.points.map((point) => point.id)).toEqual(["a", "b", "c"]);
    expect(trend).toMatchObject({ unit: "mmol/L", band: null });
    expect(trend?.points.map(({ corrected }) => corrected)).toEqual([false, true, false]);
  });

  it("goes over panels, with the range as its band, and never through what is hidden", () => {
    const range = { referenceRange: [{ low: mmol(3), high: mmol(5) }] };
    const resources = [
      at("a", "2024-01-01", 4, range),
      at("b", "2025-01-01", 4),
      at("c", "2026-01-01", 6),
      report("p", ["Observation/a"]),
    ];
    expect(read(resources).detail("a")?.trend).toMatchObject({
      band: { high: { number: 5 } },
      points: [{ id: "a", position: "in-range" }, { id: "b" }, { id: "c" }],
    });
    const rules = [
      hold("b", { match: { codes: [{ code: "2823-3" }] } }),
      ...["a", "c"].map((id) =>
        hold(id, { match: { resources: [`Observation/${id}`] }, effect: { kind: "release" } }),
      ),
    ];
    expect(
      read(resources, { rules })
        .detail("a")
        ?.trend?.points.map((point) => point.id),
    ).toEqual(["a", "c"]);
  });

  it("needs two points", () => {
    expect(read([at("a", "2024-01-01", 4)]).detail("a")?.trend).toBeNull();
  });

  it("without codes goes by words", () => {
    const uncoded = (id: string, text: string) => observation(id, { code: { text } });
    const resources = [uncoded("a", "CRP"), uncoded("b", "CRP"), uncoded("c", "ESR")];
    expect(read(resources).detail("a")?.trend?.points).toHaveLength(2);
  });
});

describe("addresses", () => {
  it("tell a report from a result with the same id, and never tell of a hidden one", () => {
    const resources = [observation("1"), report("1", ["Observation/2"]), observation("2")];
    expect(read(resources).outline.split(" ").sort()).toEqual(["1", "report:1[2]"]);
    expect(read(resources).detail("1")?.type).toBe("single");
    expect(read(resources).detail("report:1")?.type).toBe("panel");
    const held = read(resources, { rules: [hold("1", { visibility: "silent" })] });
    expect(held.outline).toBe("1[2]");
    expect(held.detail("1")?.type).toBe("panel");
  });

  it.each(["", "nobody", "../1", "1~x", "report:", "report:1~", "__proto__", "1#x", "Observation/1"])(
    "%j opens nothing",
    (id) => {
      expect(read([observation("1")]).detail(id)).toBeNull();
    },
  );
});
