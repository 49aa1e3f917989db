/** What is measured of real requests, where it can be asked for, and that nobody's name or id is in it. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { DELEGATIONS, openDoors } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { openMetricsServer } from "./metrics-server";
import type { MetricsServer } from "./metrics-server";
import { serveMetrics } from "./serve-metrics";
import { watchDatabase } from "./watch-database";

let doors: Doors;
let server: MetricsServer;
const text = async () => (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
const value = (all: string, series: string) =>
  Number(
    all
      .split("\n")
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1),
  );

beforeAll(async () => {
  doors = await openDoors({ METRICS_PORT: "9" });
  const { metrics, db } = doors.portal;
  watchDatabase(metrics!, db);
  server = await openMetricsServer(0, () => metrics!.text());
});
afterAll(async () => {
  await server.close();
  await doors.close();
});

it("is never to be had on the public port", async () => {
  expect((await doors.fetch("/metrics")).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
});

it("counts requests by route, refusals by code, sign-ins, and what every page waits for", async () => {
  const cookie = await doors.cookieOf("daniel@example.com");
  await doors.signIn("daniel@example.com", "wrong horse battery");
  await doors.fetch(`/charts/${DELEGATIONS.spouse}/results`, { cookie });
  await doors.fetch(`/charts/pdel_canary_of_somebody/results?_data=canary_in_a_query`, { cookie });
  await doors.fetch("/canary@example.com/and/more", { cookie });
  const all = await text();

  const route = 'route="routes/charts.$chartId.results",method="GET"';
  expect(value(all, `portal_http_request_seconds_count{${route},status="2xx"}`)).toBe(1);
  expect(value(all, 'portal_refused_total{code="NOT_FOUND"}')).toBeGreaterThan(0);
  expect(value(all, 'portal_sign_ins_total{outcome="passed"}')).toBe(1);
  expect(value(all, 'portal_sign_ins_total{outcome="refused"}')).toBe(1);
  expect(value(all, "portal_audit_events_total")).toBeGreaterThan(1);
  expect(value(all, "portal_audit_write_seconds_count")).toBe(value(all, "portal_audit_events_total"));
  expect(value(all, "portal_audit_queue")).toBe(0);
  expect(value(all, 'portal_database_connections{state="most"}')).toBeGreaterThan(0);
  expect(value(all, "portal_jobs_waiting")).toBeGreaterThanOrEqual(0);
  // No sealer runs here: what waits for a seal is seen to wait.
  expect(value(all, "portal_audit_unsealed_seconds")).toBeGreaterThan(0);
  expect(value(all, "portal_sample_failures")).toBe(0);
  expect(all).toContain("nodejs_eventloop_lag_p99_seconds");
});

it("says nothing of anybody", async () => {
  const all = await text();
  const people = ["canary", "pact_", "pdel_", "p-amina", "daniel", "@", "a_query"];
  expect(people.filter((one) => all.includes(one))).toEqual([]);
});

it("answers when the database does not, and leaves out what it cannot know", async () => {
  const { metrics } = doors.portal;
  metrics!.watch("portal_exports_running", () => Promise.reject(new Error("away")));
  const all = await text();
  expect(all).not.toMatch(/^portal_exports_running /m);
  expect(value(all, "portal_sample_failures")).toBe(1);
});

it("refuses a port that is taken, in one line", async () => {
  const { metrics, config } = doors.portal;
  await expect(serveMetrics({ metrics, config: { ...config, metricsPort: server.port } })).rejects.toThrow(
    /^METRICS_PORT \d+ is in use/,
  );
});
