/** A decision made upstream, from there to here by nothing but what really runs: FHIR server, rest-hook, queue. */
import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { REQUEST_SYSTEM } from "../aggregates/request/request-id";
import { hookSecret } from "../config/secrets";
import { FHIR_HOOK } from "../http/fhir-hook";
import { startTestFhirServer } from "../testing/fhir-server";
import type { TestFhirServer } from "../testing/fhir-server";
import { createFhirClient } from "../upstream/fhir/client";
import { subscribe } from "../upstream/fhir/subscribe";
import { startJobs } from "./runner";
import type { JobRunner } from "./runner";

let doors: Doors;
let upstream: TestFhirServer;
let runner: JobRunner;

const ID = "apptreq_01M83F3DW94DCGRG4MY00CHNR2";
const appointment = (status: string) => ({
  resourceType: "Appointment",
  id: "visit",
  status,
  identifier: [{ system: REQUEST_SYSTEM, value: ID }],
  start: "2999-01-01T10:00:00Z",
  end: "2999-01-01T10:30:00Z",
  participant: [{ actor: { reference: "Patient/p-amina" }, status: "accepted" }],
});

beforeAll(async () => {
  doors = await openDoors();
  doors.portal.now = () => new Date();
  upstream = await startTestFhirServer();
  doors.portal.fhir = createFhirClient({
    baseUrl: new URL(upstream.url),
    auth: { kind: "bearer", token: upstream.token },
    log: doors.portal.log,
  });
  await upstream.ask("PUT", "Appointment/visit", appointment("proposed"));
  await doors.portal.db.query(
    `insert into portal_request (id, kind, patient_id, portal_account_id, status, details, payload_hash, upstream_ref,
       upstream_version, created_at, updated_at) values ($1, 'appointment', 'p-amina', $2, 'proposed', $3, 'x',
       'Appointment/visit', '1', now(), now())`,
    {
      bind: [ID, PEOPLE.amina, JSON.stringify({ start: appointment("").start, end: appointment("").end })],
    },
  );
  runner = startJobs(doors.portal, { databaseUrl: doors.database.appUrl, atStart: [] });
});
afterAll(async () => {
  await runner.stop();
  await doors.close();
  await upstream.drop();
});

const query = <T extends object>(sql: string) =>
  doors.portal.db.query<T>(sql, { type: QueryTypes.SELECT }).then((rows) => rows[0]!);
const status = async () => (await query<{ status: string }>("select status from portal_request")).status;
const generation = async () =>
  (await query<{ generation: string }>("select generation from chart where patient_id = 'p-amina'"))
    .generation;

it("is there at once, with the record's copies dropped and the patient told; what a knock says is not", async () => {
  const before = await generation();
  const endpoint = doors.origin + FHIR_HOOK;
  const secret = hookSecret(doors.portal.secrets);
  const { portal } = doors;
  expect(await subscribe(portal.fhir, { endpoint, secret, owned: true }, REQUEST_SYSTEM)).toBe("subscribed");

  const lie = JSON.stringify(appointment("cancelled"));
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/fhir+json" };
  expect((await doors.fetch(FHIR_HOOK, { method: "POST", headers, body: lie })).status).toBe(204);

  await upstream.ask("PUT", "Appointment/visit", appointment("booked"));
  const decided = Date.now();
  await expect.poll(status, { interval: 50, timeout: 5_000 }).toBe("booked");
  expect(Date.now() - decided).toBeLessThan(5_000);
  expect(Number(await generation())).toBeGreaterThan(Number(before));
  const events = await doors.events("request-settled");
  expect(events.map(({ reason }) => reason)).toEqual(["booked"]);
  expect(await query("select category, request_id, seen_at from portal_notice")).toEqual({
    category: "appointments",
    request_id: ID,
    seen_at: null,
  });
});
