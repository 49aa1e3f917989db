/** What a collector is told of a request: which steps, under which, and nothing of a person. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { DELEGATIONS, openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { startReceiver } from "./otlp-receiver.fixture";
import type { ReceivedSpan } from "./otlp-receiver.fixture";
import { asRender } from "./render.server";
import { inSpan } from "./span";
import { startTracing } from "./start";

const CANARIES = ["canary", "example.com", "p-amina", "daniel", DELEGATIONS.spouse, PEOPLE.daniel, "horse"];
const OUTSIDE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let doors: Doors;
let behindProxy: Doors;
const asked: { id: string; status: number }[] = [];

/** Asks, stops tracing so that all is sent, and looks at what came. */
beforeAll(async () => {
  doors = await openDoors();
  behindProxy = await openDoors({ TRUSTED_PROXY: "1" }, {}, doors);
  receiver = await startReceiver();
  const tracing = await startTracing({ wanted: true, serviceName: "portal-test", url: receiver.url });
  const cookie = await doors.cookieOf("daniel@example.com");
  const headers = { traceparent: OUTSIDE };
  const chart = `/charts/${DELEGATIONS.spouse}/results`;
  for (const [portal, path] of [
    [doors, chart],
    [behindProxy, chart],
    [doors, "/charts/pdel_canary/results?token=canary"],
    [doors, "/broken"],
  ] as const) {
    const answer = await portal.fetch(path, { cookie, headers });
    asked.push({ id: answer.headers.get("x-request-id")!, status: answer.status });
  }
  await expect(
    inSpan("upstream", { "portal.resource": "Patient" }, () => Promise.reject(new Error("canary"))),
  ).rejects.toThrow();
  asRender(() => "canary");
  await tracing!.stop();
});
afterAll(async () => {
  await receiver.close();
  await behindProxy.close();
  await doors.close();
});

const said = (span: ReceivedSpan, key: string) =>
  span.attributes.find((one) => one.key === key)?.value.stringValue;
const requestOf = (at: number) =>
  receiver.spans().find((span) => said(span, "portal.request_id") === asked[at]!.id)!;

it("names the steps of a page, each under the one that asked", () => {
  const spans = receiver.spans();
  const page = requestOf(0);
  expect([page.name, said(page, "http.route")]).toEqual(["request", "routes/charts.$chartId.results"]);
  const within = spans.filter((span) => span.traceId === page.traceId);
  const under = (span: ReceivedSpan) => within.find((one) => one.spanId === span.parentSpanId);
  const path = (span: ReceivedSpan): string => {
    const outer = under(span);
    const door = said(span, "portal.door") ?? said(span, "portal.policy");
    const name = door ? `${span.name} ${door}` : span.name;
    return outer ? `${path(outer)} > ${name}` : name;
  };
  expect(within.map(path).sort()).toEqual([
    "request",
    "request > audit",
    "request > door chart",
    "request > door chart > policy delegation",
    "request > door viewer",
    "request > door viewer > policy account",
  ]);
});

it("goes on with the trace of a trusted proxy, and of nobody else", () => {
  const [, trace, parent] = OUTSIDE.split("-");
  expect(requestOf(0).traceId).not.toBe(trace);
  expect([requestOf(1).traceId, requestOf(1).parentSpanId]).toEqual([trace, parent]);
});

it("says of a fault its kind, of a refusal its code", () => {
  const spans = receiver.spans();
  const failed = spans.find((span) => span.name === "upstream")!;
  expect([said(failed, "error.type"), failed.status?.code]).toEqual(["Error", 2]);
  const refused = spans.filter((span) => span.traceId === requestOf(2).traceId);
  expect(refused.map((span) => said(span, "portal.code"))).toContain("NOT_FOUND");
  expect(spans.map((span) => span.name)).toContain("render");
});

it("tells a collector nothing of anybody", () => {
  expect(CANARIES.filter((canary) => receiver.text().includes(canary))).toEqual([]);
});

it("measures nothing where nobody asked", async () => {
  expect(await startTracing({ wanted: false, serviceName: "x" })).toBeNull();
});
