import { describe, expect, test } from "vitest";
import { isFhirId, parseReference, referenceId, sameReference } from "./reference";

const BASE = "https://ehr.example/fhir/R4/";

describe("referenceId", () => {
  test.each([
    ["Patient/1", "Patient/1"],
    ["Patient/1/_history/3", "Patient/1"],
    [`${BASE}Patient/1`, "Patient/1"],
    [`${BASE}Patient/1/_history/3`, "Patient/1"],
    ["https://other.example/fhir/R4/Patient/1", null],
    ["https://ehr.example/fhir/Patient/1", null],
    ["urn:uuid:43b6ae50-2cca-4934-ad38-282f8934b770", null],
    ["#med1", null],
    ["Patient", null],
    ["Patient?identifier=x|1", null],
    ["/Patient/1", null],
    ["patient/1", null],
    ["javascript:Patient/1", null],
    ["", null],
  ])("%s → %s", (reference, expected) => {
    expect(referenceId(reference, BASE)).toBe(expected);
  });
});

test("contained and urn references are told apart", () => {
  expect(parseReference("#a")).toEqual({ kind: "contained", id: "a" });
  expect(parseReference("urn:uuid:ABC")).toEqual({ kind: "urn", urn: "urn:uuid:abc" });
});

test("two ways to write one reference are the same; the same id elsewhere is not", () => {
  expect(sameReference("Patient/1", `${BASE}Patient/1/_history/2`, BASE)).toBe(true);
  expect(sameReference("Patient/1", "https://other.example/fhir/R4/Patient/1", BASE)).toBe(false);
  expect(sameReference("Patient/1", "Patient/2", BASE)).toBe(false);
});

test("only legal ids are ids", () => {
  expect(["a", "1.2-B", "a".repeat(64)].every(isFhirId)).toBe(true);
  expect(["", "a".repeat(65), "a/b", "a|b", "../x", "é", 1, null].some(isFhirId)).toBe(false);
});
