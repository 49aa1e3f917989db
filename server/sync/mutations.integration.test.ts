/** What waited on a phone, on the real portal: every check, one receipt for each id, whatever comes twice or late. */
import type { Slot } from "fhir/r4";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DELEGATIONS, PEOPLE } from "../access/doors.fixture";
import { mintRequestId } from "../aggregates/request/request-id";
import { openSync } from "./mutations.fixture";
import type { Sync } from "./mutations.fixture";
import { mutationsSchema } from "./mutations.schema";
import { timeToken } from "./server-time";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
type Search = Sync["doors"]["portal"]["fhir"]["search"];
let sync: Sync;
let amina: string;
let daniel: string;

beforeAll(async () => {
  sync = await openSync();
  amina = await sync.tokenOf("amina@example.com");
  daniel = await sync.tokenOf("daniel@example.com");
});
afterAll(() => sync.doors.close());
// Nobody may hold more than a few times at once.
afterEach(() => query("update portal_request set status = 'rejected' where status = 'proposed'"));

const query = (sql: string, bind: unknown[] = []) => sync.doors.portal.db.query(sql, { bind });
/** As a form leaves one: a request without a receipt. */
const copyRequest = (id: string, to: string) =>
  query(
    `insert into portal_request (id, kind, patient_id, portal_account_id, status, details, payload_hash, effect_tries,
        created_at, updated_at)
      select $2, kind, patient_id, portal_account_id, status, details, payload_hash, effect_tries, created_at, updated_at
        from portal_request where id = $1`,
    [id, to],
  );
/** While `work` runs, upstream's searches go by `search`. */
async function upstreamAs<T>(search: (find: Search) => Search, work: () => Promise<T>): Promise<T> {
  const { portal } = sync.doors;
  const whole = portal.fhir;
  portal.fhir = { ...whole, search: search(whole.search.bind(whole)) };
  try {
    return await work();
  } finally {
    portal.fhir = whole;
  }
}
const later = (ms: number) => new Date(sync.doors.clock.now.getTime() + ms);

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
  const [events] = await query(
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
  await copyRequest(item.id, other.id);
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
    await copyRequest(before.id, item.id);
    await query(
      `insert into mutation_receipt
          (id, portal_account_id, chart_id, kind, payload_hash, request_id, age_ms, created_at)
        select $2, portal_account_id, chart_id, kind, payload_hash, $2, age_ms, created_at
          from mutation_receipt where id = $1`,
      [before.id, item.id],
    );
    await query(
      `update portal_request set status = $2, outcome_reason = $3, effect = $4, effect_since = created_at
        where id = $1`,
      [item.id, status, reason, status === "submitting" ? "create" : null],
    );
    const first = await sync.one(amina, item);
    expect(first).toMatchObject({ outcome: "duplicate", ...told });
    // What became of it later is told by the request itself.
    await query("update portal_request set status = 'booked', effect = null where id = $1", [item.id]);
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
    await query(
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
  const [rows] = await query(
    "select r.outcome_reason, n.id is not null as told from portal_request r left join portal_notice n on n.request_id = r.id where r.id = $1",
    [item.id],
  );
  expect(rows).toEqual([{ outcome_reason: "slot-not-available", told: true }]);
});

describe("age", () => {
  it.each<[string, () => Partial<ReturnType<Sync["item"]>>, string]>([
    ["just under a day", () => ({ ageMs: DAY - 1 }), "accepted"],
    ["a day", () => ({ ageMs: DAY }), "expired"],
    ["nothing to go by", () => ({ ageMs: null }), "expired"],
    [
      "after a restart, heard of the portal an hour before the tap",
      () => ({ ageMs: null, heardToken: timeToken(sync.doors.portal, later(-HOUR)) }),
      "accepted",
    ],
    [
      "after a restart, heard of the portal a day ago",
      () => ({ ageMs: null, heardToken: timeToken(sync.doors.portal, later(-DAY)) }),
      "expired",
    ],
    [
      "a time that nobody signed",
      () => ({ ageMs: null, heardToken: "2026-11-23T00:00:00.000Z.x" }),
      "expired",
    ],
  ])("%s", async (_what, change, state) => {
    expect(await sync.one(amina, sync.item(change()))).toMatchObject({ receipt: { state } });
  });

  it("counts on after it was measured", async () => {
    const measured = { timeToken: timeToken(sync.doors.portal, later(-23 * HOUR)) };
    const old = sync.item({ ageMs: HOUR });
    expect(await sync.one(amina, old, measured)).toMatchObject({
      ...{ outcome: "expired", status: 422, next: "ask-again" },
      receipt: { code: "MUTATION_EXPIRED" },
    });
    expect(await sync.one(amina, sync.item({ ageMs: HOUR - 1 }), measured)).toMatchObject({
      outcome: "accepted",
    });
  });

  it("is looked at again at the moment of acceptance, under lock", async () => {
    const { clock } = sync.doors;
    const item = sync.item({ ageMs: DAY - 1_000 });
    const slowly = (find: Search): Search =>
      ((...asked) => {
        clock.now = later(2_000);
        return find(...asked);
      }) as Search;
    expect(await upstreamAs(slowly, () => sync.one(amina, item))).toMatchObject({ outcome: "expired" });
    // A copy of before, when it was young enough: the person has been told no.
    expect(await sync.one(amina, { ...item, ageMs: 5 })).toMatchObject({
      ...{ outcome: "duplicate", receipt: { state: "expired" } },
    });
    expect((await sync.requests()).some(({ id }) => id === item.id)).toBe(false);
  });

  it("does not matter to what was decided before", async () => {
    const item = sync.item();
    await sync.one(amina, item);
    expect(await sync.one(amina, { ...item, ageMs: null })).toMatchObject({
      ...{ outcome: "duplicate", receipt: { state: "accepted" } },
    });
  });
});

describe("a refusal is kept, so that no later copy does what the person was told was not done", () => {
  it("a time that is taken", async () => {
    const slotId = sync.addSlot("busy");
    const item = sync.item({ slotId });
    const told = await sync.one(amina, item);
    expect(told).toMatchObject({
      ...{ outcome: "conflict", status: 409, next: "choose-again", reason: "slot-not-available" },
      receipt: { state: "conflict", code: "SLOT_NOT_AVAILABLE" },
    });
    const slot = sync.upstream.get<Slot>(`Slot/${slotId}`)!;
    sync.upstream.put({ ...slot, status: "free" });
    expect(await sync.one(amina, item)).toEqual({ ...told, outcome: "duplicate" });
  });

  it("a grant that was missing", async () => {
    const item = sync.item({ chartId: DELEGATIONS.spouse });
    const as = { accountId: PEOPLE.daniel };
    const told = await sync.one(daniel, item, as);
    expect(told).toMatchObject({
      status: 403,
      next: "none",
      receipt: { state: "rejected", code: "GRANT_MISSING" },
    });
    await query("update proxy_delegation set grants = $1 where id = $2", [
      ["results:read", "appointments:request"],
      DELEGATIONS.spouse,
    ]);
    expect(await sync.one(daniel, item, as)).toEqual({ ...told, outcome: "duplicate" });
    expect(await sync.one(daniel, sync.item({ chartId: DELEGATIONS.spouse }), as)).toMatchObject({
      outcome: "accepted",
    });
  });

  it.each<[string, object, string, string]>([
    ["somebody else's record", { chartId: DELEGATIONS.later }, "NOT_FOUND", "none"],
    [
      "words that no database keeps",
      { payload: { slotId: "s1", reason: "a\ud83d" } },
      "INVALID",
      "ask-again",
    ],
    ["an age that is none", { ageMs: -5 }, "INVALID", "ask-again"],
    ["words too many", { payload: { slotId: "s1", reason: "x".repeat(501) } }, "INVALID", "ask-again"],
    ["a kind that may not wait", { kind: "export" }, "INVALID", "ask-again"],
    ["an id of another kind", { id: "rxreq_01KAR300000000000000000000" }, "INVALID", "ask-again"],
  ])("%s", async (_what, change, code, next) => {
    expect(await sync.one(amina, { ...sync.item(), ...change })).toMatchObject({
      ...{ outcome: "rejected", next, receipt: { state: "rejected", code } },
    });
  });
});

it("a bad one holds back nothing, an undecided one what comes after it in the same record", async () => {
  const away = sync.item();
  const { slotId } = away.payload as { slotId: string };
  const failing = (find: Search): Search =>
    ((...asked) =>
      asked[0].required?._id === slotId
        ? Promise.reject(Object.assign(new Error("away"), { code: "ECONNRESET" }))
        : find(...asked)) as Search;
  const items = [
    sync.item({ ageMs: DAY }),
    sync.item(),
    away,
    sync.item(),
    sync.item({ chartId: "pdel_none" }),
  ];
  const { body } = await upstreamAs(failing, () => sync.send(amina, sync.body(items)));
  expect(body.results.map(({ id, outcome }) => [items.findIndex((one) => one.id === id), outcome])).toEqual([
    [0, "expired"],
    [1, "accepted"],
    [4, "rejected"],
  ]);
  expect(body.unanswered.map(({ id }) => items.findIndex((one) => one.id === id))).toEqual([2, 3]);
  const again = await sync.send(amina, sync.body(items));
  expect(again.body.unanswered).toEqual([]);
  expect(again.body.results.map(({ outcome }) => outcome)).toEqual([
    ...["duplicate", "duplicate", "accepted", "accepted", "duplicate"],
  ]);
  const order = (await sync.requests()).map(({ id }) => items.findIndex((one) => one.id === id));
  expect(order.filter((at) => at >= 0)).toEqual([1, 2, 3]);
});

describe("the whole is refused, and nothing of it looked at", () => {
  it.each<[string, () => object, number, string]>([
    [
      "typed for another account",
      () => sync.body([sync.item()], { accountId: PEOPLE.daniel }),
      409,
      "OTHER_ACCOUNT",
    ],
    ["no time of this portal's", () => sync.body([sync.item()], { timeToken: "x" }), 422, "INVALID"],
    ["nothing in it", () => sync.body([]), 422, "INVALID"],
    [
      "too many",
      () => sync.body(Array.from({ length: 51 }, () => sync.item({ slotId: "s1" }))),
      422,
      "INVALID",
    ],
    ["too large", () => sync.body([sync.item({ reason: "x".repeat(70_000) })]), 413, "INVALID"],
  ])("%s", async (_what, body, status, code) => {
    const before = await sync.requests();
    const answer = await sync.send(amina, body());
    expect([answer.status, (answer.body as unknown as { code: string }).code]).toEqual([status, code]);
    expect(await sync.requests()).toEqual(before);
  });

  it("GET is no way in", async () => {
    const answer = await sync.doors.fetch("/v1/portal/sync/mutations", {
      headers: { authorization: `Bearer ${amina}` },
    });
    expect(answer.status).toBe(405);
  });
});

it("the end of the sign-in in the middle of a batch decides nothing", async () => {
  const noor = await sync.tokenOf("noor@example.com");
  const ending = (find: Search): Search =>
    (async (...asked) => {
      await query("update portal_session set revoked_at = now() where portal_account_id = $1", [PEOPLE.noor]);
      return find(...asked);
    }) as Search;
  const item = sync.item();
  const asNoor = { accountId: PEOPLE.noor };
  expect(await upstreamAs(ending, () => sync.one(noor, item, asNoor))).toMatchObject({
    ...{ id: item.id, code: "UNAUTHENTICATED", reason: "signed-out" },
  });
  const [receipts] = await query("select id from mutation_receipt where id = $1", [item.id]);
  expect(receipts).toEqual([]);
});

describe("the database itself refuses", () => {
  it.each<[string, string]>([
    [
      "to change what was said",
      "update mutation_receipt set state = 'rejected', code = 'INVALID' where id = $1",
    ],
    ["to forget it", "delete from mutation_receipt where id = $1"],
  ])("%s", async (_what, sql) => {
    const item = sync.item();
    await sync.one(amina, item);
    await expect(query(sql, [item.id])).rejects.toThrow(/stays as it is|permission denied/);
  });

  it("a request under an id that was refused, and a refusal of one that was asked for", async () => {
    const refused = sync.item({ ageMs: null });
    const asked = sync.item();
    await sync.one(amina, refused);
    await sync.one(amina, asked);
    await expect(
      query(
        `insert into portal_request (id, kind, patient_id, portal_account_id, status, details, payload_hash, created_at,
          updated_at) values ($1, 'appointment', 'p-amina', $2, 'proposed', '{}', '', now(), now())`,
        [refused.id, PEOPLE.amina],
      ),
    ).rejects.toMatchObject({ parent: { constraint: "mutation_refused" } });
    const other = mintRequestId("appointment", sync.doors.clock.now);
    const insert = (id: string, requestId: string | null, age: number | null, state: string | null) =>
      query(
        `insert into mutation_receipt (id, portal_account_id, chart_id, kind, payload_hash, request_id, age_ms, state,
            code, status, next, created_at, decided_at)
          values ($1, $2, 'self', 'appointment-request', '', $3, $4, $5::text,
            case when $5::text is not null then 'INVALID' end, case when $5::text is not null then 422 end,
            case when $5::text is not null then 'none' end, now(), case when $5::text is not null then now() end)`,
        [id, PEOPLE.amina, requestId, age, state],
      );
    const byForm = mintRequestId("appointment", sync.doors.clock.now);
    await copyRequest(asked.id, byForm);
    await expect(insert(byForm, null, null, "rejected")).rejects.toMatchObject({
      parent: { constraint: "mutation_asked" },
    });
    await expect(insert(other, null, null, null)).rejects.toMatchObject({
      parent: { constraint: "mutation_receipt_effect" },
    });
    await expect(insert(other, other, DAY, null)).rejects.toMatchObject({
      parent: { constraint: "mutation_receipt_age" },
    });
    await expect(insert(other, other, null, null)).rejects.toMatchObject({
      parent: { constraint: "mutation_receipt_age" },
    });
  });
});

it("another e-mail address, from a sign-in that has been open for a while", async () => {
  const { clock } = sync.doors;
  const now = clock.now;
  clock.now = later(14 * 60_000);
  const changes = { email: { from: null, to: "new@example.com" } };
  const item = {
    ...sync.item(),
    ...{
      id: mintRequestId("demographics", now),
      kind: "demographics-update-request",
      payload: { changes },
    },
  };
  expect(await sync.one(amina, item)).toMatchObject({
    ...{ outcome: "rejected", status: 401, next: "ask-on-page", receipt: { code: "STEP_UP_REQUIRED" } },
  });
});
