import { setTimeout as sleep } from "node:timers/promises";
import type { FhirResource } from "fhir/r4";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FhirAuth } from "../../config/env";
import { createLogger } from "../../log";
import { startFaultyUpstream } from "../../testing/faulty-upstream";
import type { Fault, FaultyUpstream } from "../../testing/faulty-upstream";
import { createFhirClient } from "./client";
import { UpstreamFailure } from "./failure";
import type { Limits } from "./limits";

const observation = (id: string, more: object = {}) =>
  ({
    resourceType: "Observation",
    id,
    status: "final",
    code: { text: "Potassium" },
    subject: { reference: "Patient/p1" },
    ...more,
  }) as FhirResource;

const LABS = Array.from({ length: 7 }, (_, index) => observation(`o${index}`));
const RESULTS = { type: "Observation" as const, required: { patient: "p1" } };

let upstream: FaultyUpstream;
beforeEach(async () => {
  upstream = await startFaultyUpstream([{ resourceType: "Patient", id: "p1" }, ...LABS]);
});
afterEach(() => upstream.close());

function client(limits: Partial<Limits> = {}, auth: FhirAuth = { kind: "none" }, now?: () => Date) {
  return createFhirClient({
    baseUrl: upstream.baseUrl,
    auth,
    log: createLogger("silent"),
    now,
    limits: { requestMs: 10_000, retryBaseMs: 1, retryCapMs: 5, circuitFailures: 1_000, ...limits },
  });
}

async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UpstreamFailure);
  return (error as UpstreamFailure).kind;
}

describe("paging", () => {
  test.each(["absolute", "relative", "query-only"] as const)("follows %s links to the end", async (next) => {
    upstream.manner = { ...upstream.manner, pageSize: 3, next };
    const answer = await client().search(RESULTS);
    expect(answer.matches.map((entry) => entry.ref).sort()).toEqual(
      LABS.map((lab) => `Observation/${lab.id}`),
    );
    expect(answer).toMatchObject({ missingPages: false, interrupted: false, unreadable: 0 });
    expect(upstream.count("Observation")).toBe(3);
  });

  test("without a total, and with nothing found", async () => {
    upstream.manner = { ...upstream.manner, total: false };
    expect((await client().search(RESULTS)).missingPages).toBe(false);
    const none = { type: "AllergyIntolerance" as const, required: { patient: "p1" } };
    expect(await client().search(none)).toMatchObject({ matches: [], missingPages: false });
  });

  test.each(["foreign", "looping"] as const)(
    "a %s link is not followed and pages are missing",
    async (next) => {
      upstream.manner = { ...upstream.manner, pageSize: 3, next };
      const answer = await client().search(RESULTS);
      expect(answer.matches).toHaveLength(3);
      expect(answer).toMatchObject({ missingPages: true, interrupted: false });
      expect(upstream.count("Observation")).toBeLessThanOrEqual(2);
    },
  );

  test("fewer entries than the total says are missing entries", async () => {
    upstream.fail({ kind: "changed", change: (bundle) => ({ ...bundle, total: 9 }) });
    expect((await client().search(RESULTS)).missingPages).toBe(true);
  });

  test("more pages than we take are reported as missing", async () => {
    upstream.manner = { ...upstream.manner, pageSize: 1 };
    expect(await client({ pages: 3 }).search(RESULTS)).toMatchObject({ missingPages: true });
    expect(upstream.count("Observation")).toBe(3);
  });

  test("a later page that fails leaves the first, says so, and may be asked for again", async () => {
    upstream.manner = { ...upstream.manner, pageSize: 4 };
    const change = (bundle: Record<string, unknown>) => {
      upstream.fail({ kind: "status", status: 500 });
      return bundle;
    };
    upstream.failOnce({ kind: "changed", change });
    const answer = await client().search(RESULTS);
    expect(answer.matches).toHaveLength(4);
    expect(answer).toMatchObject({ missingPages: true, interrupted: { kind: "server-error" } });
  });

  const warned = (code: string, severity = "warning") => ({
    resource: { resourceType: "OperationOutcome", issue: [{ severity, code }] },
    search: { mode: "outcome" },
  });

  test.each([
    ["timeout", "warning", { missingPages: true, interrupted: { kind: "server-error" } }],
    ["processing", "warning", { missingPages: true, interrupted: { kind: "server-error" } }],
    ["exception", "information", { missingPages: false, interrupted: false }],
    ["not-supported", "warning", { missingPages: false, interrupted: false }],
  ])("nothing but %s of severity %s", async (code, severity, expected) => {
    const body = { resourceType: "Bundle", type: "searchset", entry: [warned(code, severity)] };
    upstream.fail({ kind: "json", body });
    expect(await client().search(RESULTS)).toMatchObject({ matches: [], ...expected });
  });

  test.each([
    ["timeout", true],
    ["processing", false],
  ])("a warning of %s beside entries", async (code, missingPages) => {
    const change = (bundle: Record<string, unknown>) => ({
      ...bundle,
      entry: [...(bundle.entry as object[]), warned(code)],
    });
    upstream.fail({ kind: "changed", change });
    expect(await client().search(RESULTS)).toMatchObject({ missingPages, interrupted: false });
  });

  test("a warning in a searchset's place is no answer", async () => {
    upstream.fail({ kind: "json", body: warned("timeout").resource });
    expect(await failureOf(client().search(RESULTS))).toBe("unusable");
  });
});

describe("parameters a server refuses", () => {
  const spec = { ...RESULTS, optional: { _sort: "-date", _include: "Observation:performer" } };

  test("are given up by name, and not tried again", async () => {
    upstream.manner = { ...upstream.manner, refuses: ["_include"] };
    const fhir = client();
    expect((await fhir.search(spec)).matches).toHaveLength(7);
    expect(upstream.requests.map(({ query }) => [...query.keys()])).toEqual([
      ["patient", "_count", "_sort", "_include"],
      ["patient", "_count", "_sort"],
    ]);
    upstream.forget();
    await fhir.search(spec);
    expect(upstream.requests).toHaveLength(1);
  });

  test("a server that refuses them all still answers", async () => {
    upstream.manner = { ...upstream.manner, refuses: ["_include", "_sort", "_count"] };
    expect((await client().search(spec)).matches).toHaveLength(7);
  });

  test("a refused required one is a failure, never another answer", async () => {
    upstream.manner = { ...upstream.manner, refuses: ["patient"] };
    expect(await failureOf(client().search(spec))).toBe("refused");
    expect(upstream.requests.every(({ query }) => query.get("patient") === "p1")).toBe(true);
  });
});

describe("failures", () => {
  const outcome = { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "exception" }] };
  const failedSearch = { resourceType: "Bundle", type: "searchset", entry: [{ resource: outcome }] };
  test.each<[string, Fault, number]>([
    ["timeout", { kind: "slow", ms: 2_000 }, 1],
    ["timeout", { kind: "endless" }, 1],
    ["server-error", { kind: "status", status: 500 }, 3],
    ["server-error", { kind: "status", status: 503, headers: { "retry-after": "0" } }, 3],
    ["rate-limited", { kind: "status", status: 429, headers: { "retry-after": "30" } }, 1],
    ["network", { kind: "reset" }, 3],
    ["network", { kind: "half-body" }, 3],
    ["unusable", { kind: "cut-json" }, 1],
    ["unusable", { kind: "garbage" }, 1],
    ["unusable", { kind: "json", body: outcome }, 1],
    ["unusable", { kind: "json", body: failedSearch }, 1],
    ["unusable", { kind: "json", body: { resourceType: "Patient", id: "p1" } }, 1],
    ["unauthorized", { kind: "status", status: 401 }, 1],
    ["forbidden", { kind: "status", status: 403 }, 1],
    ["not-found", { kind: "status", status: 404 }, 1],
    ["gone", { kind: "status", status: 410 }, 1],
  ])("%s: %j", async (kind, fault, requests) => {
    upstream.fail(fault);
    const limits = kind === "timeout" ? { requestMs: 200 } : {};
    expect(await failureOf(client(limits).search(RESULTS))).toBe(kind);
    expect(upstream.requests.length).toBe(requests);
  });

  test("an answer that is too large is given up", async () => {
    expect(await failureOf(client({ maxBytes: 200 }).search(RESULTS))).toBe("unusable");
    upstream.fail({ kind: "endless" });
    expect(await failureOf(client({ maxBytes: 50_000, requestMs: 5_000 }).search(RESULTS))).toBe("unusable");
  });

  test("a passing fault is retried away", async () => {
    upstream.failOnce({ kind: "reset" });
    upstream.failOnce({ kind: "status", status: 502 });
    expect((await client().search(RESULTS)).matches).toHaveLength(7);
  });

  test("nobody listening", async () => {
    const fhir = client();
    await upstream.close();
    expect(await failureOf(fhir.read("Patient", "p1"))).toBe("network");
    expect(await fhir.ping()).toBe(false);
    upstream = await startFaultyUpstream();
  });

  test("the message of a failure holds no address and no id", async () => {
    upstream.fail({ kind: "status", status: 404 });
    const error = await client()
      .read("Patient", "p1")
      .catch((reason: unknown) => reason);
    expect(JSON.stringify([error, String(error), (error as Error).message])).not.toMatch(/p1|127\.0/);
  });
});

describe("reading one", () => {
  test("by ETag: unchanged, changed, gone", async () => {
    upstream.put({ resourceType: "Patient", id: "p1", meta: { versionId: "3" } });
    const fhir = client();
    const { etag } = await fhir.read("Patient", "p1");
    expect(etag).toBe('W/"3"');
    expect(await fhir.readIfChanged("Patient", "p1", etag!)).toBeNull();
    upstream.put({ resourceType: "Patient", id: "p1", meta: { versionId: "4" }, gender: "female" });
    expect((await fhir.readIfChanged("Patient", "p1", etag!))?.resource.gender).toBe("female");
    upstream.remove("Patient/p1");
    expect(await failureOf(fhir.readIfChanged("Patient", "p1", etag!))).toBe("not-found");
  });

  test("an ETag that is not the version is not relied on", async () => {
    expect((await client().read("Patient", "p1")).etag).toBeNull();
  });

  test("another resource than the one asked for is refused; an illegal id is never sent", async () => {
    upstream.failOnce({ kind: "json", body: { resourceType: "Patient", id: "p2" } });
    expect(await failureOf(client().read("Patient", "p1"))).toBe("unusable");
    upstream.forget();
    expect(await failureOf(client().read("Patient", "../Patient/p2"))).toBe("not-found");
    expect(upstream.requests).toHaveLength(0);
  });

  test("history, and a server without one", async () => {
    expect(await client().history("Observation", "o1")).toHaveLength(1);
    upstream.fail({ kind: "status", status: 405 });
    expect(await client().history("Observation", "o1")).toBeNull();
  });
});

describe("an upstream in trouble", () => {
  test("is left alone while the circuit is open and asked again after", async () => {
    const clock = { ms: 0 };
    const fhir = client({ circuitFailures: 3, circuitOpenMs: 500 }, undefined, () => new Date(clock.ms));
    upstream.fail({ kind: "status", status: 500 });
    expect(await failureOf(fhir.read("Patient", "p1"))).toBe("server-error");
    upstream.forget();
    expect(await failureOf(fhir.read("Patient", "p1"))).toBe("open-circuit");
    expect(fhir.health().circuit).toBe("open");
    expect(upstream.requests).toHaveLength(0);
    upstream.heal();
    clock.ms = 500;
    await fhir.read("Patient", "p1");
    expect(fhir.health()).toEqual({ circuit: "closed", lastAnswerAt: new Date(500) });
  });

  test("that asks for a pause gets it", async () => {
    const clock = { ms: 0 };
    const fhir = client({}, undefined, () => new Date(clock.ms));
    upstream.failOnce({ kind: "status", status: 429, headers: { "retry-after": "7" } });
    expect(await failureOf(fhir.read("Patient", "p1"))).toBe("rate-limited");
    clock.ms = 6_999;
    expect(await failureOf(fhir.read("Patient", "p1"))).toBe("rate-limited");
    expect(upstream.requests).toHaveLength(1);
    clock.ms = 7_000;
    await fhir.read("Patient", "p1");
  });

  test("no more requests at once than agreed", async () => {
    upstream.fail({ kind: "slow", ms: 100 });
    const fhir = client({ concurrent: 2, requestMs: 2_000 });
    const reads = Array.from({ length: 6 }, () => fhir.read("Patient", "p1"));
    while (upstream.requests.length < 2) await sleep(2);
    await sleep(10);
    expect(upstream.requests).toHaveLength(2);
    await Promise.all(reads);
    expect(upstream.requests).toHaveLength(6);
  });
});

describe("the token", () => {
  const credentials = { clientId: "portal:1", clientSecret: "s+cret/%" };
  const auth = (): FhirAuth => ({ kind: "client-credentials", tokenUrl: upstream.tokenUrl, ...credentials });
  const tokenRequests = () => upstream.requests.filter(({ path }) => path === "/token").length;

  test("is fetched once for all who need it, kept, and renewed before its end", async () => {
    const clock = { ms: 0 };
    upstream.requireTokens({ ...credentials, seconds: 100 });
    const fhir = client({}, auth(), () => new Date(clock.ms));
    await Promise.all(Array.from({ length: 20 }, () => fhir.read("Patient", "p1")));
    clock.ms = 79_000;
    await fhir.read("Patient", "p1");
    expect(tokenRequests()).toBe(1);
    clock.ms = 80_000;
    await fhir.read("Patient", "p1");
    expect(tokenRequests()).toBe(2);
  });

  test("is renewed once when upstream refuses it early", async () => {
    upstream.requireTokens(credentials);
    const fhir = client({}, auth());
    await fhir.read("Patient", "p1");
    upstream.revokeTokens();
    await fhir.read("Patient", "p1");
    expect(tokenRequests()).toBe(2);
    upstream.fail({ kind: "status", status: 401 });
    expect(await failureOf(fhir.read("Patient", "p1"))).toBe("unauthorized");
    expect(tokenRequests()).toBe(3);
  });

  test("from a server that wants the client in the body", async () => {
    upstream.requireTokens({ ...credentials, inBody: true });
    expect((await client({}, auth()).search(RESULTS)).matches).toHaveLength(7);
  });

  test("a refused client is not authorized, and upstream is not asked", async () => {
    upstream.requireTokens({ ...credentials, clientSecret: "other" });
    expect(await failureOf(client({}, auth()).read("Patient", "p1"))).toBe("unauthorized");
    expect(upstream.count("Patient/p1")).toBe(0);
  });

  test("never leaves for another origin: no redirect, no foreign link", async () => {
    const other = await startFaultyUpstream(LABS);
    try {
      const fhir = client({}, { kind: "bearer", token: "secret" });
      for (const status of [301, 302, 303, 307, 308]) {
        upstream.failOnce({ kind: "redirect", to: `${other.baseUrl}Patient/p1`, status });
        expect(await failureOf(fhir.read("Patient", "p1"))).toBe("redirected");
      }
      upstream.failOnce({ kind: "redirect", to: `${upstream.baseUrl}Patient/p1` });
      expect(await failureOf(fhir.read("Patient", "p1"))).toBe("redirected");
      const url = `${other.baseUrl}Observation?patient=p1`;
      const change = (bundle: object) => ({ ...bundle, link: [{ relation: "next", url }] });
      upstream.failOnce({ kind: "changed", change });
      expect((await fhir.search(RESULTS)).missingPages).toBe(true);
      const { host } = upstream.baseUrl;
      const userInfo = (bundle: object) => ({
        ...bundle,
        link: [{ relation: "next", url: `http://a:b@${host}/fhir/Observation?x` }],
      });
      upstream.failOnce({ kind: "changed", change: userInfo });
      expect((await fhir.search(RESULTS)).missingPages).toBe(true);
      expect(other.requests).toHaveLength(0);
      expect(upstream.requests.every(({ headers }) => headers.authorization === "Bearer secret")).toBe(true);
    } finally {
      await other.close();
    }
  });
});
