import type { FhirResource } from "fhir/r4";
import { afterAll, expect, test } from "vitest";
import { readResults } from "../results.server";
import { closeSpools, gatherTest, refOf, resourcesOf } from "./whole.fixture";

afterAll(closeSpools);

const subject = { reference: "Patient/p1" };
const text = (words: string) => ({ text: words });
const lab = (id: string, more: object = {}) => ({
  resourceType: "Observation",
  id,
  status: "final",
  subject,
  category: [{ coding: [{ code: "laboratory" }] }],
  code: text(`Test ${id}`),
  effectiveDateTime: "2024-05-01",
  valueQuantity: { value: 4.2, unit: "mmol/L" },
  ...more,
});
const person = { resourceType: "Patient", id: "p1" };
const lists = [
  {
    resourceType: "AllergyIntolerance",
    id: "a1",
    patient: subject,
    code: text("Nuts"),
    recordedDate: "1999-01-01",
  },
  { resourceType: "Condition", id: "c1", subject, code: text("Gout"), onsetDateTime: "1999-01-01" },
  {
    ...{ resourceType: "MedicationRequest", id: "m1", status: "active", intent: "order", subject },
    ...{ medicationCodeableConcept: text("Allopurinol"), authoredOn: "1999-01-01" },
  },
];

test("days narrow what happened on a day, never what holds until it is ended", async () => {
  const all = [person, ...lists, lab("o1"), lab("o2", { effectiveDateTime: "2025-05-01" })] as FhirResource[];
  const { record } = await gatherTest(all, { patientId: "p1" }, { from: "2025-01-01" });
  const refs = (await resourcesOf(record)).map(refOf);
  expect(refs).toEqual(
    expect.arrayContaining(["AllergyIntolerance/a1", "Condition/c1", "MedicationRequest/m1"]),
  );
  expect(refs).toContain("Observation/o2");
  expect(refs).not.toContain("Observation/o1");
});

test("a result that may mean the opposite is counted and shown nowhere", async () => {
  const all = [person, lab("o1"), lab("o2", { modifierExtension: [{ url: "urn:not" }] })] as FhirResource[];
  const { record, chart } = await gatherTest(all, { patientId: "p1" });
  expect((await resourcesOf(record)).map(refOf)).not.toContain("Observation/o2");
  expect(record.lost().entries).toBe(1);
  const page = await readResults(chart);
  expect(page.entries.map(({ id }) => id)).toEqual(["o1"]);
  expect(page.section).toMatchObject({ state: "incomplete", unreadable: 1 });
});
