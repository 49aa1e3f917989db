import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFhirJson } from "../upstream/fhir/json";
import { projectQuantity, sameUnit } from "./quantity";

const fromWire = (json: string) => projectQuantity(parseFhirJson(json) as never);

describe("digits are the laboratory's", () => {
  it.each([
    ['{"value":5.10}', "5.10"],
    ['{"value":5.0}', "5.0"],
    ['{"value":0.00}', "0.00"],
    ['{"value":120}', "120"],
    ['{"value":160.91521402169982}', "160.91521402169982"],
    ['{"value":1.23456789012345678901}', "1.23456789012345678901"],
    ['{"value":1e-7}', "0.0000001"],
    ['{"value":1.50E3}', "1500"],
    ['{"value":-2.5e-2}', "-0.025"],
    ['{"value":"5.10"}', "5.10"],
  ])("%s", (json, text) => {
    expect(fromWire(json)).toMatchObject({ text, number: Number(text) });
  });

  it("for any decimal", () => {
    const decimal = fc
      .tuple(fc.integer({ min: 0, max: 1e9 }), fc.option(fc.stringMatching(/^[0-9]{1,12}$/)))
      .map(([whole, fraction]) => (fraction === null ? `${whole}` : `${whole}.${fraction}`));
    fc.assert(
      fc.property(decimal, (text) => {
        expect(fromWire(`{"a":"\\"value\\":1.0","value":${text},"unit":"mg"}`)?.text).toBe(text);
      }),
    );
  });
});

it.each(['"unit":"1"', '"code":"1"', '"unit":"1","code":"1"'])("UCUM's 1 is no unit: %s", (unit) => {
  expect(fromWire(`{"value":1.030,${unit}}`)).toMatchObject({ text: "1.030", unit: null });
});

describe("what is not a number is none", () => {
  it.each([
    "{}",
    '{"value":null}',
    '{"value":"many"}',
    '{"unit":"mg"}',
    '{"value":1,"comparator":"~"}',
    '"5"',
    "null",
  ])("%s", (json) => expect(fromWire(json)).toBeNull());
});

describe("units", () => {
  it.each([
    [{ value: 1, unit: "mg/dL", code: "mg/dL" }, "mg/dL"],
    [{ value: 1, unit: "{score}" }, "{score}"],
    [{ value: 1, code: "{score}" }, "score"],
    [{ value: 1, code: "10*3/uL" }, "10*3/uL"],
    [{ value: 1, code: "1" }, null],
    [{ value: 1 }, null],
  ])("of %j: %s", (quantity, unit) => expect(projectQuantity(quantity)?.unit).toBe(unit));

  const ucum = { system: "http://unitsofmeasure.org", code: "mg/dL" };
  it.each([
    [{ unit: "mg/dl", ...ucum }, { unit: "mg per dL", ...ucum }, true],
    [{ unit: "mg/dL" }, { unit: "mg/dL" }, true],
    [{ unit: "mg/dL" }, ucum, true],
    [{ unit: "mg/dL" }, { unit: "mmol/L" }, false],
    [{ unit: "mg/dL", ...ucum }, { unit: "mg/dL", ...ucum, code: "mmol/L" }, false],
    [{ unit: "mg/dL" }, {}, false],
    [{}, {}, true],
  ])("%j and %j: %s", (a, b, same) => expect(sameUnit(a, b)).toBe(same));
});
