import type { Bundle, BundleEntry, Resource } from "@medplum/fhirtypes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestFhirServer } from "../../testing/fhir-server";
import type { TestFhirServer } from "../../testing/fhir-server";

let server: TestFhirServer;
beforeAll(async () => {
  server = await startTestFhirServer();
});
afterAll(() => server.drop());

const post = (resource: object, more: object = {}): object => ({
  resource,
  request: { method: "POST", url: (resource as Resource).resourceType, ...more },
});
const put = (resource: object, more: object = {}): object => {
  const { resourceType, id } = resource as Resource;
  return { resource, request: { method: "PUT", url: `${resourceType}/${id}`, ...more } };
};

async function send(type: "transaction" | "batch", entry: object[]) {
  const { status, body } = await server.ask<Bundle>("POST", "", { resourceType: "Bundle", type, entry });
  const responses = (body.entry ?? []).map((each: BundleEntry) => each.response!.status);
  return { status, body, responses };
}

const count = async (path: string): Promise<number> => (await server.search(`${path}&_summary=count`)).total!;

test("all of it is written, references by urn:uuid pointed at what was made", async () => {
  const urn = "urn:uuid:6f1f3f0a-0000-4000-8000-000000000001";
  const { status, body, responses } = await send("transaction", [
    post({ resourceType: "Observation", status: "final", code: { text: "x" }, subject: { reference: urn } }),
    { fullUrl: urn, ...post({ resourceType: "Patient", name: [{ family: "Whole" }] }) },
  ]);
  expect([status, body.type]).toEqual([200, "transaction-response"]);
  expect(responses).toEqual(["201", "201"]);
  expect(body.entry![1]!.response).toMatchObject({ etag: 'W/"1"' });
  const patient = body.entry![1]!.resource!.id;
  expect(await count(`Observation?patient=${patient}`)).toBe(1);
});

test("one failure and nothing of it is written; the answer says which entry", async () => {
  const { status, body } = await send("transaction", [
    post({ resourceType: "Patient", name: [{ family: "Never" }] }),
    put({ resourceType: "Patient", id: "never", name: [{ family: "Never" }] }),
    put({ resourceType: "Slot", id: "gone", status: "busy" }, { ifMatch: 'W/"3"' }),
  ]);
  expect(status).toBe(412);
  expect(body).toMatchObject({
    resourceType: "OperationOutcome",
    issue: [{ expression: ["Bundle.entry[2]"] }],
  });
  expect(await count("Patient?family=Never")).toBe(0);
  expect((await server.ask("GET", "Patient/never")).status).toBe(404);
});

test("a failure of the database rolls back too, and is not told", async () => {
  const zero = { resourceType: "Patient", name: [{ family: "Zero\u0000" }] };
  const { status, body } = await send("transaction", [
    put({ resourceType: "Patient", id: "before", name: [{ family: "Zero" }] }),
    put({ ...zero, id: "zero" }),
    put({ resourceType: "Patient", id: "after", name: [{ family: "Zero" }] }),
  ]);
  expect(status).toBe(400);
  expect(body).toMatchObject({ issue: [{ expression: ["Bundle.entry[1]"] }] });
  expect(JSON.stringify(body)).not.toMatch(/select|insert|syntax|utf/i);
  expect(await count("Patient?family=Zero")).toBe(0);
});

test("slot and appointment together: of two bookings of one slot, one is made whole", async () => {
  await server.ask("PUT", "Slot/nine", { resourceType: "Slot", id: "nine", status: "free" });
  const book = (request: string) =>
    send("transaction", [
      put({ resourceType: "Slot", id: "nine", status: "busy-tentative" }, { ifMatch: 'W/"1"' }),
      post(
        {
          resourceType: "Appointment",
          status: "proposed",
          identifier: [{ system: "urn:r", value: request }],
        },
        { ifNoneExist: `identifier=urn:r|${request}` },
      ),
    ]);
  const answers = await Promise.all([book("a"), book("b")]);
  expect(answers.map((each) => each.status).sort()).toEqual([200, 412]);
  expect(await count("Appointment?identifier=urn:r|a,urn:r|b")).toBe(1);
});

test("conditional references mean the one that matches, or the transaction fails", async () => {
  await server.ask("PUT", "Practitioner/npi", {
    resourceType: "Practitioner",
    id: "npi",
    identifier: [{ system: "urn:npi", value: "7" }],
  });
  const by = (criteria: string) =>
    send("transaction", [
      post({ resourceType: "Observation", status: "final", performer: [{ reference: criteria }] }),
    ]);
  const { body } = await by("Practitioner?identifier=urn:npi|7");
  expect(body.entry![0]!.resource).toMatchObject({ performer: [{ reference: "Practitioner/npi" }] });
  expect((await by("Practitioner?identifier=urn:npi|8")).status).toBe(400);
  expect((await by("Practitioner?colour=red")).status).toBe(400);
});

test("hundreds of entries, updates and conditions among them, are one transaction", async () => {
  const many = Array.from({ length: 120 }, (_, n) =>
    n % 2 === 0
      ? put({ resourceType: "Patient", id: `many-${n}`, name: [{ family: "Many" }] })
      : post(
          { resourceType: "Patient", name: [{ family: "Many" }], identifier: [{ value: `many-${n}` }] },
          { ifNoneExist: `identifier=|many-${n}` },
        ),
  );
  expect((await send("transaction", many)).responses.every((each) => each === "201")).toBe(true);
  expect((await send("transaction", many)).responses.every((each) => each === "200")).toBe(true);
  expect(await count("Patient?family=Many")).toBe(120);
});

test("two entries for one resource are refused", async () => {
  const twice = put({ resourceType: "Patient", id: "twice" });
  expect((await send("transaction", [twice, twice])).status).toBe(400);
});

test("a batch answers entry by entry", async () => {
  const { status, responses } = await send("batch", [
    put({ resourceType: "Patient", id: "batched" }),
    put({ resourceType: "Patient", id: "il_legal" }),
    { request: { method: "GET", url: "Patient/batched" } },
    { request: { method: "GET", url: "Patient?_id=batched" } },
    { request: { method: "DELETE", url: "Patient/batched" } },
    { request: { method: "GET", url: "Patient/unknown" } },
  ]);
  expect(status).toBe(200);
  expect(responses.map(Number)).toEqual([201, 400, expect.any(Number), 200, expect.any(Number), 404]);
});
