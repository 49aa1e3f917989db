import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingHttpHeaders, Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Subscription } from "@medplum/fhirtypes";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startTestFhirServer } from "../../testing/fhir-server";
import type { TestFhirServer } from "../../testing/fhir-server";

type Knock = { url: string; headers: IncomingHttpHeaders; body: string };

let server: TestFhirServer;
let endpoint: Server;
let at: string;
let knocks: Knock[] = [];
let answer = 204;

beforeAll(async () => {
  server = await startTestFhirServer(null, undefined, { patienceMs: 500, pausesMs: [10, 10] });
  endpoint = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    knocks.push({ url: request.url!, headers: request.headers, body });
    response.writeHead(answer, answer === 302 ? { location: `${at}/elsewhere` } : {}).end();
  });
  endpoint.listen(0, "127.0.0.1");
  await once(endpoint, "listening");
  at = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`;
});
afterEach(async () => {
  const { body } = await server.ask<{ entry?: { resource: { id: string } }[] }>("GET", "Subscription");
  for (const { resource } of body.entry ?? [])
    await server.ask("PUT", `Subscription/${resource.id}`, { ...resource, status: "off" });
  knocks = [];
  answer = 204;
});
afterAll(async () => {
  endpoint.closeAllConnections();
  endpoint.close();
  await server.drop();
});

const SYSTEM = "urn:portal-request";
const subscription = (change: object = {}, channel: object = {}) => ({
  resourceType: "Subscription",
  status: "requested",
  reason: "test",
  criteria: `Task?identifier=${encodeURIComponent(`${SYSTEM}|`)}`,
  channel: {
    type: "rest-hook",
    endpoint: `${at}/hook`,
    header: ["Authorization: Bearer of-the-hook"],
    ...channel,
  },
  ...change,
});
const task = (system: string, status = "requested") => ({
  resourceType: "Task",
  status,
  intent: "proposal",
  identifier: [{ system, value: "1" }],
});
const statusOf = async (id: string) =>
  (await server.ask<Subscription>("GET", `Subscription/${id}`)).body.status;

describe("a subscription", () => {
  test("becomes active, and tells of writes that match, with its header and nothing else", async () => {
    const made = await server.ask<Subscription>("POST", "Subscription", subscription());
    expect([made.status, made.body.status]).toEqual([201, "active"]);
    await server.ask("POST", "Task", task("urn:another"));
    await server.ask("POST", "Patient", { resourceType: "Patient" });
    await server.ask("POST", "Task", task(SYSTEM));
    await expect.poll(() => knocks.length).toBe(1);
    expect(knocks[0]).toMatchObject({
      url: "/hook",
      body: "",
      headers: { authorization: "Bearer of-the-hook" },
    });
  });

  test("tells of what a transaction wrote, and of nothing that one took back", async () => {
    await server.ask("POST", "Subscription", subscription());
    const bundle = (last: object) => ({
      resourceType: "Bundle",
      type: "transaction",
      entry: [{ resource: task(SYSTEM), request: { method: "POST", url: "Task" } }, last],
    });
    const broken = await server.ask("POST", "", bundle({ request: { method: "GET", url: "Task/none" } }));
    expect(broken.status).toBe(404);
    const whole = { resource: { resourceType: "Patient" }, request: { method: "POST", url: "Patient" } };
    expect((await server.ask("POST", "", bundle(whole))).status).toBe(200);
    await expect.poll(() => knocks.length).toBe(1);
  });

  test("survives a restart, and a storm of writes is a few notifications, the last after the last write", async () => {
    await server.ask("POST", "Subscription", subscription());
    await server.restart();
    const created = await server.ask("POST", "Task", task(SYSTEM));
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        server.ask("PUT", `Task/${created.body.id}`, { ...task(SYSTEM, `s${n}`), id: created.body.id }),
      ),
    );
    await expect.poll(() => knocks.length).toBeGreaterThan(1);
    expect(knocks.length).toBeLessThan(62);
  });

  test.each([
    ["refuses", 500],
    ["leads elsewhere", 302],
  ])("whose endpoint %s is in error after three tries, and active again when it answers", async (_, bad) => {
    const { body } = await server.ask<Subscription>("POST", "Subscription", subscription());
    answer = bad;
    await server.ask("POST", "Task", task(SYSTEM));
    await expect.poll(() => statusOf(body.id!)).toBe("error");
    expect(knocks.map(({ url }) => url)).toEqual(["/hook", "/hook", "/hook"]);
    answer = 204;
    await server.ask("POST", "Task", task(SYSTEM));
    await expect.poll(() => statusOf(body.id!)).toBe("active");
  });

  test("that is off tells nothing", async () => {
    await server.ask("POST", "Subscription", subscription({ status: "off" }));
    await server.ask("POST", "Subscription", subscription({}, { endpoint: `${at}/other` }));
    await server.ask("POST", "Task", task(SYSTEM));
    await expect.poll(() => knocks.map(({ url }) => url)).toEqual(["/other"]);
  });

  test.each<[string, object, object]>([
    ["another origin than this machine", {}, { endpoint: "http://portal.example/hook" }],
    ["a name that only looks like it", {}, { endpoint: "http://127.0.0.1.example/hook" }],
    ["https, whose name nobody here has", {}, { endpoint: "https://localhost/hook" }],
    ["an address with a password in it", {}, { endpoint: "http://a:b@localhost/hook" }],
    ["a payload", {}, { payload: "application/fhir+json" }],
    ["a mail", {}, { type: "email" }],
    ["a header that is the connection's", {}, { header: ["Host: evil.example"] }],
    ["a header of two lines", {}, { header: ["X-A: b\r\nHost: evil.example"] }],
    ["a parameter nobody knows", { criteria: "Task?colour=red" }, {}],
    ["a type nobody knows", { criteria: "Starship?name=a" }, {}],
    ["itself", { criteria: "Subscription?status=active" }, {}],
    ["nothing", { criteria: undefined }, {}],
  ])("for %s is refused", async (_, change, channel) => {
    const { status } = await server.ask("POST", "Subscription", subscription(change, channel));
    expect(status).toBe(400);
    const put = { ...subscription(change, channel), id: "mine" };
    expect((await server.ask("PUT", "Subscription/mine", put)).status).toBe(400);
  });
});
