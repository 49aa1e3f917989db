import type { FhirResource } from "fhir/r4";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Chart } from "../access/keys";
import type { AccessEvent } from "../audit/access-log";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { compileRelease } from "../policies/release";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import type { FaultyUpstream } from "../testing/faulty-upstream";
import { createFhirClient } from "../upstream/fhir/client";
import { readAllergies } from "./allergies.server";
import { NOW, hold, observation, report } from "./results.fixture";
import { readResult, readResults, readVisibleResults } from "./results.server";

const allergy = (id: string, more: object) =>
  ({ resourceType: "AllergyIntolerance", id, patient: { reference: "Patient/p" }, ...more }) as FhirResource;

let upstream: FaultyUpstream;
let events: AccessEvent[];
let rules: ReturnType<typeof hold>[];
let relation: Chart["relation"];
let clock: Date;

beforeEach(async () => {
  upstream = await startFaultyUpstream([
    { resourceType: "Patient", id: "p" },
    observation("a"),
    observation("held"),
    observation("secret"),
    report("p1", ["Observation/a", "Observation/held"], { conclusion: "held is high" }),
    allergy("x", { code: { text: "Latex" } }),
  ]);
  [events, rules, relation, clock] = [
    [],
    [hold("held"), hold("secret", { visibility: "silent" })],
    { kind: "owner" },
    NOW,
  ];
  portal = openPortal();
});
afterEach(() => upstream.close());

let portal: Portal;
function openPortal(): Portal {
  const log = pino({ level: "silent" });
  const now = () => clock;
  const limits = { requestMs: 1_000, retryBaseMs: 1, retryCapMs: 2 };
  return {
    fhir: createFhirClient({ baseUrl: upstream.baseUrl, auth: { kind: "none" }, log, now, limits }),
    cache: createSectionCache({ tier: createMemoryTier(1e7), log, now }),
    accessLog: { record: async (event: AccessEvent) => void events.push(event) },
    config: { clinicTimeZone: "America/New_York" },
    log,
    now,
  } as unknown as Portal;
}

/** What the doors would hand out on one request. */
function open(): Chart {
  return {
    chartId: "self",
    patientId: "p",
    generation: 0,
    relation,
    releaseRules: compileRelease(rules, 1),
    birthDate: "1980-01-01",
    viewer: {
      accountId: "pact_A",
      portal,
      request: { requestId: "r", ipAddress: null, userAgent: null, now: clock },
    },
  } as unknown as Chart;
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "shown",
    (error) => (error instanceof Problem ? error.code : `threw ${error}`),
  );

test("a page of results, on record before it is shown", async () => {
  const view = await readResults(open());
  expect(view).toMatchObject({
    section: { state: "ready", unreadable: 0 },
    held: [{ reason: "sensitive-conversation" }],
    entries: [{ type: "panel", id: "p1", hasText: false, members: [{ id: "a" }] }],
    total: 1,
    kinds: [{ kind: "laboratory", count: 1 }],
  });
  expect(events).toMatchObject([{ eventType: "results-viewed", result: "granted", patientId: "p" }]);
  expect(JSON.stringify(view)).not.toMatch(/of held|is high|secret/);
});

test("pages and kinds that are not there show the nearest there is", async () => {
  for (const query of [{ page: "9" }, { page: "-1" }, { page: "x", kind: "spells" }, { kind: "imaging" }]) {
    expect(await readResults(open(), query)).toMatchObject({ page: 1, pages: 1, total: 1, filter: null });
  }
});

test("a result, and the same refusal for all that may not be seen", async () => {
  expect(await readResult(open(), "a")).toMatchObject({ id: "a", panel: { id: "p1" } });
  expect(events.pop()).toMatchObject({
    eventType: "result-viewed",
    resourceType: "Observation",
    resourceId: "a",
  });
  for (const id of ["held", "secret", "made-up", "../x"]) {
    expect(await codeOf(readResult(open(), id))).toBe("NOT_FOUND");
    expect(events.pop()).toMatchObject({ eventType: "result-viewed", result: "denied", resourceType: null });
  }
});

test("a change of the rules acts on the next read of the same copy", async () => {
  await readResults(open());
  rules = [];
  expect(await readResults(open())).toMatchObject({ held: [], total: 2 });
  expect(await codeOf(readResult(open(), "held"))).toBe("shown");
  rules = [hold("a"), hold("held"), hold("secret")];
  expect(await readResults(open())).toMatchObject({ section: { state: "withheld" }, entries: [], total: 0 });
  relation = {
    kind: "proxy",
    delegationId: "pdel_X",
    relationshipType: "spouse",
    validTo: null,
    teenPrivacy: false,
  };
  expect(await readResults(open())).toMatchObject({
    section: { state: "empty" },
    held: [],
    entries: [],
    kinds: [],
  });
});

test("what the access log asks: may this viewer see that result now?", async () => {
  const isVisible = await readVisibleResults(open());
  expect([isVisible("Observation", "a"), isVisible("DiagnosticReport", "p1")]).toEqual([true, true]);
  expect([isVisible("Observation", "held"), isVisible("Observation", "gone")]).toEqual([false, false]);
});

test("what a corrected result said before, without what is kept", async () => {
  const version = (versionId: string, value: number, status: string) =>
    observation("a", { meta: { versionId }, status, valueQuantity: { value, unit: "g" } });
  const versions = [version("3", 3, "corrected"), version("2", 2, "final"), version("1", 1, "preliminary")];
  upstream.put(versions[0]!);
  const entry = versions.map((resource) => ({ resource }));
  upstream.fail(
    { kind: "json", body: { resourceType: "Bundle", type: "history", entry } },
    "Observation/a/_history",
  );
  const { previous, corrected } = await readResult(open(), "a");
  expect(corrected).toBe(true);
  expect(previous).toMatchObject([{ value: { quantity: { text: "2" } } }]);
});

describe("when upstream cannot be heard", () => {
  test("never seen is unavailable, never empty", async () => {
    upstream.fail({ kind: "status", status: 500 });
    expect(await readResults(open())).toMatchObject({ section: { state: "unavailable" }, entries: [] });
    expect(await readAllergies(open())).toMatchObject({ section: { state: "unavailable" }, noKnown: [] });
    expect(await codeOf(readResult(open(), "a"))).toBe("UPSTREAM_UNAVAILABLE");
  });

  test("the last copy is judged anew", async () => {
    await readResults(open());
    upstream.fail({ kind: "status", status: 500 });
    clock = new Date(NOW.getTime() + 60_000);
    rules = [...rules, hold("a")];
    expect(await readResults(open())).toMatchObject({
      section: { state: "withheld", checkedAt: NOW.toISOString() },
      entries: [],
    });
    expect(await codeOf(readResult(open(), "a"))).toBe("NOT_FOUND");
  });
});

test("allergies, on record", async () => {
  expect(await readAllergies(open())).toMatchObject({
    section: { state: "ready" },
    active: [{ name: { text: "Latex" } }],
    noKnown: [],
  });
  expect(events).toMatchObject([{ eventType: "allergies-viewed", result: "granted" }]);
});

test("what cannot be recorded is not shown", async () => {
  portal.accessLog.record = () => Promise.reject(new Problem("AUDIT_UNAVAILABLE"));
  for (const read of [readResults(open()), readAllergies(open()), readResult(open(), "a")]) {
    expect(await codeOf(read)).toBe("AUDIT_UNAVAILABLE");
  }
});
