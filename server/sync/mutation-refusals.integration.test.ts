/** What the portal refuses of what waited on a phone: too old, not to be had, not allowed; and that it stays refused. */
import type { Slot } from "fhir/r4";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DELEGATIONS, PEOPLE } from "../access/doors.fixture";
import { mintRequestId } from "../aggregates/request/request-id";
import { openSync } from "./mutations.fixture";
import type { Search, Sync } from "./mutations.fixture";
import { timeToken } from "./server-time";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
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

describe("age", () => {
  it.each<[string, () => Partial<ReturnType<Sync["item"]>>, string]>([
    ["just under a day", () => ({ ageMs: DAY - 1 }), "accepted"],
    ["a day", () => ({ ageMs: DAY }), "expired"],
    ["nothing to go by", () => ({ ageMs: null }), "expired"],
    [
      "after a restart, heard of the portal an hour before the tap",
      () => ({ ageMs: null, heardToken: timeToken(sync.doors.portal, sync.later(-HOUR)) }),
      "accepted",
    ],
    [
      "after a restart, heard of the portal a day ago",
      () => ({ ageMs: null, heardToken: timeToken(sync.doors.portal, sync.later(-DAY)) }),
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
    const measured = { timeToken: timeToken(sync.doors.portal, sync.later(-23 * HOUR)) };
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
        clock.now = sync.later(2_000);
        return find(...asked);
      }) as Search;
    expect(await sync.upstreamAs(slowly, () => sync.one(amina, item))).toMatchObject({ outcome: "expired" });
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
    await sync.query("update proxy_delegation set grants = $1 where id = $2", [
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

it("another e-mail address, from a sign-in that has been open for a while", async () => {
  const { clock } = sync.doors;
  const now = clock.now;
  clock.now = sync.later(14 * 60_000);
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
