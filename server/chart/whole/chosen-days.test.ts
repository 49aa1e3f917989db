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

const period = (start?: string, end?: string) => ({
  effectiveDateTime: undefined,
  effectivePeriod: { start, end },
});
const lasting: Array<[what: string, resource: object, isIn: boolean]> = [
  ["one that was going on", lab("o", period("2024-12-01", "2025-02-01")), true],
  ["one around the days", lab("o", period("2020-01-01", "2030-01-01")), true],
  ["one that ended the day before", lab("o", period("2024-12-01", "2025-01-09")), false],
  ["one that ended some day of that month", lab("o", period("2024-12-01", "2025-01")), true],
  ["one that began the day after", lab("o", period("2025-01-21", "2025-02-01")), false],
  ["one that goes on", lab("o", period("2019-01-01")), true],
  ["one that goes on, from later", lab("o", period("2025-01-21")), false],
  ["one of which only the end is known", lab("o", period(undefined, "2025-06-01")), true],
  ["one that ended before, since ever", lab("o", period(undefined, "2024-06-01")), false],
  ["one that ends before it begins", lab("o", period("2025-01-15", "2024-01-01")), true],
  [
    "one of several times",
    lab("o", { effectiveDateTime: undefined, effectiveTiming: { event: ["2024-01-01", "2025-01-15"] } }),
    true,
  ],
  [
    "a stay",
    {
      ...{ resourceType: "Appointment", id: "o", status: "booked", start: "2025-01-05T12:00:00Z" },
      ...{ end: "2025-01-12T12:00:00Z", participant: [{ actor: subject, status: "accepted" }] },
    },
    true,
  ],
];
test.each(lasting)("%s and some chosen days", async (_, resource, isIn) => {
  const { record } = await gatherTest(
    [person, resource] as FhirResource[],
    { patientId: "p1" },
    { from: "2025-01-10", to: "2025-01-20" },
  );
  expect((await resourcesOf(record)).some(({ id }) => id === "o")).toBe(isIn);
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
