import type { Bundle, CapabilityStatement, Patient } from "@medplum/fhirtypes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestFhirServer } from "../../testing/fhir-server";
import type { TestFhirServer } from "../../testing/fhir-server";

let server: TestFhirServer;
beforeAll(async () => {
  server = await startTestFhirServer();
});
afterAll(() => server.drop());

const named = (family: string, more: object = {}): Patient => ({
  resourceType: "Patient",
  name: [{ family }],
  ...more,
});

describe("who may ask", () => {
  test.each([
    ["no token", {}],
    ["another token", { authorization: "Bearer 0123456789" }],
    ["another scheme", { authorization: "Basic eDp5" }],
  ])("%s → 401", async (_, headers) => {
    for (const path of ["Patient", "metadata", "Patient/1", "", "../../etc"]) {
      const response = await fetch(`${server.url}/${path}`, { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      expect(await response.json()).toMatchObject({ resourceType: "OperationOutcome" });
    }
  });

  test("/metadata says what is offered", async () => {
    const { body } = await server.ask<CapabilityStatement>("GET", "metadata");
    expect(body).toMatchObject({
      resourceType: "CapabilityStatement",
      fhirVersion: "4.0.1",
      format: ["json"],
    });
    const observation = body.rest![0]!.resource!.find((each) => each.type === "Observation")!;
    expect(observation.searchParam).toContainEqual({ name: "date", type: "date" });
    expect(observation.searchInclude).toContain("Observation:performer");
    expect(observation.interaction!.map((each) => each.code)).toContain("history-instance");
  });
});

describe("one resource", () => {
  test("create, read, update, history, delete", async () => {
    const created = await server.ask<Patient>("POST", "Patient", named("One", { id: "not-mine-to-choose" }));
    expect(created.status).toBe(201);
    expect(created.headers.get("etag")).toBe('W/"1"');
    const at = `Patient/${created.body.id}`;
    expect(created.body.id).not.toBe("not-mine-to-choose");
    expect(created.headers.get("location")).toBe(`${server.url}/${at}/_history/1`);

    const read = await server.ask<Patient>("GET", at);
    expect(read.body).toEqual(created.body);
    expect(read.headers.get("last-modified")).toBe(new Date(read.body.meta!.lastUpdated!).toUTCString());

    const updated = await server.ask("PUT", at, named("Two", { id: created.body.id }));
    expect([updated.status, updated.headers.get("etag")]).toEqual([200, 'W/"2"']);
    expect((await server.ask<Patient>("GET", `${at}/_history/1`)).body.name![0]!.family).toBe("One");
    expect((await server.ask("GET", `${at}/_history/9`)).status).toBe(404);

    expect((await server.ask("DELETE", at)).status).toBe(204);
    expect((await server.ask("DELETE", at)).status).toBe(204);
    expect((await server.ask("GET", at)).status).toBe(410);
    expect((await server.search(`Patient?_id=${created.body.id}`)).total).toBe(0);

    const history = await server.ask<Bundle>("GET", `${at}/_history`);
    expect(history.body).toMatchObject({ type: "history", total: 3 });
    expect(history.body.entry!.map((each) => each.request!.method)).toEqual(["DELETE", "PUT", "POST"]);

    const again = await server.ask("PUT", at, named("Three", { id: created.body.id }));
    expect(again.headers.get("etag")).toBe('W/"4"');
  });

  test("PUT with an id of one's own creates", async () => {
    const { status, headers } = await server.ask("PUT", "Patient/own", named("Own", { id: "own" }));
    expect([status, headers.get("etag")]).toEqual([201, 'W/"1"']);
  });

  test.each([
    ["GET", "Patient/none", undefined, 404],
    ["GET", "Patient/none/_history", undefined, 404],
    ["GET", "Starship/1", undefined, 404],
    ["POST", "Starship", { resourceType: "Starship" }, 404],
    ["POST", "Patient", { resourceType: "Observation" }, 400],
    ["PUT", "Patient/a", { resourceType: "Patient", id: "b" }, 400],
    ["PUT", "Patient/a_b", { resourceType: "Patient", id: "a_b" }, 400],
    ["POST", "Patient", "{ not json", 400],
    ["POST", "Patient", "[]", 400],
    ["POST", "Patient", undefined, 400],
    ["POST", "Patient", { resourceType: "Patient", name: [{ family: "zero\u0000byte" }] }, 400],
    ["PATCH", "Patient/own", [{ op: "remove", path: "/name" }], 400],
    ["POST", "$graphql", { query: "{}" }, 400],
  ])("%s %s is refused", async (method, path, body, status) => {
    const answer = await server.ask(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ resourceType: "OperationOutcome", issue: [{ severity: "error" }] });
  });

  test("a laboratory's digits and anybody's letters come back as they were sent", async () => {
    const text =
      '{"resourceType":"Observation","status":"final","code":{"text":"ŞÇ 你好 آمنة"},' +
      '"valueQuantity":{"value":7.10},"referenceRange":[{"low":{"value":4.00},"high":{"value":10}}]}';
    const { body } = await server.ask("POST", "Observation", text);
    const read = await server.ask("GET", `Observation/${body.id}`);
    expect(read.text).toContain('"valueQuantity":{"value":7.10}');
    expect(read.text).toContain('"low":{"value":4.00},"high":{"value":10}');
    expect(read.text).toContain("ŞÇ 你好 آمنة");
    expect((await server.ask("GET", `Observation?_id=${body.id}`)).text).toContain('"value":7.10');
  });
});

describe("conditions", () => {
  test("If-Match: the version must be the current one", async () => {
    await server.ask("PUT", "Patient/m", named("One", { id: "m" }));
    const put = (tag: string) =>
      server.ask("PUT", "Patient/m", named("Two", { id: "m" }), { "if-match": tag });
    expect((await put('W/"7"')).status).toBe(412);
    expect((await put("1")).status).toBe(400);
    expect((await put('W/"1"')).status).toBe(200);
    expect((await put('W/"1"')).status).toBe(412);
    expect((await server.ask("DELETE", "Patient/m", undefined, { "if-match": 'W/"1"' })).status).toBe(412);
    expect((await server.ask("DELETE", "Patient/m", undefined, { "if-match": 'W/"2"' })).status).toBe(204);
    expect((await put('W/"3"')).status).toBe(412);
    const absent = { "if-match": 'W/"1"' };
    expect((await server.ask("PUT", "Patient/absent", named("X", { id: "absent" }), absent)).status).toBe(
      412,
    );
  });

  test("of many updates to one version, one wins", async () => {
    await server.ask("PUT", "Slot/s", { resourceType: "Slot", id: "s", status: "free" });
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const slot = { resourceType: "Slot", id: "s", status: "busy-tentative", comment: `${n}` };
        return (await server.ask("PUT", "Slot/s", slot, { "if-match": 'W/"1"' })).status;
      }),
    );
    expect(statuses.sort()).toEqual([200, ...Array<number>(7).fill(412)]);
    expect((await server.ask("GET", "Slot/s")).headers.get("etag")).toBe('W/"2"');
  });

  test("If-None-Match: 304 without a body while it is unchanged", async () => {
    await server.ask("PUT", "Patient/n", named("One", { id: "n" }));
    const known = { "if-none-match": 'W/"1"' };
    const same = await server.ask("GET", "Patient/n", undefined, known);
    expect([same.status, same.text, same.headers.get("etag")]).toEqual([304, "", 'W/"1"']);
    await server.ask("PUT", "Patient/n", named("Two", { id: "n" }));
    expect((await server.ask("GET", "Patient/n", undefined, known)).status).toBe(200);
  });

  test("If-None-Exist: however often and however many at once, one is made", async () => {
    const once = { "if-none-exist": "identifier=urn:req|42" };
    const body = named("Once", { identifier: [{ system: "urn:req", value: "42" }] });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => server.ask("POST", "Patient", body, once)),
    );
    expect(answers.map((each) => each.status).sort()).toEqual([...Array<number>(7).fill(200), 201]);
    expect(new Set(answers.map((each) => each.body.id)).size).toBe(1);
  });

  test("a criterion that is not understood never matches everything", async () => {
    for (const criterion of ["colour=red", ""]) {
      const answer = await server.ask("DELETE", `Patient?${criterion}`);
      expect(answer.status).toBe(400);
    }
    const ifNone = { "if-none-exist": "colour=red" };
    expect((await server.ask("POST", "Patient", named("X"), ifNone)).status).toBe(400);
  });

  test("several matches are refused", async () => {
    for (let n = 0; n < 2; n++) await server.ask("POST", "Patient", named("Twin"));
    const answer = await server.ask("POST", "Patient", named("Twin"), { "if-none-exist": "family=Twin" });
    expect(answer.status).toBe(412);
  });
});
