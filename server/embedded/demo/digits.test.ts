import type { Observation } from "fhir/r4";
import { expect, it } from "vitest";
import { stringifyExact } from "../fhir/exact-json";
import { withPrintedDigits } from "./digits";

const observation = (loinc: string, value: number): Observation => ({
  resourceType: "Observation",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: loinc }] },
  valueQuantity: { value, unit: "x" },
  referenceRange: [{ low: { value: 4 }, high: { value: 5.6 }, text: "4.0 – 5.6" }],
});

it("writes laboratory values as they are printed", () => {
  const text = stringifyExact(withPrintedDigits([observation("4548-4", 7)]));
  expect(text).toContain('"valueQuantity":{"value":7.0,"unit":"x"}');
  expect(text).toContain('"low":{"value":4.0}');
  expect(JSON.parse(text)).toEqual([observation("4548-4", 7)]);
});

it("leaves whole numbers and what the laboratory does not print alone", () => {
  const others = [observation("2951-2", 140), observation("8867-4", 72)];
  expect(withPrintedDigits(others)).toEqual(others);
});
