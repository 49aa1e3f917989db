import { UNHURRIED } from "../../pace.fixture";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FhirResource } from "fhir/r4";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileRelease } from "../../policies/release";
import type { Chart } from "../../access/keys";
import { GRANTS } from "../../policies/vocabulary";
import { startFaultyUpstream } from "../../testing/faulty-upstream";
import type { FaultyUpstream } from "../../testing/faulty-upstream";
import { startTestFhirServer } from "../../testing/fhir-server";
import type { TestFhirServer } from "../../testing/fhir-server";
import { createFhirClient } from "../../upstream/fhir/client";
import { stringifyFhirJson } from "../../upstream/fhir/json";
import { gatherRecord } from "./gather-record";
import type { Selection } from "./gather-record";
import { openSpool } from "./spool";

/** A whole record over real HTTP: from the server the portal brings along, and from one that breaks off. */
const now = new Date("2026-11-22T12:00:00Z");
const EVERYTHING: Selection = {
  sections: ["results", "vitals", "medications", "documents", "problems"],
  from: null,
  to: null,
};
const subject = { reference: "Patient/p1" };
const lab = (id: string) => ({
  resourceType: "Observation",
  id,
  status: "final",
  code: { text: "K" },
  subject,
});

let embedded: TestFhirServer;
let faulty: FaultyUpstream;
let dir: string;
beforeAll(async () => {
  [embedded, faulty, dir] = await Promise.all([
    startTestFhirServer(),
    startFaultyUpstream([
      { resourceType: "Patient", id: "p1" },
      ...(Array.from({ length: 500 }, (_, at) => lab(`o${at}`)) as FhirResource[]),
    ]),
    mkdtemp(path.join(tmpdir(), "whole-")),
  ]);
});
afterAll(async () => {
  await embedded.drop();
  await faulty.close();
  await rm(dir, { recursive: true });
});

function chartAt(baseUrl: URL, token: string | null): Chart {
  const log = pino({ level: "silent" });
  const auth = token ? { kind: "bearer" as const, token } : { kind: "none" as const };
  const limits = { retryBaseMs: 1, retryCapMs: 5, circuitFailures: 1_000 };
  const fhir = createFhirClient({ baseUrl, auth, log, limits });
  const portal = { fhir, log, now: () => now, config: { clinicTimeZone: "America/New_York" } };
  return {
    ...{ patientId: "p1", chartId: "self", generation: 0, birthDate: "1980-01-01" },
    ...{ relation: { kind: "owner" }, grants: new Set(GRANTS), releaseRules: compileRelease([], 1) },
    viewer: { portal, request: { now } },
  } as unknown as Chart;
}

test("all pages, the digits, who and where from: of the server that the portal brings along", async () => {
  const put = (resource: { resourceType: string; id: string }, text = JSON.stringify(resource)) =>
    embedded.ask("PUT", `${resource.resourceType}/${resource.id}`, text);
  await put({ resourceType: "Patient", id: "p1" });
  await put({ resourceType: "Practitioner", id: "doc" });
  const one = {
    ...lab("exact"),
    performer: [{ reference: "Practitioner/doc" }],
    valueQuantity: { value: 0 },
  };
  await put(one, JSON.stringify(one).replace('"value":0', '"value":5.10'));
  for (let at = 0; at < 60; at += 1) await put(lab(`o${at}`));
  const about = (id: string, target: string) => ({
    ...{ resourceType: "Provenance", id, recorded: "2026-01-01T00:00:00Z" },
    ...{ target: [{ reference: target }], agent: [{ who: { reference: "Practitioner/doc" } }] },
  });
  await put(about("there", "Observation/o7"));
  await put(about("elsewhere", "Practitioner/doc"));

  const spool = await openSpool(dir);
  const chart = chartAt(new URL(embedded.url), embedded.token);
  const seen: Array<[number, number | null]> = [];
  const record = await gatherRecord(chart, EVERYTHING, {
    ...{ signal: new AbortController().signal, spool, pace: UNHURRIED },
    onProgress: (done, total) => void seen.push([done, total]),
  });
  let text = "";
  const refs = new Set<string>();
  for await (const resource of record.resources()) {
    refs.add(`${resource.resourceType}/${resource.id}`);
    text += stringifyFhirJson(resource);
  }
  await spool.close();
  expect(refs.size).toBe(1 + 61 + 1 + 1);
  expect(refs).toContain("Provenance/there");
  expect(refs).not.toContain("Provenance/elsewhere");
  expect(text).toContain('"value":5.10');
  expect(record.sections.get("results")).toMatchObject({ total: 61, view: { state: "ready" } });
  expect(record.sections.get("documents")).toMatchObject({ total: 0, view: { state: "empty" } });
  expect(seen.at(-1)?.[0]).toBe(61);
});

test("upstream failing at nine tenths is no record, and leaves nothing on the disk", async () => {
  const spool = await openSpool(dir);
  const gathering = gatherRecord(chartAt(faulty.baseUrl, null), EVERYTHING, {
    ...{ signal: new AbortController().signal, spool, pace: UNHURRIED },
    onProgress: (done) => void (done === 450 && faulty.fail({ kind: "status", status: 503 }, "Observation")),
  });
  await expect(gathering).rejects.toMatchObject({ name: "GatherFailed", reason: "upstream-unavailable" });
  await spool.close();
  expect(await readdir(path.join(dir, "spool"))).toEqual([]);
  faulty.heal();
});

test("nobody wants it any more: it ends with that reason", async () => {
  const spool = await openSpool(dir);
  const unwanted = new AbortController();
  const gathering = gatherRecord(chartAt(faulty.baseUrl, null), EVERYTHING, {
    ...{ signal: unwanted.signal, spool, pace: UNHURRIED },
    onProgress: (done) => void (done === 100 && unwanted.abort(new Error("gone"))),
  });
  await expect(gathering).rejects.toThrow("gone");
  await spool.close();
});
