import type { FhirResource } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { GRANTS } from "../policies/vocabulary";
import { readChanges } from "./changes.server";
import { SUBJECT, holdOf, openTestChart } from "./chart.fixture";
import type { World } from "./chart.fixture";

const entry = (resourceType: string, id: string, more: object) =>
  ({
    resourceType,
    id,
    code: { text: id },
    subject: SUBJECT,
    patient: SUBJECT,
    ...more,
  }) as unknown as FhirResource;
const result = (id: string, more: object) =>
  entry("Observation", id, { status: "final", valueQuantity: { value: 1, unit: "u" }, ...more });
const vital = (id: string, day: string) =>
  result(id, { effectiveDateTime: day, category: [{ coding: [{ code: "vital-signs" }] }] });
const medicine = (id: string, status: string, authoredOn?: string) =>
  entry("MedicationRequest", id, {
    status,
    authoredOn,
    intent: "order",
    medicationCodeableConcept: { text: id },
  });
const taken = (id: string, effectivePeriod: object) =>
  entry("MedicationStatement", id, {
    status: "active",
    effectivePeriod,
    medicationCodeableConcept: { text: id },
  });
const visit = (id: string, status: string, start: string, created?: string) =>
  entry("Appointment", id, {
    status,
    start,
    created,
    participant: [{ actor: SUBJECT }],
    serviceType: [{ text: id }],
  });

const RECORD = [
  result("new", { effectiveDateTime: "2026-04-01" }),
  result("late", { effectiveDateTime: "2026-01-01", issued: "2026-03-02T00:00:00Z" }),
  result("old", { effectiveDateTime: "2026-02-01" }),
  result("hidden", { effectiveDateTime: "2026-04-01" }),
  vital("weight", "2026-05-01"),
  vital("height", "2020-05-01"),
  medicine("begun", "active", "2026-03-01"),
  medicine("begun and over", "stopped", "2026-03-02"),
  medicine("stopped, nobody says when", "stopped", "2020-03-02"),
  medicine("planned", "draft", "2026-06-01"),
  medicine("hidden", "active", "2026-06-01"),
  taken("ended", { start: "2020-01-01", end: "2026-08-01" }),
  taken("ends in time to come", { start: "2020-01-01", end: "2027-08-01" }),
  entry("Condition", "began", { onsetDateTime: "2026", recordedDate: "2026-05-05" }),
  entry("Condition", "over", { onsetDateTime: "2010", abatementDateTime: "2026-07-01" }),
  entry("Condition", "recorded late", { onsetDateTime: "2010", recordedDate: "2026-07-02" }),
  entry("Condition", "old", { onsetDateTime: "2010" }),
  entry("Condition", "undated", {}),
  entry("AllergyIntolerance", "peanut", { recordedDate: "2026-09-01" }),
  entry("AllergyIntolerance", "milk", { recordedDate: "2001", lastOccurrence: "2026-09-02" }),
  entry("Immunization", "flu", {
    status: "completed",
    vaccineCode: { text: "flu" },
    occurrenceDateTime: "2026-10-01",
  }),
  entry("Immunization", "measles", {
    status: "not-done",
    vaccineCode: { text: "m" },
    occurrenceDateTime: "2026-10-02",
  }),
  entry("DocumentReference", "letter", {
    status: "current",
    type: { text: "letter" },
    date: "2026-10-03T08:00:00Z",
  }),
  visit("was", "fulfilled", "2026-04-01T10:00:00Z"),
  visit("missed", "noshow", "2026-05-01T10:00:00Z"),
  visit("made", "booked", "2026-12-01T10:00:00Z", "2026-11-01"),
  visit("to come, made before", "booked", "2026-12-01T10:00:00Z", "2025-11-01"),
];
const rules = [holdOf("Observation/hidden"), holdOf("MedicationRequest/hidden")];
const read = (since: string | null, world: World = {}) => {
  const opened = openTestChart(RECORD, { rules, ...world });
  return readChanges(opened.chart, since).then((view) => ({ ...opened, view }));
};
const said = (block: { lines: Array<{ what: string; name: { text: string } | null }> } | null) =>
  block?.lines.map(({ what, name }) => `${what}: ${name?.text}`);

it("the changes of every section since a day, newest first, by the dates it has", async () => {
  const { view, events } = await read("2026-03");
  expect(view).toMatchObject({ since: "2026-03-01", misread: null });
  expect(view.results?.entries.map(({ id }) => id)).toEqual(["new", "late"]);
  expect(said(view.medications)).toEqual([
    "ended: ended",
    "planned: planned",
    "prescribed-past: begun and over",
    "prescribed: begun",
  ]);
  expect(said(view.problems)).toEqual(["recorded: recorded late", "over: over", "began: began"]);
  expect(said(view.allergies)).toEqual(["reaction: milk", "recorded: peanut"]);
  expect(said(view.immunizations)).toEqual(["not-given: m", "given: flu"]);
  expect(said(view.vitals)).toEqual(["measured: weight"]);
  expect(said(view.documents)).toEqual(["filed: letter"]);
  expect(said(view.appointments)).toEqual([
    "appointment-made: made",
    "appointment: missed",
    "appointment: was",
  ]);
  expect(events).toEqual([
    { eventType: "changes-viewed", result: "granted", resourceId: null, reason: null },
  ]);
});

it("each behind its own grant; without it nothing is even asked for", async () => {
  for (const grant of GRANTS.filter((one) => one.endsWith(":read"))) {
    const { view } = await read("2026", { relation: "proxy", grants: [grant] });
    const { since: _, misread: __, ...blocks } = view;
    const shown = Object.entries(blocks).filter(([, block]) => block !== null);
    const section = grant.split(":")[0];
    expect(shown.map(([name]) => name)).toEqual(Object.hasOwn(blocks, section!) ? [section] : []);
  }
});

it("what is hidden is no change, and no count tells of it", async () => {
  const { view } = await read("2026-03");
  const { view: without } = await read("2026-03", { rules: [] });
  expect(JSON.stringify(view)).not.toContain("hidden");
  expect(without.results!.total - view.results!.total).toBe(1);
  expect(without.medications!.total - view.medications!.total).toBe(1);
});

it("a part that is away is not one in which nothing changed", async () => {
  const { view } = await read("2026-03", { failing: { Condition: "timeout" } });
  expect(view.problems).toMatchObject({ section: { state: "unavailable" }, total: 0 });
  expect(view.medications?.section.state).toBe("ready");
});

describe("since when", () => {
  it.each<[string | null, string, string | null]>([
    [null, "2026-08-01", null],
    ["", "2026-08-01", null],
    ["2026-03-15", "2026-03-15", null],
    ["2024", "2024-01-01", null],
    ["٢٠٢٦-٠٣", "2026-03-01", null],
    ["March", "2026-08-01", "March"],
    ["2026-02-31", "2026-08-01", "2026-02-31"],
  ])("%s", async (asked, since, misread) => {
    expect((await read(asked)).view).toMatchObject({ since, misread });
  });
});
