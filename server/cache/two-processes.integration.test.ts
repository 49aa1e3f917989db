/**
 * Two portals on one database, as two processes would be, with real doors and a real upstream, with and without a Redis
 * between them: what holds for the next read through one holds for the next read through the other.
 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openChart } from "../access/chart.server";
import { DELEGATIONS, openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { asViewer } from "../access/viewer.server";
import { raiseGeneration } from "../aggregates/request/raise-generation";
import { observation } from "../chart/results.fixture";
import { loadSection } from "../chart/section-copy";
import { inTransaction } from "../db/transaction";
import { createLogger } from "../log";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import type { FaultyUpstream } from "../testing/faulty-upstream";
import { startTestRedis } from "../testing/redis-server";
import type { TestRedis } from "../testing/redis-server";
import { createFhirClient } from "../upstream/fhir/client";
import { createSectionCache } from "./cache";
import { openTiers } from "./open-tiers";

const log = createLogger("silent");
const mine = { subject: { reference: "Patient/p-amina" } };
let one: Doors;
let two: Doors;
let cookies: Record<"amina" | "daniel", string>;
let upstream: FaultyUpstream;
let redis: TestRedis;
const closers: (() => Promise<void>)[] = [];

/** What a page of results would be made of. */
async function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const read = await loadSection(await openChart(viewer, args.params.chartId, "results:read"), "results");
    return { state: read.state, refs: "copy" in read ? read.copy.entries.map(({ ref }) => ref) : [] };
  });
}

beforeAll(async () => {
  const more = { "routes/read": ["read/:chartId", { loader }] as [string, object] };
  one = await openDoors({}, more);
  two = await openDoors({}, more, { database: one.database });
  cookies = {
    amina: await one.cookieOf("amina@example.com"),
    daniel: await one.cookieOf("daniel@example.com"),
  };
});
afterAll(async () => {
  await two.close();
  await one.close();
});
beforeEach(async () => {
  upstream = await startFaultyUpstream([observation("first", mine)]);
  redis = await startTestRedis();
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await redis.stop();
  await upstream.close();
});

/** Both as just started, at a patient's generation nobody has read. */
async function start(redisUrl: string | null): Promise<void> {
  for (const { portal } of [one, two]) {
    const { now, secrets } = portal;
    const place = { dataKeys: secrets.dataKeys, upstream: upstream.baseUrl, build: "test", log, now };
    const tiers = openTiers({ config: { redisUrl }, ...place });
    portal.cache = createSectionCache({ tier: tiers.tier, log, now });
    portal.fhir = createFhirClient({ baseUrl: upstream.baseUrl, auth: { kind: "none" }, log, now });
    closers.push(tiers.close);
  }
  if (redisUrl) await expect.poll(() => redis.connections).toBeGreaterThanOrEqual(2);
}

async function read(through: Doors, who: keyof typeof cookies = "amina", chartId = "self") {
  const answer = await through.fetch(`/read/${chartId}`, {
    cookie: cookies[who],
    headers: { accept: "application/json" },
  });
  const shown = (await answer.json().catch(() => null)) as Shown | null;
  return { status: answer.status, ...shown?.loaderData?.["routes/read"] };
}

type Shown = { loaderData?: Record<string, { state?: string; refs?: string[] }> };

const searches = () => upstream.count("Observation");

describe.each([
  ["without Redis", () => null],
  ["with Redis", () => `redis://127.0.0.1:${redis.port}`],
  ["with a Redis that hangs", () => (redis.fail("hangs"), `redis://127.0.0.1:${redis.port}`)],
  ["with a Redis that tells others' values", () => (redis.fail("swaps"), `redis://127.0.0.1:${redis.port}`)],
])("two processes %s", (name, urlOf) => {
  const shares = name === "with Redis";
  beforeEach(() => start(urlOf()));

  test("what is committed through one (a write, news from upstream) is read anew through the other", async () => {
    expect(await read(one)).toMatchObject({ state: "fresh", refs: ["Observation/first"] });
    expect(await read(two)).toMatchObject({ state: "fresh", refs: ["Observation/first"] });
    upstream.put(observation("second", mine));
    await inTransaction(one.portal.db, (tx) => raiseGeneration(tx, "p-amina"));
    for (const through of [two, one]) {
      const { refs } = await read(through);
      expect(refs?.toSorted()).toEqual(["Observation/first", "Observation/second"]);
    }
  });

  test("what is revoked through one is refused through the other, whatever lies in any cache", async () => {
    const { db } = one.portal;
    const setStatus = (status: string) =>
      db.query("update proxy_delegation set status = $1 where id = $2", {
        bind: [status, DELEGATIONS.spouse],
      });
    expect(await read(one, "daniel", DELEGATIONS.spouse)).toMatchObject({ status: 200 });
    expect(await read(two, "daniel", DELEGATIONS.spouse)).toMatchObject({ status: 200 });
    await setStatus("revoked");
    const refused = await read(two, "daniel", DELEGATIONS.spouse);
    expect([refused.status, refused.refs]).toEqual([403, undefined]);
    await setStatus("active");
    await db.query("update portal_account set status = 'suspended' where id = $1", { bind: [PEOPLE.daniel] });
    expect((await read(two, "daniel", DELEGATIONS.spouse)).refs).toBeUndefined();
    await db.query("update portal_account set status = 'active' where id = $1", { bind: [PEOPLE.daniel] });
  });

  // What a broken one costs is in redis-tier.integration.test.ts.
  if (name.includes("that")) return;

  test("500 readers of one cold chart cost at most one search of a kind a process", async () => {
    const half = (through: Doors) => Array.from({ length: 250 }, () => read(through));
    await inTransaction(one.portal.db, (tx) => raiseGeneration(tx, "p-amina"));
    const answers = await Promise.all([...half(one), ...half(two)]);
    expect(new Set(answers.map(({ refs }) => refs?.join()))).toEqual(new Set(["Observation/first"]));
    expect(searches()).toBeLessThanOrEqual(2);
    expect(upstream.count("DiagnosticReport")).toBeLessThanOrEqual(2);
  });

  test("what one has read the other finds, where there is a place for it", async () => {
    await inTransaction(one.portal.db, (tx) => raiseGeneration(tx, "p-amina"));
    await read(one);
    if (shares) await expect.poll(() => redis.values.size).toBeGreaterThan(0);
    upstream.forget();
    expect(await read(two)).toMatchObject({ state: "fresh", refs: ["Observation/first"] });
    expect(searches()).toBe(shares ? 0 : 1);
  });
});
