import { describe, expect, it } from "vitest";
import { endsInUnit, readableDigits, readableUnit } from "./digits";

describe("a number as it is read", () => {
  it.each([
    ["5.10", "5.10", false],
    ["0.00", "0.00", false],
    ["120", "120", false],
    ["1234567", "1234567", false],
    ["1.0185", "1.0185", false],
    ["0.000125", "0.000125", false],
    ["1.23456", "1.23456", false],
    ["123456.7", "123456.7", false],
    ["85.46325029502552", "85.46", true],
    ["160.91521402169982", "160.9", true],
    ["-2.1762181518283175", "-2.176", true],
    ["0.6688176246532774", "0.6688", true],
    ["99.99999999", "100.0", true],
    ["123456.789012", "123457", true],
    // So small that its short form would have an exponent.
    ["0.00000001234567", "0.00000001234567", false],
    ["not a number", "not a number", false],
  ])("%s", (given, text, rounded) => expect(readableDigits(given)).toEqual({ text, rounded }));
});

it.each([
  ["mg/dL", "mg/dL"],
  ["{score}", "score"],
  ["mm[Hg]", "mmHg"],
  ["10*3/uL", "10³/uL"],
  ["10*12/L", "10¹²/L"],
  ["kg/m2", "kg/m²"],
  ["mL/min/{1.73_m2}", "mL/min/{1.73_m2}"],
  ["Cel", "°C"],
  ["m[IU]/L", "mIU/L"],
  ["cells", "cells"],
])("the unit %s", (given, said) => expect(readableUnit(given)).toBe(said));

it.each([
  ["pH", "[pH]", true],
  ["Urine pH", "pH", true],
  ["Glucose (mg/dL)", "mg/dL", true],
  ["Hematocrit [%]", "%", true],
  ["Leukocytes 10*3/uL", "10*3/uL", true],
  ["pH of Urine by Test strip", "[pH]", false],
  ["Vitamin D", "d", false],
  ["Ethanol", "mol", false],
  ["Potassium", "mmol/L", false],
  ["", "mg", false],
])("the name %j says the unit %s: %s", (name, unit, says) => expect(endsInUnit(name, unit)).toBe(says));
