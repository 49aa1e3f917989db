/** Refills from asking to the end, on real PostgreSQL and the embedded FHIR server. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { MedicationRequest, Task } from "fhir/r4";
import type { Chart } from "../../access/keys";
import { readRequest, readRequests } from "../../asking/requests.server";
import { createSectionCache } from "../../cache/cache";
import { createMemoryTier } from "../../cache/tier";
import { openDatabase } from "../../db/database";
import { fetchPrescription } from "../../chart/prescription.section";
import { createLogger } from "../../log";
import { compileRelease } from "../../policies/release";
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
import { fetchRequest } from "../request/read-requests";
import { requestsOf } from "../request/request.fixture";
import { mintRequestId, REQUEST_SYSTEM } from "../request/request-id";
import { requestRefill } from "./medication-refill-request.server";

let database: TestDatabase;
let upstream: TestFhirServer;
let portal: Portal;
let people: ReturnType<typeof requestsOf>;
const AMINA: AccountId = "pact_refill_amina";
const DANIEL: AccountId = "pact_refill_daniel";

beforeAll(async () => {
  [database, upstream] = await Promise.all([createTestDatabase(), startTestFhirServer()]);
  const log = createLogger("silent");
  const auth = { kind: "bearer", token: upstream.token } as const;
  portal = {
    db: openDatabase(database.appUrl, { max: 10, timeout: 10_000 }),
    fhir: createFhirClient({ baseUrl: new URL(upstream.url), auth, log }),
    cache: createSectionCache({ tier: createMemoryTier(1e6), log }),
    secrets: { sessionKey: Buffer.alloc(32, 1), dataKeys: [Buffer.alloc(32, 2)] },
    config: { clinicTimeZone: "UTC" },
    accessLog: { record: async () => {} },
    log,
    now: () => new Date(),
  } as unknown as Portal;
  people = requestsOf(portal);
  await people.addAccount(AMINA, "p-amina");
  await people.addAccount(DANIEL, "p-daniel");
  await people.addDelegation("pdel_refill", "p-amina", DANIEL, ["medications:read", "refills:request"]);
  for (const id of ["p-amina", "p-daniel"])
    await upstream.ask("PUT", `Patient/${id}`, { resourceType: "Patient", id });
});
afterAll(async () => {
  await portal.db.close();
  await Promise.all([database.drop(), upstream.drop()]);
});

let count = 0;
let medicine: string;
const write = (change: Partial<MedicationRequest> = {}) =>
  upstream.ask("PUT", `MedicationRequest/${medicine}`, {
    resourceType: "MedicationRequest",
    id: medicine,
    status: "active",
    intent: "order",
    medicationCodeableConcept: { text: "Losartan 50 mg" },
    subject: { reference: "Patient/p-amina" },
    ...change,
  });
beforeEach(async () => {
  medicine = `m-${(count += 1)}`;
  await write();
});

const newId = () => mintRequestId("refill", new Date());
type Form = { requestId?: string; medicationVersion?: string; note?: string };
async function ask(form: Form = {}, who = AMINA, chartId = "self", hidden: string[] = []) {
  const { permit, chart } = await people.asking(who, chartId);
  const seen = holding(chart, hidden);
  const input = { requestId: newId(), medicationVersion: "", note: "Five left", ...form };
  return requestRefill(permit, chart, medicine, input, () => fetchPrescription(seen, medicine, "now"));
}
/** The same record while these prescriptions are held and nobody is told. */
function holding(chart: Chart, hidden: string[]): Chart {
  const rules = hidden.map((id) => ({
    ...{ id, match: { resources: [`MedicationRequest/${id}`] }, effect: { kind: "hold-until-released" } },
    ...{ visibility: "silent", reason: "other", author: "system", expiresAt: null },
  }));
  return { ...chart, releaseRules: compileRelease(rules as never, 1) };
}
const tasks = async (): Promise<Task[]> =>
  ((await upstream.search(`Task?focus=MedicationRequest/${medicine}`)).entry ?? []).map(
    (one) => one.resource as never,
  );
const rows = () =>
  people.query("select id from portal_request where details->>'medicationRequestId' = $1", [medicine]);
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) =>
      error instanceof Problem ? `${error.code} ${error.detail.reason ?? ""}`.trim() : error,
  );

it("is one Task that proposes, approved at the desk, and follows upstream to its end", async () => {
  const { id, status } = await ask();
  expect(status).toBe("requested");
  const [task, ...others] = await tasks();
  expect(others).toEqual([]);
  expect(task).toMatchObject({
    status: "requested",
    intent: "proposal",
    identifier: [{ system: REQUEST_SYSTEM, value: id }],
    for: { reference: "Patient/p-amina" },
    requester: { reference: "Patient/p-amina" },
    note: [{ text: "Five left" }],
  });
  const { chart, permit } = await people.asking(AMINA);
  const { version } = await fetchRequest(chart, id);
  const approve = { version, decision: "approve", reason: null } as const;
  expect(await decideRequest(await people.desk(), id, approve)).toMatchObject({ status: "approved" });
  const [accepted] = await tasks();
  expect(accepted!.status).toBe("accepted");
  expect(await refusalOf(cancelRequest(permit, chart, id))).toBe("INVALID_STATUS_TRANSITION approved");
  await upstream.ask("PUT", `Task/${task!.id}`, { ...accepted!, status: "completed" });
  await followRequests(portal, [id]);
  expect(await fetchRequest(chart, id)).toMatchObject({ status: "completed", effect: null });
});

it("is refused with the words of staff; taken back by who asked", async () => {
  const first = await ask();
  const { chart, permit } = await people.asking(AMINA);
  const { version } = await fetchRequest(chart, first.id);
  const reject = { version, decision: "reject", reason: "Come and see us" } as const;
  expect(await decideRequest(await people.desk(), first.id, reject)).toMatchObject({
    status: "rejected",
    rejectionReason: "Come and see us",
  });
  expect((await tasks())[0]).toMatchObject({ status: "rejected", statusReason: { text: "Come and see us" } });
  const second = await ask();
  expect(await cancelRequest(permit, chart, second.id)).toMatchObject({ status: "cancelled" });
  expect((await tasks()).map((task) => task.status).sort()).toEqual(["cancelled", "rejected"]);
});

it("two at once, by two people and from two forms, make one", async () => {
  const outcomes = await Promise.all(
    [ask(), ask(), ask({}, DANIEL, "pdel_refill")].map((one) => one.then(({ status }) => status, refusal)),
  );
  function refusal(error: Problem) {
    return error.detail.reason;
  }
  expect(outcomes.sort()).toEqual(["already-asked", "already-asked", "requested"]);
  expect(await tasks()).toHaveLength(1);
  expect(await rows()).toHaveLength(1);
});

it("the same form twice is one request, with other words none", async () => {
  const requestId = newId();
  const both = await Promise.all([ask({ requestId }), ask({ requestId })]);
  expect(both.map(({ id }) => id)).toEqual([requestId, requestId]);
  expect(await ask({ requestId })).toMatchObject({ status: "requested", replayed: true });
  expect(await refusalOf(ask({ requestId, note: "Other words" }))).toBe("IDEMPOTENCY_KEY_CONFLICT");
  expect(await tasks()).toHaveLength(1);
});

it("changed, ended or withheld since the form was made: refused with its reason, nothing written", async () => {
  await write({ note: [{ text: "Once a day" }] });
  expect(await refusalOf(ask({ medicationVersion: "1" }))).toBe("VERSION_CONFLICT changed");
  expect(await refusalOf(ask({}, AMINA, "self", [medicine]))).toBe("NOT_FOUND");
  await write({ status: "stopped" });
  expect(await refusalOf(ask({ medicationVersion: "2" }))).toBe("INVALID_STATUS_TRANSITION ended");
  await write({ subject: { reference: "Patient/p-daniel" } });
  expect(await refusalOf(ask())).toBe("NOT_FOUND");
  expect([await tasks(), await rows()]).toEqual([[], []]);
});

it("is its owner's to see, and gone while its medicine is held; nobody's who acts for them and did not ask", async () => {
  const { id } = await ask();
  const { chart } = await people.asking(AMINA);
  const idsOf = async (one: Chart) => (await readRequests(one, null)).open.map((request) => request.id);
  expect(await idsOf(chart)).toContain(id);
  expect((await readRequest(chart, id)).request).toMatchObject({ id, status: "requested", by: "you" });
  const held = holding(chart, [medicine]);
  expect(await idsOf(held)).not.toContain(id);
  expect(await refusalOf(readRequest(held, id))).toBe("NOT_FOUND");
  const { chart: acting } = await people.asking(DANIEL, "pdel_refill");
  expect(await idsOf(acting)).not.toContain(id);
  expect(await refusalOf(readRequest(acting, id))).toBe("NOT_FOUND");
  expect(await refusalOf(readRequest(chart, "rxreq_none"))).toBe("NOT_FOUND");
});

it("what was taken away between form and sending is not asked for", async () => {
  const end = (sql: string) => people.query(`${sql} returning 1 as done`);
  await end("update proxy_delegation set grants = '{medications:read}' where id = 'pdel_refill'");
  expect(await refusalOf(ask({}, DANIEL, "pdel_refill"))).toBe("GRANT_MISSING refills:request");
  await end("update portal_account set status = 'suspended' where id = 'pact_refill_daniel'");
  expect(await refusalOf(ask({}, DANIEL))).toMatch(/^ACCOUNT_NOT_ACTIVE|NOT_FOUND/);
  expect([await tasks(), await rows()]).toEqual([[], []]);
});
