import { expect, it } from "vitest";
import { observation } from "./results.fixture";
import { distinctValues } from "./result-history";

const version = (value: number, more: object = {}) =>
  observation("a", { valueQuantity: { value, unit: "g" }, ...more });
const values = (...args: Parameters<typeof distinctValues>) =>
  distinctValues(...args).map(({ value }) => (value.kind === "quantity" ? value.quantity.text : value.kind));
const all = () => true;

it("tells each other value once, newest first", () => {
  const versions = [version(3), version(2), version(2), version(1)];
  expect(values(version(3, { status: "corrected" }), versions, all)).toEqual(["2", "1"]);
});

it("tells nothing of a version the policy keeps, or that is no Observation or no FHIR", () => {
  const versions = [version(2, { status: "preliminary" }), version(1)];
  expect(values(version(3), versions, (one) => "status" in one && one.status === "final")).toEqual(["1"]);
  expect(values(version(3), [{ resourceType: "Patient" }], all)).toEqual([]);
  const broken = () => {
    throw new TypeError("not a list");
  };
  expect(values(version(3), versions, broken)).toEqual([]);
});

it("says when it was reported", () => {
  const [previous] = distinctValues(version(3), [version(2, { issued: "2026-01-01T00:00:00Z" })], all);
  expect(previous?.at).toBe("2026-01-01T00:00:00Z");
});
