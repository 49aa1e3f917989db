/** What becomes of a request when nobody looks: doors again, the 15 minutes, what turns up afterwards. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Appointment, Slot } from "fhir/r4";
import type { AccountId } from "../../policies/vocabulary";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import type { FhirClient } from "../../upstream/fhir/client";
import { FAULT_KINDS, isOf } from "./faults/fault-kinds.fixture";
import { isWritePoint } from "./faults/fhir.fixture";
import { openLane } from "./faults/lane.fixture";
import type { Lane } from "./faults/lane.fixture";
import { cancelRequest } from "./cancel-request";
import { decideRequest } from "./decide-request";
import { monitorRequests } from "./monitor-requests";
import { mintRequestId } from "./request-id";
import type { RequestId } from "./request.types";

const PATIENT: AccountId = "pact_patient";
const PROXY: AccountId = "pact_proxy";
const MINUTE = 60_000;
const appointment = FAULT_KINDS[0]!;
let lane: Lane;
let n = 0;
beforeAll(async () => {
  lane = await openLane();
  await lane.people().addAccount(PATIENT, "p-1");
  await lane.people().addAccount(PROXY, null);
  await lane.people().addDelegation("pdel_1", "p-1", PROXY, ["appointments:request"]);
});
afterAll(() => lane.close());
beforeEach(async () => {
  lane.rewind();
  lane.portal.fhir = lane.watched;
  await lane.tidy();
  await lane.query(
    "update proxy_delegation set status = 'active', grants = '{appointments:request}', valid_to = null",
  );
  await lane.query("update portal_account set status = 'active'");
});

/** Nobody answers. */
const AWAY = new Proxy({} as FhirClient, {
  get: () => () => Promise.reject(new UpstreamFailure("network")),
});

/** Sent with an outcome nobody knows. */
async function ask(fault: "time-out" | "answer-after-time-out" | "late", as: AccountId = PROXY) {
  n += 1;
  const id: RequestId = mintRequestId("appointment", new Date());
  appointment.prepare(lane.upstream, n, "p-1");
  const asking = await lane.people().asking(as, as === PROXY ? "pdel_1" : "self");
  lane.probe.arm({ at: isWritePoint, name: fault });
  const told = await appointment.submit(asking, n, id);
  lane.probe.disarm();
  expect([lane.probe.struck, told.status]).toEqual([true, "submitting"]);
  return { id, asking };
}
const made = (id: RequestId) => lane.upstream.all("Appointment").find((one: Appointment) => isOf(id)(one));
const slot = () => lane.upstream.get<Slot>(`Slot/s${n}`)!.status;
const mails = async () => (await lane.people().jobs("send-mail")) as number;

it.each([
  ["the delegation ended", "update proxy_delegation set status = 'revoked'"],
  ["the grant was taken away", "update proxy_delegation set grants = '{results:read}'"],
  ["the delegation ran out", "update proxy_delegation set valid_to = now() - interval '1 minute'"],
  ["their account is suspended", `update portal_account set status = 'suspended' where id = '${PROXY}'`],
])("%s: what had not arrived is not sent any more, and they are told", async (_, end) => {
  const { id } = await ask("time-out");
  await lane.query(end);
  await lane.settle(id);
  expect(await lane.row(id)).toMatchObject({
    status: "cancelled",
    outcomeReason: "authority-gone",
    effect: null,
  });
  expect([made(id), slot()]).toEqual([undefined, "free"]);
  // Whoever asked, and the patient for whom they did.
  expect(await mails()).toBe(2);
});

it("what had arrived before the delegation ended stands, and says so", async () => {
  const { id } = await ask("answer-after-time-out");
  await lane.query("update proxy_delegation set status = 'revoked'");
  await lane.settle(id);
  expect(await lane.row(id)).toMatchObject({
    status: "proposed",
    upstreamRef: `Appointment/${made(id)!.id}`,
  });
  expect(slot()).toBe("busy-tentative");
});

it("the patient's own stays theirs, whoever else loses access", async () => {
  const { id } = await ask("time-out", PATIENT);
  await lane.query("update proxy_delegation set status = 'revoked'");
  await lane.settle(id);
  expect((await lane.row(id))?.status).toBe("proposed");
});

it("while upstream is away nothing is unexplained for more than 15 minutes; what arrives later is undone", async () => {
  const { id } = await ask("late");
  lane.portal.fhir = AWAY;
  for (let minute = 0; minute < 15; minute += 1) {
    lane.later(MINUTE);
    await lane.workJobs(id);
    expect(await monitorRequests(lane.portal)).toBe(0);
  }
  expect(await lane.row(id)).toMatchObject({ status: "failed", outcomeReason: "unsettled", effect: null });
  // Whoever asked, and the patient for whom they did.
  expect(await mails()).toBe(2);
  lane.portal.fhir = lane.watched;
  expect(await lane.arrive()).toBe(true);
  expect([made(id)!.status, slot()]).toEqual(["cancelled", "free"]);
  expect((await lane.people().events(id)).map((one) => one.reason)).toEqual([null, "failed", "failed"]);
});

it("taken back before it is known whether it arrived: it is undone when it does", async () => {
  const { id, asking } = await ask("late", PATIENT);
  lane.later(5_000);
  expect(await cancelRequest(asking.permit, asking.chart, id)).toMatchObject({ status: "cancelled" });
  expect(made(id)).toBeUndefined();
  expect(await lane.arrive()).toBe(true);
  expect([made(id)!.status, slot()]).toEqual(["cancelled", "free"]);
  lane.later(2 * 60 * MINUTE);
  await monitorRequests(lane.portal);
  expect((await lane.row(id))?.watchUntil).toBeNull();
});

it("taken back while it is being sent: first it is known, then it is undone", async () => {
  const { id, asking } = await ask("answer-after-time-out", PATIENT);
  await lane.query("update portal_request set lease_until = $2 where id = $1", [
    id,
    new Date(lane.portal.now().getTime() + 3_000),
  ]);
  expect(await cancelRequest(asking.permit, asking.chart, id)).toMatchObject({ status: "submitting" });
  await lane.settle(id);
  expect((await lane.row(id))?.status).toBe("cancelled");
  expect([made(id)!.status, slot()]).toEqual(["cancelled", "free"]);
});

it("what staff decided who are staff no more is not sent", async () => {
  const { id } = await ask("answer-after-time-out");
  await lane.settle(id);
  const desk = await lane.people().desk();
  lane.portal.fhir = AWAY;
  const { version } = (await lane.row(id))!;
  const decided = await decideRequest(desk, id, { version, decision: "approve", reason: null });
  expect(decided.status).toBe("proposed");
  await lane.query("update portal_account set roles = '{}' where id = 'pact_staff'");
  lane.portal.fhir = lane.watched;
  await lane.settle(id);
  expect(await lane.row(id)).toMatchObject({
    status: "proposed",
    outcomeReason: "authority-gone",
    effect: null,
    reviewedBy: null,
    reviewedAt: null,
  });
  expect(made(id)!.status).toBe("proposed");
});

/** Upstream says no to every write, and to nothing else. */
const REFUSING = () =>
  new Proxy(lane.watched, {
    get: (target, name) =>
      name === "transaction" || name === "update"
        ? () => Promise.resolve({ kind: "refused", status: 422 })
        : Reflect.get(target, name),
  });

it("a cancellation that upstream refuses leaves it as it was, and says so to whoever asked", async () => {
  const { id, asking } = await ask("answer-after-time-out", PATIENT);
  await lane.settle(id);
  lane.portal.fhir = REFUSING();
  expect(await cancelRequest(asking.permit, asking.chart, id)).toMatchObject({
    status: "proposed",
    outcomeReason: "not-taken-back",
  });
  lane.portal.fhir = lane.watched;
  expect(await cancelRequest(asking.permit, asking.chart, id)).toMatchObject({
    status: "cancelled",
    outcomeReason: null,
  });
});

it("a decision that upstream refuses is nobody's, and the patient hears nothing of it", async () => {
  const { id } = await ask("answer-after-time-out", PATIENT);
  await lane.settle(id);
  const before = await mails();
  const desk = await lane.people().desk();
  await lane.query("update portal_account set roles = '{requests}' where id = 'pact_staff'");
  lane.portal.fhir = REFUSING();
  const { version } = (await lane.row(id))!;
  const decided = await decideRequest(desk, id, { version, decision: "approve", reason: null });
  expect(decided).toMatchObject({ status: "proposed", outcomeReason: "upstream-refused" });
  expect(await lane.row(id)).toMatchObject({ effect: null, reviewedBy: null, reviewedAt: null });
  expect(await mails()).toBe(before);
});
