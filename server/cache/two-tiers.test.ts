import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createLogger } from "../log";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { createSectionCache } from "./cache";
import { copyOf, keyOf, NOON } from "./cache.fixture";
import type { CacheKey } from "./keys";
import type { SharedTier } from "./redis-tier";
import type { Shared } from "./sealed-copy";
import { createMemoryTier } from "./tier";

import { createTwoTiers } from "./two-tiers";

const key = keyOf("p1");

/** What several processes share, here a plain map; `isAway` takes nothing and has nothing. */
function sharedMap() {
  const kept = new Map<CacheKey, Shared>();
  const state = { isAway: false, gets: 0, sets: 0 };
  const tier: SharedTier = {
    async get(at) {
      state.gets += 1;
      return state.isAway ? null : (kept.get(at) ?? null);
    },
    set(at, copy) {
      state.sets += 1;
      if (!state.isAway) kept.set(at, { copy });
    },
    drop: (at, droppedAt) => void (state.isAway || kept.set(at, { droppedAt })),
    close: () => {},
  };
  return { kept, state, tier };
}

function processOf(shared: SharedTier, clock: { ms: number }, maxBytes = 10_000) {
  const memory = createMemoryTier(maxBytes);
  const tiers = createTwoTiers(memory, shared, () => clock.ms);
  const cache = createSectionCache({
    tier: tiers,
    log: createLogger("silent"),
    now: () => new Date(clock.ms),
    failurePauseMs: 0,
  });
  const asked: Array<string | null> = [];
  const read = (answer: string | UpstreamFailure, at = key) =>
    cache.read<string>({
      key: at,
      strategy: "volatile",
      async fetch(_signal, previous) {
        asked.push(previous);
        if (answer instanceof UpstreamFailure) throw answer;
        return { value: answer, bytes: 10, cacheable: true };
      },
    });
  return { memory, tiers, cache, read, asked };
}

function make() {
  const clock = { ms: NOON };
  const shared = sharedMap();
  return { clock, shared, one: processOf(shared.tier, clock), two: processOf(shared.tier, clock) };
}

test("what one process read, another need not ask for; fresh until the same moment, then with it at hand", async () => {
  const { one, two, clock } = make();
  expect(await one.read("first")).toMatchObject({ state: "fresh", value: "first" });
  await turn();
  clock.ms += 20_000;
  expect(await two.read("second")).toEqual({ state: "fresh", value: "first", checkedAt: new Date(NOON) });
  clock.ms += 10_000;
  expect(await two.read("second")).toEqual({
    state: "fresh",
    value: "second",
    checkedAt: new Date(NOON + 30_000),
  });
  expect([one.asked, two.asked]).toEqual([[null], ["first"]]);
  await turn();
  expect(await one.read("third")).toMatchObject({ value: "second" });
});

test("a warm read asks nobody, and a crowd at a cold one asks the shared tier once", async () => {
  const { one, two, shared } = make();
  await one.read("first");
  await turn();
  shared.state.gets = 0;
  await Promise.all(Array.from({ length: 500 }, () => two.read("second")));
  expect([shared.state.gets, two.asked]).toEqual([1, []]);
  for (let index = 0; index < 100; index += 1) await two.read("second");
  expect(shared.state.gets).toBe(1);
});

test("a stale copy of another process is shown as stale, by its own age, and only where a stale one may be", async () => {
  const { one, two, clock } = make();
  await one.read("first");
  await turn();
  clock.ms += 3_600_000;
  const away = new UpstreamFailure("timeout");
  expect(await two.read(away)).toEqual({ state: "stale", value: "first", checkedAt: new Date(NOON) });
  clock.ms = NOON + 24 * 3_600_000 + 1;
  expect(await two.read(away)).toMatchObject({ state: "unavailable" });
  expect(await processOf(make().shared.tier, clock).read(away)).toMatchObject({ state: "unavailable" });
});

test.each(["not-found", "forbidden", "gone", "unauthorized"] as const)(
  "after upstream said %s, no process shows a copy again that is older",
  async (kind) => {
    const { one, two, clock } = make();
    const away = new UpstreamFailure("timeout");
    await one.read("first");
    await turn();
    await two.read("second");
    clock.ms += 40_000;
    expect(await one.read(new UpstreamFailure(kind))).toMatchObject({ state: "unavailable" });
    clock.ms += 1;
    expect(await one.read(away)).toMatchObject({ state: "unavailable" });
    // The other has it in memory, no longer fresh: it hears of it from the shared tier.
    expect(await two.read(away)).toMatchObject({ state: "unavailable" });
  },
);

test("dropped while the shared tier was away: for this process it stays gone, also when it is back with the old copy", async () => {
  const { one, shared, clock } = make();
  await one.read("first");
  await turn();
  clock.ms += 40_000;
  shared.state.isAway = true;
  await one.read(new UpstreamFailure("forbidden"));
  shared.state.isAway = false;
  expect(shared.kept.get(key)).toHaveProperty("copy.value", "first");
  clock.ms += 1;
  expect(await one.read(new UpstreamFailure("timeout"))).toMatchObject({ state: "unavailable" });
  expect(await one.read("second")).toMatchObject({ state: "fresh", value: "second" });
});

test("what another process had asked for before the drop, and leaves after it, is not taken", async () => {
  const { one, shared, clock } = make();
  await one.cache.forget(key);
  shared.kept.set(key, { copy: copyOf("asked before", NOON - 10, { freshUntil: NOON + 30_000 }) });
  expect(await one.read("now")).toMatchObject({ value: "now" });
  // Clocks differ by seconds, so what is hardly newer is not taken either; what is clearly newer is.
  const other = processOf(shared.tier, clock, 1);
  await other.cache.forget(key);
  shared.kept.set(key, { copy: copyOf("hardly", NOON + 4_000) });
  clock.ms += 4_000;
  expect(await other.tiers.further!(key)).toBeUndefined();
  shared.kept.set(key, { copy: copyOf("clearly", NOON + 5_001) });
  expect(await other.tiers.further!(key)).toMatchObject({ value: "clearly" });
});

test("what was forgotten before it could be left for others is not left", async () => {
  const { one, shared } = make();
  one.tiers.set(key, copyOf("wrong"));
  one.tiers.delete(key);
  await turn();
  expect(shared.state.sets).toBe(0);
});

test("a piece is for this process alone", async () => {
  const { one, shared } = make();
  one.tiers.set(key, copyOf("piece", NOON, { whole: false }));
  await turn();
  expect(shared.state.sets).toBe(0);
});

test("a copy from the future is not taken, nor one that is older than what is here", async () => {
  const { one, two, shared, clock } = make();
  shared.kept.set(key, { copy: copyOf("from the future", NOON + 5_001) });
  expect(await one.read("now")).toMatchObject({ value: "now" });
  await turn();
  shared.kept.set(key, { copy: copyOf("older", NOON - 1_000) });
  clock.ms += 30_000;
  expect(await one.read(new UpstreamFailure("timeout"))).toMatchObject({ state: "stale", value: "now" });
  expect(two.asked).toEqual([]);
});

test("after a step of the clock backwards no copy counts as fresh for longer than it was", async () => {
  const { one, clock } = make();
  await one.read("first");
  clock.ms -= 3_600_000;
  expect(await one.read("second")).toMatchObject({ value: "second" });
});

test("a shared tier that breaks its word and rejects costs neither the answer nor the copy at hand", async () => {
  const { clock } = make();
  const broken: SharedTier = { ...sharedMap().tier, get: () => Promise.reject(new Error("away")) };
  const one = processOf(broken, clock);
  expect(await one.read("first")).toMatchObject({ value: "first" });
  clock.ms += 40_000;
  expect(await one.read(new UpstreamFailure("timeout"))).toMatchObject({ state: "stale", value: "first" });
});
