import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createLogger } from "../log";
import { FAILURE_KINDS, UpstreamFailure } from "../upstream/fhir/failure";
import type { FailureKind } from "../upstream/fhir/failure";
import { createSectionCache } from "./cache";
import type { Fetched } from "./cache";
import { cacheKey, referenceKey } from "./keys";
import type { CacheKey } from "./keys";
import { createMemoryTier } from "./tier";

const HOUR = 3_600_000;

function make(maxBytes = 1_000) {
  const clock = { ms: Date.parse("2026-11-22T12:00:00Z") };
  const tier = createMemoryTier(maxBytes);
  const cache = createSectionCache({
    tier,
    log: createLogger("silent"),
    now: () => new Date(clock.ms),
    waitMs: 30,
    failurePauseMs: 100,
  });
  const asked: Array<string | null> = [];
  const key = cacheKey({ patientId: "p1", generation: 0 }, "results", 1);
  function read(
    answer: string | FailureKind | (() => Promise<string>),
    more: { key?: CacheKey; cacheable?: boolean; bytes?: number; by?: FailureKind } = {},
  ) {
    return cache.read<string>({
      key: more.key ?? key,
      strategy: "volatile",
      async fetch(_signal, previous): Promise<Fetched<string>> {
        asked.push(previous);
        if (typeof answer === "string" && (FAILURE_KINDS as readonly string[]).includes(answer)) {
          throw new UpstreamFailure(answer as FailureKind);
        }
        const value = typeof answer === "string" ? answer : await answer();
        const interruption = more.by ? new UpstreamFailure(more.by) : null;
        const cacheable = more.cacheable ?? !interruption;
        return { value, bytes: more.bytes ?? 10, cacheable, interruption };
      },
    });
  }
  return { clock, tier, cache, asked, key, read };
}

test("a fresh copy answers without asking; an old one is asked for again, with the last at hand", async () => {
  const { read, clock, asked } = make();
  const checkedAt = new Date(clock.ms);
  expect(await read("one")).toEqual({ state: "fresh", value: "one", checkedAt });
  clock.ms += 29_999;
  expect(await read("two")).toEqual({ state: "fresh", value: "one", checkedAt });
  clock.ms += 1;
  expect(await read("two")).toEqual({ state: "fresh", value: "two", checkedAt: new Date(clock.ms) });
  expect(asked).toEqual([null, "one"]);
});

test("however many readers wait, upstream is asked once", async () => {
  const { read, asked } = make();
  const slowly = () => sleep(10).then(() => "one");
  const answers = await Promise.all(Array.from({ length: 200 }, () => read(slowly)));
  expect(asked).toHaveLength(1);
  expect(new Set(answers.map((answer) => answer.state))).toEqual(new Set(["fresh"]));
});

test("a copy that is known to be wrong is dropped, and what was under way for it is not kept", async () => {
  const { read, cache, key, asked } = make();
  await read("before");
  await cache.forget(key);
  expect(await read("after")).toMatchObject({ state: "fresh", value: "after" });

  await cache.forget(key);
  let land = (_value: string) => {};
  const early = read(() => new Promise<string>((resolve) => (land = resolve)));
  await cache.forget(key);
  const late = read("new");
  land("old");
  expect(await early).toMatchObject({ value: "old" });
  expect(await late).toMatchObject({ value: "new" });
  expect(await read("not asked")).toMatchObject({ value: "new" });
  expect(asked).toHaveLength(4);
});

describe("after a failure", () => {
  const STALE = ["timeout", "network", "rate-limited", "server-error", "open-circuit"];
  const DROPS = ["unauthorized", "forbidden", "not-found", "gone", "foreign-subject"];

  test.each(FAILURE_KINDS)("%s", async (kind) => {
    const { read, clock, tier, key } = make();
    await read("one");
    const checkedAt = new Date(clock.ms);
    clock.ms += HOUR;
    const answer = await read(kind);
    if (STALE.includes(kind)) expect(answer).toEqual({ state: "stale", value: "one", checkedAt });
    else expect(answer).toMatchObject({ state: "unavailable", failure: { kind }, lastSeenAt: checkedAt });
    expect(tier.get(key) === undefined).toBe(DROPS.includes(kind));
  });

  test("never seen is unavailable without a time", async () => {
    const { read } = make();
    expect(await read("network")).toMatchObject({ state: "unavailable", lastSeenAt: null });
  });

  test("a copy is shown for 24 hours and not longer", async () => {
    const { read, clock } = make();
    await read("one");
    clock.ms += 24 * HOUR;
    expect(await read("network")).toMatchObject({ state: "stale" });
    clock.ms += 101;
    expect(await read("network")).toMatchObject({ state: "unavailable" });
  });

  test("it is repeated for a moment instead of asking again, then upstream is asked", async () => {
    const { read, clock, asked } = make();
    await read("network");
    expect(await read("one")).toMatchObject({ state: "unavailable" });
    expect(asked).toHaveLength(1);
    clock.ms += 100;
    expect(await read("one")).toMatchObject({ state: "fresh", value: "one" });
  });

  test("a dropped copy does not come back with the next time-out", async () => {
    const { read, clock } = make();
    await read("one");
    clock.ms += HOUR;
    await read("forbidden");
    clock.ms += 200;
    expect(await read("timeout")).toMatchObject({ state: "unavailable" });
  });

  test("an error of our own is no value and no crash", async () => {
    const { read } = make();
    const broken = () => Promise.reject(new RangeError("with a patient's name"));
    expect(await read(broken)).toMatchObject({ state: "unavailable", failure: { kind: "unusable" } });
  });
});

describe("a slow upstream", () => {
  test("readers get the last copy, or none, in their time; the answer fills the cache behind them", async () => {
    const { read, clock, asked } = make();
    await read("one");
    clock.ms += HOUR;
    const slowly = () => sleep(60).then(() => "two");
    expect(await read(slowly)).toMatchObject({ state: "stale", value: "one" });
    await sleep(50);
    expect(await read("three")).toMatchObject({ state: "fresh", value: "two" });
    expect(asked).toHaveLength(2);
  });

  test("whoever comes late and has a copy does not wait", async () => {
    const { read, clock } = make();
    await read("one");
    clock.ms += HOUR;
    const order: string[] = [];
    const first = read(() => sleep(60).then(() => "two")).then(() => order.push("first"));
    clock.ms += 30;
    expect(await read("never")).toMatchObject({ state: "stale" });
    order.push("late");
    await first;
    expect(order).toEqual(["late", "first"]);
  });
});

test("what is not whole bridges a moment, replaces no whole copy and is never stale", async () => {
  const { read, clock } = make();
  await read("half", { cacheable: false });
  expect(await read("x")).toMatchObject({ state: "fresh", value: "half" });
  clock.ms += 100;
  expect(await read("network")).toMatchObject({ state: "unavailable" });
  clock.ms += 100;
  await read("whole");
  clock.ms += 30_000;
  expect(await read("half", { cacheable: false })).toMatchObject({ value: "half" });
  expect(await read("network")).toMatchObject({ state: "stale", value: "whole" });
});

describe("a piece", () => {
  test.each(FAILURE_KINDS)("because of %s", async (by) => {
    const { read, clock } = make();
    expect(await read("piece", { by })).toMatchObject({ state: "fresh", value: "piece" });
    clock.ms += 100;
    await read("whole");
    const checkedAt = new Date(clock.ms);
    clock.ms += HOUR;
    const { allowsStale } = new UpstreamFailure(by);
    const answer = await read("piece", { by });
    if (allowsStale) expect(answer).toEqual({ state: "stale", value: "whole", checkedAt });
    else expect(answer).toMatchObject({ state: "fresh", value: "piece" });
    clock.ms += 100;
    expect(await read("network")).toMatchObject({ state: "stale", value: "whole" });
  });

  test("is shown when the whole copy is too old", async () => {
    const { read, clock } = make();
    await read("whole");
    clock.ms += 24 * HOUR + 1;
    expect(await read("piece", { by: "network" })).toMatchObject({ state: "fresh", value: "piece" });
  });
});

test("memory is bounded by bytes; what was used last stays", async () => {
  const { read, tier } = make(1_000);
  for (let i = 0; i < 500; i += 1) {
    await read("x", { bytes: 100, key: cacheKey({ patientId: `p${i}`, generation: 0 }, "results", 1) });
  }
  expect(tier.size()).toEqual({ bytes: 1_000, copies: 10 });
  expect(tier.get(cacheKey({ patientId: "p499", generation: 0 }, "results", 1))).toBeDefined();
  await read("x", { bytes: 5_000, key: referenceKey("Organization/1", 1) });
  expect(tier.size().copies).toBe(10);
});

test("keys differ by patient, section, schema and generation, and cannot be forged by an id", async () => {
  const { read, asked } = make();
  await read("one");
  await read("two", { key: cacheKey({ patientId: "p1", generation: 1 }, "results", 1) });
  await read("two", { key: cacheKey({ patientId: "p2", generation: 0 }, "results", 1) });
  expect(asked).toHaveLength(3);
  expect(() => cacheKey({ patientId: "p1|results", generation: 0 }, "x", 1)).toThrow(TypeError);
  expect(() => cacheKey({ patientId: "", generation: 0 }, "x", 1)).toThrow(TypeError);
});

test("a tier that fails costs speed, not the answer", async () => {
  const broken = () => Promise.reject(new Error("away"));
  const cache = createSectionCache({
    tier: { get: broken, set: broken, delete: broken },
    log: createLogger("silent"),
  });
  const fetch = async () => ({ value: 1, bytes: 1, cacheable: true });
  const answer = await cache.read({ key: referenceKey("Organization/1", 1), strategy: "reference", fetch });
  expect(answer).toMatchObject({ state: "fresh", value: 1 });
});

test("a warm read costs microseconds", async () => {
  const { read } = make();
  await read("one");
  for (let i = 0; i < 2_000; i += 1) await read("one");
  let best = Infinity;
  for (let round = 0; round < 20; round += 1) {
    const started = performance.now();
    for (let i = 0; i < 500; i += 1) await read("one");
    best = Math.min(best, (performance.now() - started) / 500);
  }
  expect(best).toBeLessThan(0.05);
});
