import type { FhirResource } from "fhir/r4";
import { expect, it } from "vitest";
import { SUBJECT, holdOf, openTestChart } from "./chart.fixture";
import { readSummary } from "./summary.server";

const active = { coding: [{ code: "active" }] };
const entry = (resourceType: string, id: string, more: object = {}) =>
  ({ resourceType, id, code: { text: id }, subject: SUBJECT, ...more }) as unknown as FhirResource;
const result = (id: string, day: string, more: object = {}) =>
  entry("Observation", id, {
    status: "final",
    effectiveDateTime: day,
    valueQuantity: { value: 1, unit: "u" },
    ...more,
  });
const visit = (id: string, start: string, status = "booked") =>
  entry("Appointment", id, { status, start, participant: [{ actor: SUBJECT, status: "accepted" }] });
const medicine = (id: string, status = "active") =>
  entry("MedicationRequest", id, { status, intent: "order", medicationCodeableConcept: { text: id } });

const RECORD = [
  visit("cancelled", "2026-11-25T10:00:00Z", "cancelled"),
  visit("next", "2026-11-26T10:00:00Z"),
  visit("after", "2026-12-26T10:00:00Z"),
  visit("before", "2025-12-26T10:00:00Z"),
  result("new", "2026-11-20"),
  result("late", "2026-09-01", { issued: "2026-11-01T00:00:00Z" }),
  result("old", "2026-10-01"),
  result("weight", "2026-11-20", { category: [{ coding: [{ code: "vital-signs" }] }] }),
  entry("AllergyIntolerance", "peanut", { patient: SUBJECT, clinicalStatus: active }),
  entry("AllergyIntolerance", "milk", {
    patient: SUBJECT,
    clinicalStatus: { coding: [{ code: "resolved" }] },
  }),
  medicine("metformin"),
  medicine("doxycycline", "completed"),
  entry("Condition", "asthma", { clinicalStatus: active }),
  entry("Condition", "cold", { clinicalStatus: { coding: [{ code: "resolved" }] } }),
];

it("what matters now of each section, one line in the access log", async () => {
  const { chart, events } = openTestChart(RECORD);
  expect(await readSummary(chart)).toMatchObject({
    appointments: { section: { state: "ready" }, next: { id: "next" }, others: 1 },
    results: { section: { state: "ready" }, entries: [{ id: "new" }, { id: "late" }], total: 2 },
    allergies: { active: [{ id: "peanut" }] },
    medications: { active: [{ id: "metformin" }], total: 1 },
    problems: { active: [{ id: "asthma" }], total: 1 },
  });
  expect(events).toEqual([
    { eventType: "summary-viewed", result: "granted", resourceId: null, reason: null },
  ]);
});

it("each behind its own grant; without it nothing is even asked for", async () => {
  const { chart, asked } = openTestChart(RECORD, { relation: "proxy", grants: ["allergies:read"] });
  const { allergies, ...others } = await readSummary(chart);
  expect(allergies?.active).toHaveLength(1);
  expect(others).toEqual({ appointments: null, results: null, medications: null, problems: null });
  expect(asked.filter((one) => !one.includes("/"))).toEqual(["AllergyIntolerance"]);
});

it("one section that fails leaves the others standing; an empty one says so", async () => {
  const { chart } = openTestChart(RECORD.slice(0, 4), { failing: { MedicationRequest: "timeout" } });
  const summary = await readSummary(chart);
  expect(summary.medications).toMatchObject({ section: { state: "unavailable" }, active: [], total: 0 });
  expect(summary.problems?.section.state).toBe("empty");
  expect(summary.results?.section.state).toBe("empty");
  expect(summary.appointments?.section.state).toBe("ready");
});

it("nothing of what is held silently, and the card of what is held with a reason", async () => {
  const rules = [
    holdOf("Observation/new", { visibility: "explained" }),
    holdOf("Observation/late"),
    holdOf("Appointment/next"),
    holdOf("Condition/asthma"),
  ];
  const { chart } = openTestChart(RECORD, { rules });
  const summary = await readSummary(chart);
  expect(summary.results).toMatchObject({ section: { state: "withheld" }, entries: [], total: 0 });
  expect(summary.results?.held).toEqual([
    { reason: "sensitive-conversation", until: null, day: "2026-11-20" },
  ]);
  expect(summary.appointments).toMatchObject({ next: { id: "after" }, others: 0 });
  expect(summary.problems).toMatchObject({ active: [], held: [], total: 0 });
});
