import { describe, expect, it } from "vitest";
import { projectInterpretation, projectRanges } from "./result-position";

const coded = (...codes: string[]) => codes.map((code) => ({ coding: [{ code }] }));

describe("an interpretation", () => {
  it.each([
    ["LL", "critical-low", "Critical low"],
    ["L", "low", "Low"],
    ["N", "in-range", "Normal"],
    ["H", "high", "High"],
    ["HH", "critical-high", "Critical high"],
    ["A", "abnormal", "Abnormal"],
    ["AA", "abnormal", "Critical abnormal"],
    ["POS", null, "Positive"],
    ["NEG", null, "Negative"],
    ["ND", null, "Not detected"],
    ["R", null, "Resistant"],
  ])("%s is %s, in words %s", (code, position, words) => {
    expect(projectInterpretation(coded(code))).toEqual({
      position,
      interpretation: { text: words, language: "en" },
    });
  });

  it("says all that were given, once, what the position comes from first", () => {
    expect(projectInterpretation(coded("U", "H", "H", "W"))).toEqual({
      position: "high",
      interpretation: { text: "High, Significant change up, Worse", language: "en" },
    });
  });

  it("keeps upstream's own words", () => {
    const own = [{ coding: [{ code: "H", display: "Above normal" }], text: "Alto" }];
    expect(projectInterpretation(own, "es")).toEqual({
      position: "high",
      interpretation: { text: "Alto", language: "es" },
    });
  });

  it.each([
    [[{ text: "H" }], "high"],
    [[{ text: "Above high normal" }], "high"],
    [coded("N", "HH"), "critical-high"],
    [coded("H", "L"), "abnormal"],
    [coded("A", "L"), "low"],
    [[{ coding: [{ code: "local-7" }] }], null],
    [[{ coding: [{ code: "toString" }] }], null],
  ])("%j: %s", (concepts, position) => {
    expect(projectInterpretation(concepts)?.position).toBe(position);
  });

  it("that was not supplied is none", () => {
    expect(projectInterpretation([])).toBeNull();
    expect(projectInterpretation(undefined)).toBeNull();
  });
});

const mg = (value: number, comparator?: "<" | "<=" | ">" | ">=") => ({ value, unit: "mg/dL", comparator });
const usual = { low: mg(70), high: mg(100) };
const position = (ranges: object[], value: object, age: { youngest: number; oldest: number } | null = null) =>
  projectRanges(ranges, value as never, age).position;

describe("the position in the laboratory's range", () => {
  it.each<[string, object[], object, string | null]>([
    ["below", [usual], mg(69.9), "low"],
    ["at the lower limit", [usual], mg(70), "in-range"],
    ["at the upper limit", [usual], mg(100), "in-range"],
    ["above", [usual], mg(100.1), "high"],
    ["only an upper limit", [{ high: mg(5) }], mg(4), "in-range"],
    ["only a lower limit", [{ low: mg(5) }], mg(4), "low"],
    ["in another unit", [usual], { value: 5, unit: "mmol/L" }, null],
    ["a range without units", [{ low: { value: 70 }, high: { value: 100 } }], mg(80), "in-range"],
    ["a limit without a unit", [{ high: { value: 70 } }], mg(80), "high"],
    ["one limit without a unit", [{ low: { value: 70 }, high: mg(100) }], mg(80), null],
    ["a limit with a code only", [{ low: { value: 70, code: "mg/dL" } }], mg(80), "in-range"],
    ["a limit with another code only", [{ low: { value: 4, code: "mmol/L" } }], mg(80), null],
    ["neither has a unit", [{ low: { value: 70 } }], { value: 80 }, "in-range"],
    ["only one limit in the unit", [{ low: mg(70), high: { value: 5, unit: "mmol/L" } }], mg(80), null],
    ["words only", [{ text: "negative" }], mg(80), null],
    ["limits the wrong way round", [{ low: mg(100), high: mg(70) }], mg(80), null],
    ["a limit that is no number", [{ low: { unit: "mg/dL" }, high: mg(100) }], mg(80), null],
    ["less than the lower limit", [usual], mg(70, "<"), "low"],
    ["at most the lower limit", [usual], mg(70, "<="), null],
    ["less than something inside", [usual], mg(90, "<"), null],
    ["less than the only, upper limit", [{ high: mg(100) }], mg(100, "<"), "in-range"],
    ["more than the upper limit", [usual], mg(100, ">"), "high"],
    ["more than something inside", [usual], mg(90, ">"), null],
    ["a therapeutic range", [{ ...usual, type: { coding: [{ code: "therapeutic" }] } }], mg(80), null],
    ["a normal range", [{ ...usual, type: { coding: [{ code: "normal" }] } }], mg(80), "in-range"],
    [
      "a usual and a therapeutic one",
      [{ high: mg(50), type: { text: "therapeutic" } }, usual],
      mg(80),
      "in-range",
    ],
    [
      "two that may both apply",
      [usual, { low: mg(10), high: mg(20), appliesTo: [{ text: "men" }] }],
      mg(15),
      null,
    ],
  ])("%s", (_name, ranges, value, expected) => expect(position(ranges, value)).toBe(expected));

  const child = { low: mg(10), high: mg(20), age: { high: { value: 11, unit: "a" } } };
  const adult = { low: mg(70), high: mg(100), age: { low: { value: 12, unit: "years" } } };
  it.each([
    [{ youngest: 8, oldest: 8 }, "in-range"],
    [{ youngest: 40, oldest: 40 }, "low"],
    [null, null],
    [{ youngest: 11, oldest: 12 }, null],
  ])("by age %j: %s", (age, expected) => expect(position([child, adult], mg(15), age)).toBe(expected));

  it("puts the range that applies first and keeps the others", () => {
    const { ranges } = projectRanges([child, adult], mg(80), { youngest: 40, oldest: 40 });
    expect(ranges.map((range) => range.low?.number)).toEqual([70, 10]);
  });

  it("shows limits without a unit in the value's, with their digits", () => {
    const low = { value: 3.5, value$digits: "3.50" } as object;
    const { ranges } = projectRanges([{ low }], mg(80), null);
    expect(ranges[0]?.low).toMatchObject({ text: "3.50", unit: "mg/dL" });
  });

  it("keeps words and what a range applies to", () => {
    const rangeOf = (code: string, display: string) => [
      { text: "70 to 100", type: { coding: [{ code, display }] } },
    ];
    const text = { text: "70 to 100", language: "en" };
    expect(projectRanges(rangeOf("therapeutic", "Therapeutic range"), undefined, null, "en").ranges).toEqual([
      { low: null, high: null, text, appliesTo: { text: "Therapeutic range", language: "en" } },
    ]);
    expect(projectRanges(rangeOf("normal", "Normal Range"), undefined, null, "en").ranges).toEqual([
      { low: null, high: null, text, appliesTo: null },
    ]);
  });
});
