import http from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Appointment, Slot, Task } from "fhir/r4";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLogger } from "../../log";
import { startTestFhirServer } from "../../testing/fhir-server";
import type { TestFhirServer } from "../../testing/fhir-server";
import { createFhirClient } from "./client";
import type { FhirClient } from "./client";

const slot = (id: string, status: Slot["status"]): Slot => ({
  resourceType: "Slot",
  id,
  status,
  schedule: { reference: "Schedule/s1" },
  start: "2027-01-04T09:00:00+01:00",
  end: "2027-01-04T09:30:00+01:00",
});
const appointment = (value: string): Appointment => ({
  resourceType: "Appointment",
  status: "proposed",
  identifier: [{ system: "urn:r", value }],
  participant: [{ actor: { reference: "Patient/p1" }, status: "needs-action" }],
});
const task = (value: string): Task => ({
  resourceType: "Task",
  status: "requested",
  intent: "proposal",
  identifier: [{ system: "urn:r", value }],
  for: { reference: "Patient/p1" },
});

describe("on a server that keeps its promises", () => {
  let server: TestFhirServer;
  let fhir: FhirClient;
  beforeAll(async () => {
    server = await startTestFhirServer();
    const auth = { kind: "bearer", token: server.token } as const;
    fhir = createFhirClient({ baseUrl: new URL(server.url), auth, log: createLogger("silent") });
  });
  afterAll(() => server.drop());

  test("a conditional create makes one, and the second time finds it", async () => {
    const ifNoneExist = "identifier=urn:r|once";
    const first = await fhir.create(task("once"), { ifNoneExist });
    const again = await fhir.create(task("once"), { ifNoneExist });
    expect(first).toMatchObject({ kind: "done", written: { versionId: "1", created: true } });
    expect(again).toMatchObject({ kind: "done", written: { versionId: "1", created: false } });
    if (first.kind !== "done" || again.kind !== "done") return;
    expect(again.written.ref).toBe(first.written.ref);
    const all = await Promise.all(
      Array.from({ length: 8 }, () => fhir.create(task("race"), { ifNoneExist: "identifier=urn:r|race" })),
    );
    expect(new Set(all.map((one) => (one.kind === "done" ? one.written.ref : one.kind))).size).toBe(1);
    const found = await fhir.search({ type: "Task", required: { patient: "p1", identifier: "urn:r|race" } });
    expect(found.matches).toHaveLength(1);
  });

  test("an update holds for the version that was read, and for no other", async () => {
    await server.ask("PUT", "Slot/upd", slot("upd", "free"));
    const busy = await fhir.update(slot("upd", "busy"), { ifMatch: "1" });
    expect(busy).toMatchObject({
      kind: "done",
      written: { ref: "Slot/upd", versionId: "2", created: false },
    });
    expect(await fhir.update(slot("upd", "free"), { ifMatch: "1" })).toEqual({
      kind: "conflict",
      status: 412,
    });
    expect((await fhir.read("Slot", "upd")).resource.status).toBe("busy");
  });

  test("a transaction is whole or nothing, conditions in it included", async () => {
    await server.ask("PUT", "Slot/tx", slot("tx", "free"));
    const book = (id: string) =>
      fhir.transaction([
        { method: "PUT", resource: slot("tx", "busy-tentative"), ifMatch: "1" },
        { method: "POST", resource: appointment(id), ifNoneExist: `identifier=urn:r|${id}` },
      ]);
    const answers = await Promise.all([book("tx-a"), book("tx-b"), book("tx-c")]);
    expect(answers.map((one) => one.kind).sort()).toEqual(["conflict", "conflict", "done"]);
    const made = answers.find((one) => one.kind === "done");
    expect(made).toMatchObject({
      written: [
        { ref: "Slot/tx", versionId: "2" },
        { ref: expect.stringMatching(/^Appointment\//), created: true },
      ],
    });
    const found = await fhir.search({
      type: "Appointment",
      required: { identifier: "urn:r|tx-a,urn:r|tx-b,urn:r|tx-c" },
    });
    expect(found.matches).toHaveLength(1);
    const id = found.matches[0]!.resource.id!;
    const byId = await fhir.search({ type: "Appointment", required: { _id: `${id},nobody` } });
    expect(byId.matches.map((one) => one.resource.id)).toEqual([id]);
    const mine = await fhir.search({ type: "Appointment", required: { patient: "p1" } });
    expect(mine.matches.map((one) => one.resource.id)).toContain(id);
  });

  test("free slots are found by status, start, schedule and id", async () => {
    await server.ask("PUT", "Slot/free", slot("free", "free"));
    const required = { status: "free", start: ["ge2027-01-04", "lt2027-01-05"], schedule: "Schedule/s1" };
    const found = await fhir.search({ type: "Slot", required });
    expect(found.matches.map((one) => one.resource.id)).toEqual(["free"]);
  });

  test("what cannot be taken is refused", async () => {
    const wrong = { ...task("x"), resourceType: "Unheard" } as unknown as Task;
    expect(await fhir.create(wrong)).toMatchObject({ kind: "refused" });
  });

  test("what was not read whole is not written", async () => {
    const patient = { resourceType: "Patient", id: "p1", photo: [{ dataLeftOut: true }] } as never;
    await expect(fhir.update(patient, { ifMatch: "1" })).rejects.toThrow(TypeError);
  });
});

describe("on a server that does not", () => {
  type Way = (response: http.ServerResponse, request: http.IncomingMessage) => void;
  let way: Way;
  let seen = 0;
  let fhir: FhirClient;
  let server: http.Server;
  beforeAll(async () => {
    server = http.createServer((request, response) => {
      seen += 1;
      way(response, request);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const baseUrl = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir/`);
    const limits = { requestMs: 300, circuitFailures: 1_000, retryBaseMs: 1 };
    fhir = createFhirClient({ baseUrl, auth: { kind: "none" }, log: createLogger("silent"), limits });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const answer =
    (status: number, body: unknown = "", headers: Record<string, string> = {}): Way =>
    (response) =>
      response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));

  test.each<[string, Way, object]>([
    ["409", answer(409), { kind: "conflict", status: 409 }],
    ["412", answer(412), { kind: "conflict", status: 412 }],
    ["400", answer(400), { kind: "refused", status: 400 }],
    ["403", answer(403), { kind: "refused", status: 403 }],
    ["404", answer(404), { kind: "refused", status: 404 }],
    ["422", answer(422), { kind: "refused", status: 422 }],
    ["501", answer(501), { kind: "refused", status: 501 }],
    ["401", answer(401), { kind: "unknown" }],
    ["408", answer(408), { kind: "unknown" }],
    ["429", answer(429), { kind: "unknown" }],
    ["500", answer(500), { kind: "unknown" }],
    ["503", answer(503), { kind: "unknown" }],
    ["302", answer(302, "", { location: "https://elsewhere.example/" }), { kind: "unknown" }],
    ["garbage", answer(200, "<html>"), { kind: "unknown" }],
    ["another type", answer(201, { resourceType: "Patient", id: "1" }), { kind: "unknown" }],
    ["nothing at all", answer(201), { kind: "unknown" }],
    ["silence", () => {}, { kind: "unknown" }],
    ["a broken line", (response) => void response.socket?.destroy(), { kind: "unknown" }],
  ])("%s: said for what it is, and sent once", async (_, next, outcome) => {
    way = next;
    seen = 0;
    expect(await fhir.create(task("x"))).toEqual(outcome);
    expect(seen).toBe(1);
  });

  test("a server that sends nothing back says by its headers what it made", async () => {
    way = answer(201, "", { location: "http://inside.example/r4/Task/t7/_history/3", etag: 'W/"3"' });
    expect(await fhir.create(task("x"))).toEqual({
      kind: "done",
      written: { ref: "Task/t7", versionId: "3", resource: null, created: true },
    });
  });

  test.each([
    ["weak", 'W/"3"', 'W/"3"'],
    ["strong", '"3"', '"3"'],
    ["weak again", 'W/"3"', 'W/"3"'],
    ["none of the version", '"5f3a"', 'W/"3"'],
  ])("it is asked to match the tag it gave: %s", async (_, given, expected) => {
    const standing = { ...slot("s3", "free"), meta: { versionId: "3" } };
    const asked: unknown[] = [];
    way = (response, request) => {
      if (request.method === "GET") return answer(200, standing, { etag: given })(response, request);
      asked.push(request.headers["if-match"]);
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const bundle = JSON.parse(body) as { entry?: Array<{ request: { ifMatch: string } }> };
        if (bundle.entry) asked.push(bundle.entry[0]!.request.ifMatch);
        answer(412)(response, request);
      });
    };
    await fhir.read("Slot", "s3");
    await fhir.update(slot("s3", "busy"), { ifMatch: "3" });
    await fhir.transaction([{ method: "PUT", resource: slot("s3", "busy"), ifMatch: "3" }]);
    expect(asked).toEqual([expected, undefined, expected]);
  });

  test("a transaction of which one entry failed is of unknown outcome", async () => {
    const entry = [
      { response: { status: "200 OK", etag: 'W/"2"', location: "Slot/a" } },
      { response: { status: "412" } },
    ];
    way = answer(200, { resourceType: "Bundle", type: "transaction-response", entry });
    const outcome = await fhir.transaction([
      { method: "PUT", resource: slot("a", "busy"), ifMatch: "1" },
      { method: "POST", resource: appointment("x") },
    ]);
    expect(outcome).toEqual({ kind: "unknown" });
  });
});
