import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { projectValue } from "./result-value";

const quantity = (text: string, unit: string | null = null) => ({
  text,
  number: Number(text),
  comparator: null,
  unit,
});
const text = (words: string) => ({ kind: "text", text: { text: words, language: null } });
const absent = (reason: string | null) => ({ kind: "absent", reason });
const marked = (code: string) => ({
  extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: code }],
});

const rows: Array<[string, object, unknown]> = [
  [
    "a quantity with a comparator",
    { valueQuantity: { value: 5, comparator: "<", unit: "mg/L" } },
    { kind: "quantity", quantity: { ...quantity("5", "mg/L"), comparator: "<" } },
  ],
  ["a zero", { valueQuantity: { value: 0 } }, { kind: "quantity", quantity: quantity("0") }],
  [
    "a concept",
    { valueCodeableConcept: { coding: [{ code: "1", display: "Never smoker" }] } },
    text("Never smoker"),
  ],
  ["a string", { valueString: " Clear " }, text("Clear")],
  ["a boolean", { valueBoolean: false }, { kind: "boolean", value: false }],
  ["an integer", { valueInteger: 0 }, { kind: "integer", value: 0 }],
  [
    "a range",
    { valueRange: { low: { value: 2 }, high: { value: 5 } } },
    { kind: "range", low: quantity("2"), high: quantity("5") },
  ],
  ["an open range", { valueRange: { low: { value: 2 } } }, { kind: "range", low: quantity("2"), high: null }],
  [
    "a ratio",
    { valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } },
    { kind: "ratio", numerator: quantity("1"), denominator: quantity("128") },
  ],
  ["a moment", { valueDateTime: "2020-05" }, { kind: "moment", at: "2020-05" }],
  ["a time", { valueTime: "08:30:00" }, text("08:30:00")],
  ["a period", { valuePeriod: { start: "2020", end: "2021" } }, text("2020 – 2021")],
  ["a period without end", { valuePeriod: { start: "2020" } }, { kind: "moment", at: "2020" }],
  ["nothing", {}, absent(null)],
  [
    "a reason for nothing",
    { dataAbsentReason: { coding: [{ code: "not-performed" }] } },
    absent("not-performed"),
  ],
  ["another reason", { dataAbsentReason: { text: "clotted" } }, absent("other")],
  ["a masked value", { valueQuantity: { _value: marked("masked"), unit: "mg" } }, absent("masked")],
  ["a string marked absent", { _valueString: marked("asked-declined") }, absent("not-asked")],
  [
    "a unit only, with a reason",
    { valueQuantity: { unit: "mg" }, dataAbsentReason: { coding: [{ code: "error" }] } },
    absent("error"),
  ],
  // There is a value and it cannot be told: counted by the caller, never shown as "no value".
  ["a code without words", { valueCodeableConcept: { coding: [{ code: "260385009" }] } }, null],
  [
    "sampled data",
    { valueSampledData: { origin: { value: 0 }, period: 1, dimensions: 1, data: "1 2" } },
    null,
  ],
  ["a quantity without a number", { valueQuantity: { unit: "mg" } }, null],
  ["half a ratio", { valueRatio: { numerator: { value: 1 } } }, null],
  ["a kind FHIR R4 does not have", { valueAttachment: { url: "x" } }, null],
];

describe("value[x]", () => {
  it.each(rows)("%s", (_name, holder, expected) => expect(projectValue(holder as never)).toEqual(expected));

  it("is total for any JSON but for shapes that are not FHIR", () => {
    const holder = fc.record(
      {
        valueQuantity: fc.jsonValue(),
        valueCodeableConcept: fc.jsonValue(),
        valueRange: fc.jsonValue(),
        valuePeriod: fc.jsonValue(),
        _valueString: fc.jsonValue(),
        dataAbsentReason: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(holder, (json) => {
        try {
          projectValue(json as never);
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
        }
      }),
    );
  });
});
