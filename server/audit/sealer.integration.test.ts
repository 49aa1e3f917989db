import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { accessEventId, createAccessLog } from "./access-log";
import { AT, anEvent, asIntruder, connect, keys, rememberingLog, temporaryFolder } from "./audit.fixture";
import { INSERT_EVENTS, toColumns, toRow } from "./event-rows";
import { createTestDatabase } from "../testing/template-database";
import { GENESIS, SEALED_COLUMNS, sealOf } from "./seal-chain";
import type { Sealer } from "./sealer";
import { startSealer } from "./sealer";
import { verifyAccessLog } from "./verify";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let sealers: Sealer[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await temporaryFolder();
});
beforeEach(() => asIntruder(database.superuserUrl, "truncate access_event", "truncate portal_access_seal"));
afterEach(async () => {
  await Promise.all(sealers.map((sealer) => sealer.stop()));
  sealers = [];
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

let files = 0;
function startOne(everyMs = 60_000) {
  const memory = rememberingLog();
  const headsFile = path.join(folder.path, `heads-${++files}.log`);
  const sealer = startSealer({ databaseUrl: database.appUrl, keys, headsFile, log: memory.log, everyMs });
  sealers.push(sealer);
  return { ...sealer, headsFile, codes: memory.codes };
}

async function chain(): Promise<{ position: number; event_id: string; patient_id: string }[]> {
  const client = await connect(database.superuserUrl);
  const { rows } = await client.query(
    `select position::int, event_id, patient_id from portal_access_seal s
      left join access_event e on e.id = s.event_id order by position`,
  );
  await client.end();
  return rows;
}

async function verdict(headsFile: string) {
  const client = await connect(database.appUrl);
  const found = await verifyAccessLog(client, keys, headsFile);
  await client.end();
  return found;
}

/** Transactions elsewhere on the same server may hold the horizon back for a moment. */
async function sealUntil(sealer: Sealer, length: number): Promise<void> {
  await vi.waitFor(
    async () => {
      await sealer.sealNow();
      expect(await chain()).toHaveLength(length);
    },
    { timeout: 10_000, interval: 20 },
  );
}

test("a row that commits later than a newer one is neither missed nor out of order", async () => {
  const sealer = startOne();
  const early = await connect(database.appUrl);
  const late = await connect(database.appUrl);
  await early.query("begin");
  await early.query(INSERT_EVENTS, toColumns([toRow(anEvent({ patientId: "first" }))]));
  await late.query(INSERT_EVENTS, toColumns([toRow(anEvent({ patientId: "second" }))]));

  await sealer.sealNow();
  expect(await chain()).toEqual([]);
  expect((await verdict(sealer.headsFile)).unsealed.count).toBe(1);

  await early.query("commit");
  await sealUntil(sealer, 2);
  expect((await chain()).map((row) => row.patient_id)).toEqual(["first", "second"]);
  expect(await verdict(sealer.headsFile)).toMatchObject({ breaks: [], sealed: 2, unsealed: { count: 0 } });
  await Promise.all([early.end(), late.end()]);
});

test("two sealers at once, commits out of order, some undone: every row sealed once, in one chain", async () => {
  const one = startOne(1);
  const two = startOne(1);
  let kept = 0;
  const writers = Array.from({ length: 12 }, async () => {
    const client = await connect(database.appUrl);
    for (let round = 0; round < 25; round++) {
      await client.query("begin");
      const rows = Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () => toRow(anEvent()));
      await client.query(INSERT_EVENTS, toColumns(rows));
      await sleep(Math.random() * 15);
      const undone = Math.random() < 0.2;
      await client.query(undone ? "rollback" : "commit");
      if (!undone) kept += rows.length;
    }
    await client.end();
  });
  await Promise.all(writers);
  await sealUntil(one, kept);

  const sealed = await chain();
  expect(sealed.map((row) => row.position)).toEqual(sealed.map((_, index) => index + 1));
  expect(new Set(sealed.map((row) => row.event_id)).size).toBe(kept);
  for (const { headsFile } of [one, two]) {
    expect(await verdict(headsFile)).toMatchObject({ breaks: [], sealed: kept, unsealed: { count: 0 } });
  }
  expect([...one.codes(), ...two.codes()]).not.toContain("audit.seal.failed");
});

test("the ordinary pace seals within a second, and the head is kept outside the database", async () => {
  const { log } = rememberingLog();
  const accessLog = createAccessLog({ databaseUrl: database.appUrl, log, timeoutMs: 20_000 });
  const sealer = startOne(400);
  await sealer.sealNow();
  await accessLog.record(anEvent());
  await vi.waitFor(async () => expect(await chain()).toHaveLength(1), { timeout: 2_000, interval: 50 });
  await accessLog.record(anEvent());
  await sealer.stop();
  await accessLog.close();
  const [last] = (await chain()).slice(-1);
  const heads = (await readFile(sealer.headsFile, "utf8")).trim().split("\n");
  expect(JSON.parse(heads.at(-1)!)).toMatchObject({ position: last!.position, eventId: last!.event_id });
  expect(sealer.codes()).toContain("audit.head");
});

test("many rows at once are sealed over several pages", async () => {
  const sealer = startOne();
  const client = await connect(database.appUrl);
  const rows = Array.from({ length: 2500 }, () => toRow(anEvent()));
  await client.query(INSERT_EVENTS, toColumns(rows));
  await client.end();
  await sealUntil(sealer, 2500);
  expect((await verdict(sealer.headsFile)).breaks).toEqual([]);
});

test("a dump restored into a younger cluster is sealed to its end and goes on", async () => {
  await asIntruder(
    database.superuserUrl,
    ...["sealed", "not yet"].map(
      (patientId, index) =>
        `insert into access_event (id, xid, patient_id, actor_kind, event_type, result, occurred_at)
          values ('${accessEventId(AT)}', '900000000${index}', '${patientId}', 'patient', 'signed-in', 'granted', '${AT.toISOString()}')`,
    ),
  );
  const client = await connect(database.superuserUrl);
  const { rows } = await client.query<string[]>({
    text: `select ${SEALED_COLUMNS} from access_event e where patient_id = 'sealed'`,
    rowMode: "array",
  });
  const place = { position: 1, horizon: "9000000001" };
  await client.query(
    "insert into portal_access_seal (position, event_id, mac, key_id, horizon) values (1, $1, $2, $3, $4)",
    [rows[0]![0], sealOf(keys[0]!, GENESIS, place, rows[0]!), keys[0]!.id, place.horizon],
  );
  // Before the sealer starts: which of the two comes first is then the sealer's rule, not the clock's.
  await client.query(INSERT_EVENTS, toColumns([toRow(anEvent({ patientId: "newer" }))]));
  // A transaction of another test in the same cluster may be older, and what is not older than all is not sealed yet.
  const isOlderThanAll = `select xid < pg_snapshot_xmin(pg_current_snapshot()) as past
    from access_event where patient_id = 'newer'`;
  await expect
    .poll(async () => (await client.query(isOlderThanAll)).rows, { timeout: 20_000 })
    .toEqual([{ past: true }]);
  const sealer = startOne();
  expect((await verdict(sealer.headsFile)).breaks).toEqual([]);

  await sealUntil(sealer, 3);
  await client.query(INSERT_EVENTS, toColumns([toRow(anEvent({ patientId: "newest" }))]));
  await sealUntil(sealer, 4);
  await client.end();
  expect((await chain()).map((row) => row.patient_id)).toEqual(["sealed", "newer", "not yet", "newest"]);
  expect(await verdict(sealer.headsFile)).toMatchObject({ breaks: [], sealed: 4, unsealed: { count: 0 } });
  expect(sealer.codes()).toContain("audit.seal.restored");
});

test("a chain cut while no portal ran is alarmed at the next start", async () => {
  const sealer = startOne();
  const client = await connect(database.appUrl);
  await client.query(INSERT_EVENTS, toColumns([toRow(anEvent()), toRow(anEvent())]));
  await client.end();
  await sealUntil(sealer, 2);
  await asIntruder(
    database.superuserUrl,
    "delete from access_event where id in (select event_id from portal_access_seal where position = 2)",
    "delete from portal_access_seal where position = 2",
  );
  const { log, codes } = rememberingLog();
  const next = startSealer({
    databaseUrl: database.appUrl,
    keys,
    headsFile: sealer.headsFile,
    log,
    everyMs: 60_000,
  });
  sealers.push(next);
  await next.sealNow();
  expect(codes()).toContain("audit.chain.cut");
});
