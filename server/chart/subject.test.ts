import type { FhirResource } from "fhir/r4";
import { expect, test } from "vitest";
import { checkSubject } from "./subject";

const UUID = "43b6ae50-2cca-4934-ad38-282f8934b770";
const check = (resource: object, patientId = "p1") => checkSubject(resource as FhirResource, patientId);
const observation = (subject: unknown, more: object = {}) => ({
  resourceType: "Observation",
  subject,
  ...more,
});

test.each([
  [{ reference: "Patient/p1" }, "own"],
  [{ reference: "Patient/p2" }, "foreign"],
  [{ reference: "Patient/p11" }, "foreign"],
  [{ reference: "http://other.example/fhir/Patient/p2" }, "foreign"],
  [{ reference: "http://other.example/fhir/Patient/p1" }, "unknown"],
  [{ reference: "Group/p1" }, "unknown"],
  [{ reference: "#p1" }, "unknown"],
  [{ reference: "urn:uuid:00000000-0000-0000-0000-000000000000" }, "unknown"],
  [{ identifier: { value: "p1" } }, "unknown"],
  [{ reference: 7 }, "unknown"],
  ["Patient/p1", "unknown"],
  [undefined, "unknown"],
  [null, "unknown"],
])("an Observation of %j is %s", (subject, expected) => {
  expect(check(observation(subject))).toBe(expected);
});

test("a urn that is the patient's own id", () => {
  expect(check(observation({ reference: `urn:uuid:${UUID}` }), UUID)).toBe("own");
});

test("`patient` counts as `subject` does, and people are themselves", () => {
  const allergy = (reference: string) => ({ resourceType: "AllergyIntolerance", patient: { reference } });
  expect(check(allergy("Patient/p1"))).toBe("own");
  expect(check(allergy("Patient/p2"))).toBe("foreign");
  expect(check({ resourceType: "Patient", id: "p1" })).toBe("own");
  expect(check({ resourceType: "Patient", id: "p2" })).toBe("foreign");
});

test("one foreign part makes the whole foreign", () => {
  const own = { reference: "Patient/p1" };
  const contained = [{ resourceType: "Patient", id: "x" }, observation({ reference: "Patient/p2" })];
  expect(check(observation(own, { contained }))).toBe("foreign");
  expect(check(observation(own, { contained: [observation(own), observation(undefined)] }))).toBe("own");
});

test("who has no patient needs none", () => {
  expect(check({ resourceType: "Practitioner", id: "a" })).toBe("none");
  expect(check({ resourceType: "Specimen", id: "a" })).toBe("unknown");
});

test.each<[string, string[], ReturnType<typeof checkSubject>]>([
  ["theirs", ["Practitioner/x", "Patient/p1"], "own"],
  ["theirs with somebody else's", ["Patient/p2", "Patient/p1"], "own"],
  ["another's", ["Patient/p2", "Practitioner/p1"], "foreign"],
  ["nobody's", ["Practitioner/x"], "unknown"],
  ["somebody's on another server", ["https://elsewhere.example/Patient/p1"], "unknown"],
])("an appointment is about those who take part: %s", (_name, actors, expected) => {
  const participant = actors.map((reference) => ({ actor: { reference }, status: "accepted" }));
  expect(checkSubject({ resourceType: "Appointment", participant } as never, "p1")).toBe(expected);
});
