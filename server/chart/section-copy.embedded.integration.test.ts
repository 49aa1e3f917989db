import type { FhirResource } from "fhir/r4";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Chart } from "../access/keys";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { startTestFhirServer } from "../testing/fhir-server";
import type { TestFhirServer } from "../testing/fhir-server";
import { createFhirClient } from "../upstream/fhir/client";
import { decimalText } from "../upstream/fhir/json";
import { loadClinic, loadPerson, loadSection } from "./section-copy";

/** The client, the cache and the section against the FHIR server that the portal brings along. */
let upstream: TestFhirServer;
let clock = Date.parse("2026-11-22T12:00:00Z");
let chart: Chart;

beforeAll(async () => {
  upstream = await startTestFhirServer();
  const lab = `{"resourceType":"Observation","id":"k","status":"final","code":{"text":"Potassium"},
    "subject":{"reference":"Patient/p1"},"performer":[{"reference":"Practitioner/doc"}],
    "valueQuantity":{"value":5.10,"unit":"mmol/L"}}`;
  await upstream.ask("PUT", "Organization/clinic", {
    resourceType: "Organization",
    id: "clinic",
    name: "Lakeside",
  });
  await upstream.ask("PUT", "Practitioner/doc", { resourceType: "Practitioner", id: "doc" });
  const managingOrganization = { reference: "Organization/clinic" };
  for (const id of ["p1", "p2"]) {
    await upstream.ask("PUT", `Patient/${id}`, { resourceType: "Patient", id, managingOrganization });
  }
  expect((await upstream.ask("PUT", "Observation/k", lab)).status).toBe(201);
  await upstream.ask("PUT", "Observation/other", {
    ...JSON.parse(lab),
    id: "other",
    subject: { reference: "Patient/p2" },
  });

  const log = pino({ level: "silent" });
  const now = () => new Date(clock);
  const auth = { kind: "bearer" as const, token: upstream.token };
  const limits = { pageSize: 2 };
  const fhir = createFhirClient({ baseUrl: new URL(upstream.url), auth, log, now, limits });
  const cache = createSectionCache({ tier: createMemoryTier(1e7), log, now, waitMs: 20_000 });
  const viewer = { portal: { fhir, cache, log, now }, request: { now: now() } };
  chart = { patientId: "p1", generation: 0, viewer } as unknown as Chart;
});
afterAll(() => upstream?.drop());

test("a result with the laboratory's digits, its performer, the person and the clinic", async () => {
  const read = await loadSection(chart, "results");
  if (read.state === "unavailable") throw new Error(read.failure);
  expect(read.copy).toMatchObject({ unreadable: 0, missingPages: false });
  expect(read.copy.entries.map((entry) => entry.ref)).toEqual(["Observation/k"]);
  const { valueQuantity } = read.copy.entries[0]!.resource as Extract<
    FhirResource,
    { resourceType: "Observation" }
  >;
  expect(decimalText(valueQuantity!, "value")).toBe("5.10");
  expect([...read.copy.included.keys()]).toEqual(["Practitioner/doc"]);
  expect((await loadPerson(chart))?.id).toBe("p1");
  expect(await loadClinic(chart)).toEqual({ name: "Lakeside", phone: null });
});

test("all its pages, and what is deleted is gone within 30 s", async () => {
  for (let i = 0; i < 5; i += 1) {
    const id = `a${i}`;
    const patient = { reference: "Patient/p1" };
    await upstream.ask("PUT", `AllergyIntolerance/${id}`, {
      resourceType: "AllergyIntolerance",
      id,
      patient,
    });
  }
  const count = async () => {
    const read = await loadSection(chart, "allergies");
    return read.state === "unavailable"
      ? read.failure
      : [read.state, read.copy.entries.length, read.copy.missingPages];
  };
  expect(await count()).toEqual(["fresh", 5, false]);
  await upstream.ask("DELETE", "AllergyIntolerance/a0");
  clock += 30_000;
  expect(await count()).toEqual(["fresh", 4, false]);
});
