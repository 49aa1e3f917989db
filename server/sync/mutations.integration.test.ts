/** A batch from a phone on the real portal: what is decided of it, in which order, and when nothing of it is looked at. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PEOPLE } from "../access/doors.fixture";
import { openSync } from "./mutations.fixture";
import type { Search, Sync } from "./mutations.fixture";

const DAY = 24 * 3_600_000;
let sync: Sync;
let amina: string;

beforeAll(async () => {
  sync = await openSync();
  amina = await sync.tokenOf("amina@example.com");
});
afterAll(() => sync.doors.close());
afterEach(() => sync.letGo());

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
  const { body } = await sync.upstreamAs(failing, () => sync.send(amina, sync.body(items)));
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
      await sync.query("update portal_session set revoked_at = now() where portal_account_id = $1", [
        PEOPLE.noor,
      ]);
      return find(...asked);
    }) as Search;
  const item = sync.item();
  const asNoor = { accountId: PEOPLE.noor };
  expect(await sync.upstreamAs(ending, () => sync.one(noor, item, asNoor))).toMatchObject({
    ...{ id: item.id, code: "UNAUTHENTICATED", reason: "signed-out" },
  });
  const [receipts] = await sync.query("select id from mutation_receipt where id = $1", [item.id]);
  expect(receipts).toEqual([]);
});
