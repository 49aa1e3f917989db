import { evalFhirPathTyped, toTypedValue } from "@medplum/core";
import type { Resource } from "@medplum/fhirtypes";
import { expect, test } from "vitest";
import { compileSearchPath } from "./search-paths";

const observation: Resource = {
  resourceType: "Observation",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "85354-9" }], text: "Blood pressure" },
  subject: { reference: "Patient/1" },
  effectivePeriod: { start: "2026-01-01" },
  valueString: "high",
  component: [
    { code: { text: "systolic" }, valueQuantity: { value: 140 } },
    { code: { text: "diastolic" }, valueQuantity: { value: 90 } },
  ],
};
const patient: Resource = {
  resourceType: "Patient",
  name: [{ family: "Haddad", given: ["Amina", "Noor"] }, { text: "Amina H." }],
  telecom: [
    { system: "phone", value: "1" },
    { system: "email", value: "a@example.com" },
  ],
};

test.each([
  [observation, "Observation.status"],
  [observation, "Observation.effective"],
  [observation, "Observation.code | Observation.component.code"],
  [observation, "Observation.component.value"],
  [observation, "Observation.subject.where(resolve() is Patient)"],
  [observation, "Observation.subject.where(resolve() is Group)"],
  [observation, "(Observation.value as string)"],
  [observation, "Observation.method"],
  [patient, "Patient.name.given"],
  [patient, "Patient.telecom.where(system='email')"],
] as const)("%#: %s read as @medplum/core's FHIRPath engine reads it", (resource, expression) => {
  const engine = evalFhirPathTyped(expression, [toTypedValue(resource)]).map(
    (found) => found.value as unknown,
  );
  expect(compileSearchPath(resource.resourceType, expression)(resource)).toEqual(engine);
});

test("alternatives of other types are left out", () => {
  expect(compileSearchPath("Person", "Person.name | RelatedPerson.name")({ resourceType: "Person" })).toEqual(
    [],
  );
});

test("a choice is read only as the type that is asked for", () => {
  const condition: Resource = {
    resourceType: "Condition",
    subject: { reference: "Patient/1" },
    onsetDateTime: "2020",
  };
  expect(compileSearchPath("Condition", "Condition.onset.as(string)")(condition)).toEqual([]);
  expect(compileSearchPath("Condition", "Condition.onset.as(dateTime)")(condition)).toEqual(["2020"]);
});
