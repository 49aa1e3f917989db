/** Appointments from asking to the end, on real PostgreSQL and the embedded FHIR server. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Appointment, Slot } from "fhir/r4";
import { openDatabase } from "../../db/database";
import { createLogger } from "../../log";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { startTestFhirServer } from "../../testing/fhir-server";
import type { TestFhirServer } from "../../testing/fhir-server";
import { createTestDatabase } from "../../testing/template-database";
import type { TestDatabase } from "../../testing/template-database";
import { createFhirClient } from "../../upstream/fhir/client";
import { cancelRequest } from "../request/cancel-request";
import { decideRequest } from "../request/decide-request";
import { followRequests } from "../request/follow-requests";
import { fetchRequest, fetchRequests } from "../request/read-requests";
import { requestsOf } from "../request/request.fixture";
import { mintRequestId } from "../request/request-id";
import { settleRequest } from "../request/settle-request";
import { requestAppointment } from "./appointment-request.server";

let database: TestDatabase;
let upstream: TestFhirServer;
let portal: Portal;
let people: ReturnType<typeof requestsOf>;
const AT_ONCE = 50;
const account = (n: number): AccountId => `pact_asks${n}`;

beforeAll(async () => {
  [database, upstream] = await Promise.all([createTestDatabase(), startTestFhirServer()]);
  const log = createLogger("silent");
  const auth = { kind: "bearer", token: upstream.token } as const;
  portal = {
    db: openDatabase(database.appUrl, { max: 20, timeout: 10_000 }),
    fhir: createFhirClient({ baseUrl: new URL(upstream.url), auth, log }),
    secrets: { sessionKey: Buffer.alloc(32, 1), dataKeys: [Buffer.alloc(32, 2)] },
    config: { clinicTimeZone: "UTC" },
    log,
    now: () => new Date(),
  } as unknown as Portal;
  people = requestsOf(portal);
  // Those of the race have numbers of their own: 100 and on.
  const numbers = [0, 1, 2, 3, 4, 5, 6, 7, ...Array.from({ length: AT_ONCE }, (_, n) => 100 + n)];
  for (const n of numbers) await people.addAccount(account(n), `p-${n}`);
  const put = (resource: { resourceType: string; id: string }) =>
    upstream.ask("PUT", `${resource.resourceType}/${resource.id}`, resource);
  const practitioner = { reference: "Practitioner/d1", display: "Dr. Iyer" };
  const actor = [practitioner, { reference: "Location/l1" }];
  await put({ resourceType: "Practitioner", id: "d1" });
  await put({ resourceType: "Location", id: "l1", name: "Main street" } as never);
  await put({
    resourceType: "Schedule",
    id: "c1",
    serviceType: [{ text: "Family medicine" }],
    actor,
  } as never);
});
afterAll(async () => {
  await portal.db.close();
  await Promise.all([database.drop(), upstream.drop()]);
});

const later = () => new Date(Date.now() + 60_000);
let slots = 0;
async function addSlot(change: Partial<Slot> = {}): Promise<string> {
  const id = `slot-${(slots += 1)}`;
  const start = Date.now() + 86_400_000 + slots * 3_600_000;
  await upstream.ask("PUT", `Slot/${id}`, {
    resourceType: "Slot",
    id,
    status: "free",
    schedule: { reference: "Schedule/c1" },
    start: new Date(start).toISOString(),
    end: new Date(start + 1_800_000).toISOString(),
    ...change,
  });
  return id;
}
const newId = () => mintRequestId("appointment", new Date());
const slotStatus = async (id: string) => (await upstream.ask<Slot>("GET", `Slot/${id}`)).body.status;
const appointmentsOn = async (slot: string): Promise<Appointment[]> =>
  ((await upstream.search(`Appointment?slot=Slot/${slot}`)).entry ?? []).map((one) => one.resource as never);
const ask = async (n: number, slotId: string, requestId: string = newId()) => {
  const { permit, chart } = await people.asking(account(n));
  return requestAppointment(permit, chart, { requestId, slotId, reason: `Knee of ${n}` });
};
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) =>
      error instanceof Problem ? `${error.code} ${error.detail.reason ?? ""}`.trim() : error,
  );

it("is asked for, approved and taken back; the slot goes along", async () => {
  const slotId = await addSlot();
  const id = newId();
  expect(await ask(0, slotId, id)).toMatchObject({ id, status: "proposed", replayed: false });
  const [made] = await appointmentsOn(slotId);
  expect(made).toMatchObject({
    status: "proposed",
    comment: "Knee of 0",
    serviceType: [{ text: "Family medicine" }],
  });
  expect(await slotStatus(slotId)).toBe("busy-tentative");

  const { permit, chart } = await people.asking(account(0));
  const row = await fetchRequest(chart, id);
  expect(row).toMatchObject({
    upstreamRef: `Appointment/${made!.id}`,
    effect: null,
    details: { practitionerName: "Dr. Iyer", placeName: "Main street", serviceNames: ["Family medicine"] },
  });
  const desk = await people.desk();
  const decision = { version: row.version, decision: "approve", reason: null } as const;
  expect(await decideRequest(desk, id, decision)).toMatchObject({ status: "booked" });
  expect(await refusalOf(decideRequest(desk, id, decision))).toBe("VERSION_CONFLICT booked");
  expect([(await appointmentsOn(slotId))[0]!.status, await slotStatus(slotId)]).toEqual(["booked", "busy"]);

  expect(await cancelRequest(permit, chart, id)).toMatchObject({ status: "cancelled" });
  expect(await cancelRequest(permit, chart, id)).toMatchObject({ status: "cancelled", replayed: true });
  expect([(await appointmentsOn(slotId))[0]!.status, await slotStatus(slotId)]).toEqual([
    "cancelled",
    "free",
  ]);
  expect(
    (await people.events(id)).map((one) => `${one.event_type} ${one.actor_kind} ${one.reason ?? ""}`.trim()),
  ).toEqual([
    "appointment-requested patient",
    "request-settled system proposed",
    "request-decided staff approve",
    "request-settled system booked",
    "request-cancelled patient",
    "request-settled system cancelled",
  ]);
  // Told by mail of what staff decided, and of nothing they did themselves.
  expect(await people.jobs("send-mail")).toBe(1);
  expect((await fetchRequests(chart))[0]).toMatchObject({ id, status: "cancelled" });
});

it("is turned down with the words of staff, and the slot is free again", async () => {
  const slotId = await addSlot();
  const { id } = await ask(1, slotId);
  const { chart } = await people.asking(account(1));
  const { version } = await fetchRequest(chart, id);
  const decided = await decideRequest(await people.desk(), id, {
    version,
    decision: "reject",
    reason: "Call us",
  });
  expect(decided).toMatchObject({ status: "rejected", rejectionReason: "Call us" });
  expect(await slotStatus(slotId)).toBe("free");
  expect(
    await refusalOf(
      decideRequest(await people.desk(), id, { version: version + 9, decision: "approve", reason: null }),
    ),
  ).toMatch(/VERSION_CONFLICT/);
  const { permit } = await people.asking(account(1));
  expect(await refusalOf(cancelRequest(permit, chart, id))).toBe("INVALID_STATUS_TRANSITION rejected");
});

it("50 at once on one slot: one has it, 49 are told so, and nothing is left over", async () => {
  const slotId = await addSlot();
  const outcomes = await Promise.allSettled(Array.from({ length: AT_ONCE }, (_, n) => ask(100 + n, slotId)));
  const wordOf = async (one: (typeof outcomes)[number]) => {
    if (one.status === "rejected") return refusalOf(Promise.reject(one.reason as Error));
    if (one.value.status !== "submitting") return one.value.status;
    // On a busy machine it may take longer than anybody waits: the job goes on.
    const row = await settleRequest({ ...portal, now: later }, one.value.id, { withinMs: 10_000 });
    return row!.status === "rejected" ? `SLOT_NOT_AVAILABLE ${row!.outcomeReason}` : row!.status;
  };
  const words = await Promise.all(outcomes.map(wordOf));
  const count = (word: string) => words.filter((one) => one === word).length;
  expect([count("proposed"), count("SLOT_NOT_AVAILABLE slot-not-available")]).toEqual([1, 49]);
  expect(await appointmentsOn(slotId)).toHaveLength(1);
  expect(await slotStatus(slotId)).toBe("busy-tentative");
  const open = await people.query(
    "select id from portal_request where effect is not null or status = 'submitting'",
  );
  expect(open).toEqual([]);
});

it("the same form twice, at once and later, is one request; another form with its id is refused", async () => {
  const slotId = await addSlot();
  const id = newId();
  const both = await Promise.all([ask(2, slotId, id), ask(2, slotId, id), ask(2, slotId, id)]);
  expect(both.map(({ status }) => status)).toEqual(["proposed", "proposed", "proposed"]);
  expect(await ask(2, slotId, id)).toMatchObject({ status: "proposed", replayed: true });
  expect(await appointmentsOn(slotId)).toHaveLength(1);
  expect(await refusalOf(ask(2, await addSlot(), id))).toBe("IDEMPOTENCY_KEY_CONFLICT");
  expect(await refusalOf(ask(3, slotId, id))).toBe("IDEMPOTENCY_KEY_CONFLICT");
  expect(await refusalOf(ask(2, slotId, "apptreq_me"))).toBe("INVALID request-id");
});

it("a slot that is over, taken or unknown is refused, and nothing is written", async () => {
  const past = await addSlot({ start: "2020-01-01T09:00:00Z", end: "2020-01-01T09:30:00Z" });
  expect(await refusalOf(ask(4, past))).toBe("SLOT_NOT_AVAILABLE slot-past");
  expect(await refusalOf(ask(4, await addSlot({ status: "busy" })))).toBe(
    "SLOT_NOT_AVAILABLE slot-not-available",
  );
  expect(await refusalOf(ask(4, "nobody"))).toBe("SLOT_NOT_AVAILABLE slot-not-available");
  expect(
    await people.query("select id from portal_request where portal_account_id = $1", [account(4)]),
  ).toEqual([]);
});

it("nobody holds more than five times without an answer", async () => {
  for (let n = 0; n < 5; n += 1) expect(await ask(5, await addSlot())).toMatchObject({ status: "proposed" });
  expect(await refusalOf(ask(5, await addSlot()))).toBe("INVALID too-many");
});

it("what the clinic decides upstream shows, and is told", async () => {
  const slotId = await addSlot();
  const { id } = await ask(6, slotId);
  const [made] = await appointmentsOn(slotId);
  const mails = await people.jobs("send-mail");
  const { chart } = await people.asking(account(6));
  await followRequests(portal);
  expect((await fetchRequest(chart, id)).status).toBe("proposed");
  await upstream.ask("PUT", `Appointment/${made!.id}`, { ...made, status: "booked" });
  await followRequests(portal);
  expect((await fetchRequest(chart, id)).status).toBe("booked");
  const again = (await appointmentsOn(slotId))[0]!;
  await upstream.ask("PUT", `Appointment/${made!.id}`, {
    ...again,
    status: "cancelled",
    cancelationReason: { text: "Strike" },
  });
  await followRequests(portal, [id]);
  expect(await fetchRequest(chart, id)).toMatchObject({ status: "cancelled", rejectionReason: "Strike" });
  expect(await people.jobs("send-mail")).toBe(mails + 2);
  const [{ generation } = { generation: "" }] = await people.query<{ generation: string }>(
    "select generation from chart where patient_id = 'p-6'",
  );
  expect(Number(generation)).toBe(3);
});

it("a proxy asks with the grant, sees what they asked for and nothing of the owner's, and loses it with the grant", async () => {
  await people.addAccount("pact_proxy", null);
  await people.addDelegation("pdel_asks", "p-7", "pact_proxy", ["appointments:request"]);
  const { id: owners } = await ask(7, await addSlot());
  const { permit, chart } = await people.asking("pact_proxy", "pdel_asks");
  const id = newId();
  const input = { requestId: id, slotId: await addSlot(), reason: "For him" };
  expect(await requestAppointment(permit, chart, input)).toMatchObject({ status: "proposed" });
  expect((await fetchRequests(chart)).map((row) => row.id)).toEqual([id]);
  expect(await refusalOf(fetchRequest(chart, owners))).toBe("NOT_FOUND");
  expect(await refusalOf(cancelRequest(permit, chart, owners))).toBe("NOT_FOUND");
  const own = await people.asking(account(7));
  expect((await fetchRequests(own.chart)).map((row) => row.id).sort()).toEqual([owners, id].sort());

  await people.query("update proxy_delegation set grants = '{results:read}' where id = 'pdel_asks'");
  const again = { ...input, requestId: newId(), slotId: await addSlot() };
  expect(await refusalOf(requestAppointment(permit, chart, again))).toBe(
    "GRANT_MISSING appointments:request",
  );
  expect(await refusalOf(cancelRequest(permit, chart, id))).toBe("GRANT_MISSING appointments:request");
  expect(await slotStatus(again.slotId)).toBe("free");
  expect(await people.query("select id from portal_request where id = $1", [again.requestId])).toEqual([]);
});
