import { randomBytes } from "node:crypto";
import { once } from "node:events";
import net from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createLogger } from "../log";
import { startTestRedis } from "../testing/redis-server";
import type { RedisFault, TestRedis, TestRedisOptions } from "../testing/redis-server";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { createSectionCache } from "./cache";
import { copyOf, keyOf, NOON } from "./cache.fixture";
import { createRedisTier, MOST_BYTES } from "./redis-tier";
import type { RedisTierOptions } from "./redis-tier";
import { createMemoryTier } from "./tier";
import { createTwoTiers } from "./two-tiers";

const PASSWORD = "c4nary-p4ss/word";
const key = keyOf("p1");
const dataKey = randomBytes(32);
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function server(options: TestRedisOptions = {}): Promise<TestRedis> {
  const redis = await startTestRedis(options);
  closers.push(() => redis.stop());
  return redis;
}

function tierAt(port: number, more: Partial<RedisTierOptions> & { log?: never } = {}) {
  const lines: string[] = [];
  const log = createLogger("debug", { write: (line: string) => void lines.push(line) });
  const tier = createRedisTier({
    url: `redis://127.0.0.1:${port}/3`,
    dataKeys: [dataKey],
    space: "test",
    pauseMs: 40,
    ...more,
    log,
  });
  closers.push(() => tier.close());
  return { tier, lines };
}

/** Set and seen there: the first ones may come before the connection does. */
async function kept(tier: ReturnType<typeof tierAt>["tier"], redis: TestRedis, value: unknown, at = key) {
  const before = redis.values.size;
  await expect
    .poll(() => {
      tier.set(at, copyOf(value));
      return redis.values.size;
    })
    .toBeGreaterThan(before);
  await expect.poll(() => tier.get(at)).toEqual({ copy: copyOf(value) });
}

test("what one process leaves another finds: sealed, under a name that says nothing, for a day at most", async () => {
  const redis = await server({ password: PASSWORD, username: "portal" });
  const url = `redis://portal:${encodeURIComponent(PASSWORD)}@127.0.0.1:${redis.port}/2`;
  const one = tierAt(redis.port, { url });
  const two = tierAt(redis.port, { url });
  const canary = { text: "CANARY-Hepatitis", byRef: new Map([["Observation/1", { at: new Date(5) }]]) };
  await kept(one.tier, redis, canary);
  await expect.poll(() => two.tier.get(key)).toEqual({ copy: copyOf(canary) });
  expect(await two.tier.get(keyOf("p2"))).toBeNull();
  const [[name, { value, until }]] = [...redis.values] as [[string, { value: Buffer; until: number }]];
  expect(name).toMatch(/^portal:c1:[\w-]{43}$/);
  expect(value.includes("CANARY") || value.includes("Observation")).toBe(false);
  expect(until - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
  expect(new Set(redis.commands)).toEqual(new Set(["auth", "select", "set", "get"]));
  expect([...one.lines, ...two.lines]).toEqual([]);
});

/** Ms within which a reader must be let go, and the fault that holds it; whether what lies there can still be read. */
const FAULTS: [RedisFault, number, "read" | "missed"][] = [
  ["hangs", 400, "missed"],
  ["garbage", 200, "missed"],
  ["damages", 200, "missed"],
  ["swaps", 200, "missed"],
  ["late", 200, "missed"],
  ["endless", 400, "missed"],
  ["hangs up", 200, "missed"],
  ["loading", 200, "missed"],
  ["full", 200, "read"],
  ["read-only", 200, "read"],
];

test.each(FAULTS)(
  "a Redis that %s costs a reader %i ms at most and is in use again after",
  async (fault, most, result) => {
    const redis = await server();
    const { tier, lines } = tierAt(redis.port);
    const other = keyOf("p2");
    await kept(tier, redis, "of p2", other);
    await kept(tier, redis, "mine");
    redis.fail(fault);
    const memory = process.memoryUsage().rss;
    for (let round = 0; round < 6; round += 1) {
      const begun = performance.now();
      const found = await tier.get(key);
      expect(performance.now() - begun).toBeLessThan(most);
      tier.set(keyOf("p3", round), copyOf("more"));
      // Never another's: what is not its own is nothing.
      if (result === "missed" && !(fault === "late" && round === 0))
        expect([null, "mine"]).toContain(valueOf(found));
      else if (result === "read") expect(valueOf(found)).toBe("mine");
    }
    expect(process.memoryUsage().rss - memory).toBeLessThan(300 * 1024 * 1024);
    redis.heal();
    await expect.poll(() => tier.get(key).then(valueOf)).toBe("mine");
    await kept(tier, redis, "anew", keyOf("p4"));
    expect(lines.join("")).not.toMatch(/portal:c1|p1|127\.0\.0\.1|mine/);
  },
);

function valueOf(found: Awaited<ReturnType<ReturnType<typeof tierAt>["tier"]["get"]>>): unknown {
  return found && "copy" in found ? found.copy.value : null;
}

test("one that hangs is asked by three readers, then by none for a while", async () => {
  const redis = await server();
  const { tier, lines } = tierAt(redis.port, { pauseMs: 60_000 });
  await kept(tier, redis, "mine");
  redis.fail("hangs");
  for (let round = 0; round < 3; round += 1) expect(await tier.get(key)).toBeNull();
  redis.forget();
  const begun = performance.now();
  for (let round = 0; round < 1_000; round += 1) expect(await tier.get(key)).toBeNull();
  expect(performance.now() - begun).toBeLessThan(200);
  expect(redis.commands.filter((command) => command === "get")).toEqual([]);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({ code: "cache.shared.away", reason: "timeout" });
});

test.each([
  ["nobody listens", async () => 1],
  ["it accepts and says nothing", () => mute()],
])("where %s the portal does without from the first moment", async (_, port) => {
  const { tier, lines } = tierAt(await port());
  const begun = performance.now();
  expect(await tier.get(key)).toBeNull();
  tier.set(key, copyOf("x"));
  tier.drop(key, NOON);
  for (let round = 0; round < 5; round += 1) expect(await tier.get(key)).toBeNull();
  expect(performance.now() - begun).toBeLessThan(600);
  await expect.poll(() => lines.length).toBe(1);
});

test("an answer that lies unread because this process was busy is no time-out", async () => {
  const redis = await server();
  const { tier } = tierAt(redis.port);
  await kept(tier, redis, "mine");
  for (let round = 0; round < 5; round += 1) {
    const asked = tier.get(key);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    const until = performance.now() + 70;
    while (performance.now() < until);
    expect(valueOf(await asked)).toBe("mine");
  }
});

test("restarted empty, it is filled again; meanwhile and since one line each is in the log", async () => {
  const redis = await server();
  const { tier, lines } = tierAt(redis.port);
  await kept(tier, redis, "mine");
  await redis.stop();
  expect(await tier.get(key)).toBeNull();
  await redis.restart();
  await kept(tier, redis, "anew");
  expect(lines.map((line) => JSON.parse(line).code)).toEqual(["cache.shared.away", "cache.shared.back"]);
});

test("a wrong password: done without, one line, and not a word of it", async () => {
  const redis = await server({ password: PASSWORD });
  const { tier, lines } = tierAt(redis.port, { url: `redis://:wrong-c4nary@127.0.0.1:${redis.port}` });
  await expect.poll(() => lines.length).toBe(1);
  expect(await tier.get(key)).toBeNull();
  expect(lines.join("")).not.toMatch(/c4nary|portal:/);
});

test("rediss: speaks TLS, and to nobody whose certificate does not hold: no password reaches a stranger", async () => {
  const heard: Buffer[] = [];
  const stranger = net.createServer((socket) => {
    socket.on("data", (bytes: Buffer) => heard.push(bytes)).on("error", () => {});
    socket.write("+OK\r\n");
  });
  stranger.listen(0, "127.0.0.1");
  await once(stranger, "listening");
  closers.push(() => stranger.close());
  const { port } = stranger.address() as AddressInfo;
  const { tier } = tierAt(port, { url: `rediss://portal:${encodeURIComponent(PASSWORD)}@localhost:${port}` });
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  expect(await tier.get(key)).toBeNull();
  expect(heard[0]![0]).toBe(0x16);
  expect(Buffer.concat(heard).includes("c4nary")).toBe(false);
});

test("a change of DATA_KEYS loses nothing that a process still knows a key of, and a drop reaches every name", async () => {
  const redis = await server();
  const newer = randomBytes(32);
  const before = tierAt(redis.port, { dataKeys: [dataKey] });
  const between = tierAt(redis.port, { dataKeys: [newer, dataKey] });
  const after = tierAt(redis.port, { dataKeys: [newer] });
  await kept(before.tier, redis, "old");
  await expect.poll(() => between.tier.get(key).then(valueOf)).toBe("old");
  expect(await after.tier.get(key)).toBeNull();
  between.tier.set(key, copyOf("new", NOON + 1));
  await expect.poll(() => after.tier.get(key).then(valueOf)).toBe("new");
  expect(valueOf(await between.tier.get(key))).toBe("new");
  between.tier.drop(key, NOON + 2);
  await expect.poll(() => before.tier.get(key)).toEqual({ droppedAt: NOON + 2 });
  await expect.poll(() => after.tier.get(key)).toEqual({ droppedAt: NOON + 2 });
});

test("a drop that could not be said is said when it is back; one that is full lets go all the same", async () => {
  const redis = await server();
  const { tier } = tierAt(redis.port);
  await kept(tier, redis, "mine");
  redis.fail("hangs");
  tier.drop(key, NOON + 1);
  for (let round = 0; round < 4; round += 1) await tier.get(key);
  redis.heal();
  await expect.poll(() => tier.get(key)).toEqual({ droppedAt: NOON + 1 });
  await kept(tier, redis, "full", keyOf("p5"));
  redis.fail("full");
  tier.drop(keyOf("p5"), NOON);
  await expect.poll(() => tier.get(keyOf("p5"))).toBeNull();
});

test("what is too large to gain by it is not left", async () => {
  const redis = await server();
  const { tier } = tierAt(redis.port);
  tier.set(key, copyOf("x", NOON, { bytes: MOST_BYTES + 1 }));
  tier.set(key, copyOf("x".repeat(MOST_BYTES), NOON, { bytes: 1 }));
  await kept(tier, redis, "small", keyOf("p2"));
  expect(redis.values.size).toBe(1);
});

test("a section read through a Redis that misbehaves in every way is right each time, and fresh or honest", async () => {
  const redis = await server();
  const { tier } = tierAt(redis.port);
  const clock = { ms: NOON };
  const now = () => clock.ms;
  const cache = createSectionCache({
    tier: createTwoTiers(createMemoryTier(1), tier, now),
    log: createLogger("silent"),
    now: () => new Date(clock.ms),
    failurePauseMs: 0,
  });
  const faults: (RedisFault | null)[] = [null, ...FAULTS.map(([fault]) => fault), null];
  for (const [step, fault] of faults.entries()) {
    redis.heal();
    if (fault) redis.fail(fault);
    for (const patient of ["p1", "p2", "p3"]) {
      clock.ms += 10_000;
      const fails = (step + clock.ms / 10_000) % 4 === 0;
      const answer = await cache.read<string>({
        key: keyOf(patient),
        strategy: "volatile",
        async fetch() {
          if (fails) throw new UpstreamFailure("timeout");
          return { value: `of ${patient} at ${now()}`, bytes: 10, cacheable: true };
        },
      });
      if (answer.state === "unavailable") continue;
      expect(answer.value).toBe(`of ${patient} at ${answer.checkedAt.getTime()}`);
      if (answer.state === "fresh") expect(now() - answer.checkedAt.getTime()).toBeLessThan(30_000);
    }
  }
});

async function mute(): Promise<number> {
  const silent = net.createServer(() => {});
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  closers.push(() => silent.close());
  return (silent.address() as AddressInfo).port;
}
