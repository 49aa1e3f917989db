/** One id has one receipt, on the real portal: however often it comes, whatever it was before, whoever died meanwhile. */
import type { Slot } from "fhir/r4";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DELEGATIONS, PEOPLE } from "../access/doors.fixture";
import { mintRequestId } from "../aggregates/request/request-id";
import { openSync } from "./mutations.fixture";
import type { Sync } from "./mutations.fixture";
import { mutationsSchema } from "./mutations.schema";

let sync: Sync;
let amina: string;
let daniel: string;

beforeAll(async () => {
  sync = await openSync();
  amina = await sync.tokenOf("amina@example.com");
  daniel = await sync.tokenOf("daniel@example.com");
});
afterAll(() => sync.doors.close());
afterEach(() => sync.letGo());

it("asks, and tells the same for every copy, byte for byte", async () => {
  const item = sync.item();
  const first = await sync.send(amina, sync.body([item]));
  expect(first.status).toBe(200);
  expect(mutationsSchema.parse(first.body)).toEqual({
    results: [
      {
        ...{ id: item.id, outcome: "accepted", status: 201, reason: null, next: "see-request" },
        receipt: { id: item.id, state: "accepted", code: null },
      },
    ],
    unanswered: [],
  });
  const again = await sync.send(amina, sync.body([item]));
  expect(again.body.results).toEqual([{ ...first.body.results[0], outcome: "duplicate" }]);
  expect(JSON.stringify(again.body.results[0]!.receipt)).toBe(JSON.stringify(first.body.results[0]!.receipt));
  const events = await sync.doors.events("appointment-requested");
  expect(events.map(({ result, client_id }) => [result, client_id])).toEqual([["granted", "portal-app"]]);
});

it("a thousand times at once is one request and a thousand equal receipts", { timeout: 60_000 }, async () => {
  const item = sync.item();
  const body = sync.body([item]);
  const answers = await sync.sendMany(1_000, amina, body);
  const receipts = answers.map(({ results }) => JSON.stringify(results[0]?.receipt));
  expect(receipts).toHaveLength(1_000);
  expect(new Set(receipts)).toEqual(
    new Set([JSON.stringify({ id: item.id, state: "accepted", code: null })]),
  );
  expect(answers.filter(({ results }) => results[0]!.outcome === "accepted")).toHaveLength(1);
  expect((await sync.requests()).filter(({ id }) => id === item.id)).toHaveLength(1);
  const [events] = await sync.query(
    "select id from access_event where resource_id = $1 and event_type = 'appointment-requested'",
    [item.id],
  );
  expect(events).toHaveLength(1);
});

describe("the same id for something else is a conflict that tells nothing", () => {
  const conflict = (id: string) => ({
    ...{ id, outcome: "conflict", status: 409, reason: null, next: "ask-again" },
    receipt: { id, state: "conflict", code: "IDEMPOTENCY_KEY_CONFLICT" },
  });

  it.each<[string, (item: ReturnType<Sync["item"]>) => object]>([
    ["another payload", () => ({ payload: { slotId: "s1", reason: "Other" } })],
    ["a payload that cannot be read", () => ({ payload: null })],
    ["another record", () => ({ chartId: DELEGATIONS.spouse })],
  ])("%s", async (_what, change) => {
    const item = sync.item();
    await sync.one(amina, item);
    expect(await sync.one(amina, { ...item, ...change(item) })).toEqual(conflict(item.id));
    expect(await sync.one(amina, item)).toMatchObject({
      outcome: "duplicate",
      receipt: { state: "accepted" },
    });
  });

  it("another person's", async () => {
    const item = sync.item();
    await sync.one(amina, item);
    expect(await sync.one(daniel, item, { accountId: PEOPLE.daniel })).toEqual(conflict(item.id));
  });
});

it("what a form asked for under the id is found, and has its receipt from then on", async () => {
  const item = sync.item();
  await sync.one(amina, item);
  const other = { ...sync.item(), id: mintRequestId("appointment", sync.doors.clock.now) };
  await sync.copyRequest(item.id, other.id);
  const same = { ...item, id: other.id };
  expect(await sync.one(amina, same)).toMatchObject({ outcome: "duplicate", receipt: { state: "accepted" } });
  expect(await sync.one(amina, other)).toMatchObject({ receipt: { code: "IDEMPOTENCY_KEY_CONFLICT" } });
});

describe("a process that died between the commit and the answer leaves its receipt open, and the next copy closes it", () => {
  it.each<[string, string, string | null, object]>([
    ["made", "proposed", null, { status: 201, receipt: { state: "accepted", code: null } }],
    ["still being sent", "submitting", null, { status: 202, receipt: { state: "accepted", code: null } }],
    [
      ...(["refused by the clinic", "rejected", "slot-not-available"] as const),
      { status: 409, next: "choose-again", receipt: { state: "conflict", code: "SLOT_NOT_AVAILABLE" } },
    ],
  ])("%s", async (_what, status, reason, told) => {
    const before = sync.item();
    await sync.one(amina, before);
    const item = { ...before, id: sync.item().id };
    await sync.copyRequest(before.id, item.id);
    await sync.query(
      `insert into mutation_receipt
          (id, portal_account_id, chart_id, kind, payload_hash, request_id, age_ms, created_at)
        select $2, portal_account_id, chart_id, kind, payload_hash, $2, age_ms, created_at
          from mutation_receipt where id = $1`,
      [before.id, item.id],
    );
    await sync.query(
      `update portal_request set status = $2, outcome_reason = $3, effect = $4, effect_since = created_at
        where id = $1`,
      [item.id, status, reason, status === "submitting" ? "create" : null],
    );
    const first = await sync.one(amina, item);
    expect(first).toMatchObject({ outcome: "duplicate", ...told });
    // What became of it later is told by the request itself.
    await sync.query("update portal_request set status = 'booked', effect = null where id = $1", [item.id]);
    expect(await sync.one(amina, item)).toEqual(first);
  });
});

it("what was said to be being sent, and is refused after all, is told as of a request that nobody waits for", async () => {
  const slotId = sync.addSlot();
  const item = sync.item({ slotId });
  const { portal } = sync.doors;
  const whole = portal.fhir;
  const transaction: typeof whole.transaction = async (...asked) => {
    // A copy in another process could not wait any longer.
    await sync.query(
      "update mutation_receipt set state = 'accepted', status = 202, next = 'see-request', decided_at = now() where id = $1",
      [item.id],
    );
    sync.upstream.put({ ...sync.upstream.get<Slot>(`Slot/${slotId}`)!, status: "busy" });
    return whole.transaction(...asked);
  };
  portal.fhir = { ...whole, transaction };
  const told = await sync.one(amina, item);
  portal.fhir = whole;
  expect(told).toMatchObject({ status: 202, receipt: { state: "accepted" } });
  const [rows] = await sync.query(
    "select r.outcome_reason, n.id is not null as told from portal_request r left join portal_notice n on n.request_id = r.id where r.id = $1",
    [item.id],
  );
  expect(rows).toEqual([{ outcome_reason: "slot-not-available", told: true }]);
});
