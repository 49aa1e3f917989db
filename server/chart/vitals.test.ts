import type { FhirResource } from "fhir/r4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SUBJECT, holdOf, openTestChart } from "./chart.fixture";
import type { World } from "./chart.fixture";
import { groupVitals, projectKind } from "./vitals.project";
import { readVitals } from "./vitals.server";
import type { VitalsQuery } from "./vitals.server";

const loinc = (code: string, text: string) => ({ coding: [{ system: "http://loinc.org", code }], text });
const vital = (id: string, more: object = {}) =>
  ({
    resourceType: "Observation",
    id,
    status: "final",
    category: [{ coding: [{ code: "vital-signs" }] }],
    code: loinc("29463-7", "Weight"),
    subject: SUBJECT,
    effectiveDateTime: "2026-01-01",
    valueQuantity: { value: 70, unit: "kg", code: "kg" },
    ...more,
  }) as FhirResource;
const pressure = (id: string, systolic: number | null, diastolic: number | null, more: object = {}) => {
  const part = (code: string, text: string, value: number | null) => ({
    code: loinc(code, text),
    ...(value === null
      ? { dataAbsentReason: { coding: [{ code: "unknown" }] } }
      : { valueQuantity: { value, unit: "mmHg", code: "mm[Hg]" } }),
  });
  // The other way round, as many servers send it.
  const component = [part("8462-4", "Diastolic", diastolic), part("8480-6", "Systolic", systolic)];
  return vital(id, {
    code: loinc("85354-9", "Blood pressure"),
    valueQuantity: undefined,
    component,
    ...more,
  });
};
const on = (day: string) => ({ effectiveDateTime: day });
const read = (resources: FhirResource[], query: VitalsQuery = {}, world: World = {}) =>
  readVitals(openTestChart(resources, world).chart, query);

it("by kind, in a fixed order, with the newest value", async () => {
  const view = await read([
    vital("w1", on("2025-01-01")),
    vital("w2", { ...on("2026-05-01"), valueQuantity: { value: 68.5, unit: "kg", code: "kg" } }),
    vital("girth", { code: { text: "Waist" } }),
    vital("grip", { code: loinc("83174-3", "Grip strength") }),
    pressure("p", 120, 80),
    vital("lab", { category: [{ coding: [{ code: "laboratory" }] }] }),
    vital("wrong", { status: "entered-in-error" }),
  ]);
  expect(view.kinds.map(({ key, name, count }) => [key, name?.text, count])).toEqual([
    ["85354-9", "Blood pressure", 1],
    ["29463-7", "Weight", 2],
    ["83174-3", "Grip strength", 1],
    ["waist", "Waist", 1],
  ]);
  expect(view.kinds[1]!.latest).toMatchObject({
    id: "w2",
    effective: "2026-05-01",
    position: null,
    ranges: [],
  });
  expect(view.section).toMatchObject({ state: "ready", unreadable: 0 });
});

describe("blood pressure", () => {
  it("has a line for each number; a missing one says so", async () => {
    const { kinds } = await read([
      pressure("a", 120, 80, on("2025-01-01")),
      pressure("b", 130, null, on("2025-06-01")),
      pressure("c", 125, 78, on("2026-01-01")),
      pressure("old code", 118, 76, { ...on("2020-01-01"), code: loinc("55284-4", "Blood Pressure") }),
    ]);
    expect(kinds).toHaveLength(1);
    const lines = kinds[0]!.lines.map(({ name, unit, points }) => [
      name?.text,
      unit,
      ...points.map((p) => p.quantity.number),
    ]);
    expect(lines).toEqual([
      ["Systolic", "mmHg", 118, 120, 130, 125],
      ["Diastolic", "mmHg", 76, 80, 78],
    ]);
    expect(kinds[0]!.latest.components.map(({ value }) => value.kind)).toEqual(["quantity", "quantity"]);
    expect(kinds[0]!.latest.components.map(({ name }) => name?.text)).toEqual(["Systolic", "Diastolic"]);
  });

  it("that was not taken is not the latest while there is another", async () => {
    const none = pressure("none", null, null, {
      ...on("2026-06-01"),
      component: undefined,
      dataAbsentReason: { coding: [{ code: "not-performed" }] },
    });
    const { kinds } = await read([pressure("a", 120, 80), none]);
    expect(kinds[0]).toMatchObject({ count: 2, latest: { id: "a" } });
    const alone = await read([none]);
    expect(alone.kinds[0]!.latest.value).toEqual({ kind: "absent", reason: "not-performed", text: null });
  });
});

it("a line keeps to the unit of the newest, and leaves out what has no date", async () => {
  const lb = { valueQuantity: { value: 150, unit: "lb", code: "[lb_av]" } };
  const { kinds } = await read([
    vital("a", on("2024-01-01")),
    vital("b", { ...on("2025-01-01"), ...lb }),
    vital("c", on("2026-01-01")),
    vital("d", on(undefined as never)),
  ]);
  expect(kinds[0]!.lines.map(({ points }) => points.map(({ id }) => id))).toEqual([["a", "c"]]);
  expect(kinds[0]).toMatchObject({ count: 4, latest: { id: "c" } });
});

it("position only by the range or interpretation that came along", async () => {
  const range = {
    referenceRange: [
      { low: { value: 50, unit: "kg", code: "kg" }, high: { value: 60, unit: "kg", code: "kg" } },
    ],
  };
  const { kinds } = await read([
    vital("a", range),
    vital("b", { code: loinc("8867-4", "Pulse"), interpretation: [{ coding: [{ code: "L" }] }] }),
  ]);
  expect(kinds.map(({ latest }) => latest.position)).toEqual(["low", "high"]);
});

it("the readings of one kind, paged; of an unknown kind none", async () => {
  const many = Array.from({ length: 130 }, (_, i) =>
    vital(`w${i}`, on(`20${10 + (i % 10)}-01-${10 + (i % 13)}`)),
  );
  const { kinds, history } = await read(many, { kind: "29463-7", page: 2 });
  expect(history).toMatchObject({ key: "29463-7", total: 130, page: 2, pages: 2 });
  expect(history!.readings).toHaveLength(30);
  expect(kinds[0]!.lines[0]).toMatchObject({ earlier: 70 });
  expect(kinds[0]!.lines[0]!.points).toHaveLength(60);
  expect((await read(many, { kind: "made up" })).history).toBeNull();
});

describe("policy", () => {
  const panel = vital("panel", {
    code: loinc("85353-1", "Vital signs panel"),
    valueQuantity: undefined,
    hasMember: [{ reference: "Observation/w" }, { reference: "Observation/h" }],
  });
  const bmi = vital("bmi", { code: loinc("39156-5", "BMI"), derivedFrom: [{ reference: "Observation/w" }] });
  const resources = [panel, vital("w"), vital("h", { code: loinc("8302-2", "Height") }), bmi];

  it("a panel is its members", async () => {
    const view = await read(resources);
    expect(view.kinds.map(({ name }) => name?.text)).toEqual(["Weight", "Height", "BMI"]);
    expect(view.section).toMatchObject({ state: "ready", unreadable: 0 });
  });
  it("what was computed from a held one is hidden with it", async () => {
    const view = await read(resources, {}, { rules: [holdOf("Observation/w")] });
    expect(view.kinds.map(({ name }) => name?.text)).toEqual(["Height"]);
    expect(view.section.unreadable).toBe(0);
  });
  it("a preliminary one is a card to the owner and nothing to a proxy", async () => {
    const early = [vital("w", { status: "preliminary" })];
    expect(await read(early)).toMatchObject({
      kinds: [],
      held: [{ reason: "not-final" }],
      section: { state: "withheld" },
    });
    expect(await read(early, {}, { relation: "proxy" })).toMatchObject({
      held: [],
      section: { state: "empty" },
    });
  });
  it("computed from what nobody has is counted", async () => {
    const view = await read([vital("w", { derivedFrom: [{ reference: "Observation/gone" }] })]);
    expect(view.section).toMatchObject({ state: "incomplete", unreadable: 1 });
  });
  it("contained measurements are shown, with the date of the whole", async () => {
    const inner = vital("i", { effectiveDateTime: undefined, category: undefined, subject: undefined });
    const whole = vital("whole", {
      code: { text: "Panel" },
      valueQuantity: undefined,
      contained: [inner],
      hasMember: [{ reference: "#i" }],
    });
    const view = await read([whole]);
    expect(view.kinds).toMatchObject([
      { key: "29463-7", latest: { id: "whole~i", effective: "2026-01-01" } },
    ]);
  });
});

it("hostile data never throws; every reading is shown or counted", () => {
  const part = fc.constantFrom(
    "code",
    "valueQuantity",
    "component",
    "bodySite",
    "note",
    "performer",
    "interpretation",
    "referenceRange",
    "effectiveDateTime",
    "effectivePeriod",
    "modifierExtension",
  );
  fc.assert(
    fc.property(fc.array(fc.dictionary(part, fc.jsonValue())), (list) => {
      const sources = list.map((parts, i) => ({
        id: `${i}`,
        resource: vital(`${i}`, parts) as never,
        isGroup: false,
      }));
      const { groups, count, unreadable } = groupVitals(sources, null);
      expect(count + unreadable).toBeGreaterThanOrEqual(list.length);
      const shown = groups.map((group) => projectKind(group, new Map()));
      expect(shown.reduce((sum, kind) => sum + kind.count, 0)).toBe(count);
    }),
  );
});

it("a bare LOINC code of a vital sign is named by our word, marked as ours; any other code is not", async () => {
  const bare = (code: string) => ({ coding: [{ system: "http://loinc.org", code }] });
  const parts = ["8480-6", "8462-4"].map((code) => ({ code: bare(code), valueQuantity: { value: 1 } }));
  const codes = ["85354-9", "8867-4", "9279-1", "8310-5", "59408-5", "29463-7", "8302-2", "39156-5"];
  const view = await read([
    ...codes.map((code) => vital(code, { code: bare(code), component: code === codes[0] ? parts : [] })),
    vital("girth", { code: bare("8280-0") }),
  ]);
  expect(view.kinds.slice(0, 8).map(({ key, name }) => [key, name?.lay, name?.ours])).toEqual(
    ["bloodPressure", "heartRate", "breathing", "temperature", "oxygen", "weight", "height", "bmi"].map(
      (lay, index) => [codes[index], lay, true],
    ),
  );
  expect(view.kinds[0]!.latest.components.map(({ name }) => name?.lay)).toEqual(["systolic", "diastolic"]);
  expect(view.kinds[8]!.name).toBeNull();
});

it("the newest by what is printed, a single event of a timing too", async () => {
  const timed = { effectiveDateTime: undefined, effectiveTiming: { event: ["2026-08-01"] } };
  const view = await read([
    vital("a", on("2026-07-01")),
    vital("timed", timed),
    vital("b", on("2026-06-01")),
  ]);
  expect(view.kinds[0]!.latest).toMatchObject({ id: "timed", effective: "2026-08-01" });
});
