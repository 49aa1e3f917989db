import type { Resource } from "@medplum/fhirtypes";
import { expect, test } from "vitest";
import { openDefinitions } from "./definitions";
import { indexValues } from "./index-values";

const index = (resource: Resource) => indexValues(resource, openDefinitions());

test("an observation is found by its codes, its patient and its day", () => {
  const values = index({
    resourceType: "Observation",
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code: "4548-4" }, { code: "local" }] },
    subject: { reference: "Patient/amina/_history/3" },
    effectiveDateTime: "2026-03-01T08:00:00+01:00",
  });
  expect(values.patient).toBe("amina");
  expect(values.happened).toBe("2026-03-01T07:00:00.000Z");
  expect(values.keys).toEqual(
    expect.arrayContaining([
      ...["code=4548-4", "code=http://loinc.org|4548-4", "code=local", "code=|local"],
      ...["subject=Patient/amina", "patient=Patient/amina", "status=final"],
    ]),
  );
});

test("an appointment can be several people's, so no column says whose", () => {
  const values = index({
    resourceType: "Appointment",
    status: "booked",
    start: "2026-05-01T09:00:00Z",
    participant: [
      { status: "accepted", actor: { reference: "Patient/a" } },
      { status: "accepted", actor: { reference: "Patient/b" } },
      { status: "accepted", actor: { reference: "Practitioner/c" } },
    ],
  });
  expect(values.patient).toBeNull();
  expect(values.keys).toEqual(expect.arrayContaining(["patient=Patient/a", "patient=Patient/b"]));
  expect(values.keys).not.toContain("patient=Practitioner/c");
});

test("names are folded, and kept as written", () => {
  const { texts } = index({ resourceType: "Patient", name: [{ family: "Şahin", given: ["Adán"] }] });
  expect(texts.name).toEqual(["sahin", "adan"]);
  expect(texts["family:exact"]).toEqual(["Şahin"]);
});

test("an open period has no end", () => {
  const { dates } = index({
    resourceType: "Encounter",
    status: "in-progress",
    class: { code: "AMB" },
    period: { start: "2026-01-01" },
  });
  expect(dates.date).toEqual(["2026-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"]);
});

test("an unreadable value is left out, not an error", () => {
  const broken = {
    resourceType: "Observation",
    code: null,
    category: "x",
    effectiveDateTime: 7,
    subject: [],
  };
  expect(() => index(broken as unknown as Resource)).not.toThrow();
});
