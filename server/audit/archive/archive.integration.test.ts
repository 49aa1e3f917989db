import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase } from "../../testing/template-database";
import type { TestDatabase } from "../../testing/template-database";
import { createAccessLog } from "../access-log";
import type { AccessLog } from "../access-log";
import { anEvent, asIntruder, connect, rememberingLog, temporaryFolder } from "../audit.fixture";
import { sealKeys } from "../seal-chain";
import { startSealer } from "../sealer";
import type { Sealer } from "../sealer";
import { verifyAccessLog } from "../verify";
import { archiveMonth, checkArchived, dropArchived, readArchived } from "./archive-month";
import type { ArchivedEvent } from "./archive-month";

const dataKeys = [Buffer.alloc(32, 7)];
const keys = sealKeys(dataKeys);
let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let client: pg.Client;
let accessLog: AccessLog;
let sealer: Sealer;
let headsFile: string;

const monthAt = (ahead: number, day = 1) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, day));
};
const nameOf = (ahead: number) => monthAt(ahead).toISOString().slice(0, 7);
const place = () => ({ client, secrets: { dataKeys }, folder: folder.path, operator: "op" });

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await temporaryFolder();
  client = await connect(database.ownerUrl);
  headsFile = path.join(folder.path, "heads.log");
  const { log } = rememberingLog();
  accessLog = createAccessLog({ databaseUrl: database.appUrl, log, timeoutMs: 20_000 });
  sealer = startSealer({ databaseUrl: database.appUrl, keys, headsFile, log, everyMs: 50 });
  for (const ahead of [-3, -2, -1])
    await client.query("select add_access_event_month($1, $2)", [monthAt(ahead), monthAt(ahead + 1)]);
  return async () => {
    await accessLog.close();
    await sealer.stop();
    await client.end();
    await database.drop();
    await folder.remove();
  };
});

async function record(ahead: number, rows: number): Promise<void> {
  const events = Array.from({ length: rows }, () => anEvent({ occurredAt: monthAt(ahead, 15) }));
  await Promise.all(events.map((event) => accessLog.record(event)));
}

const verdict = () => verifyAccessLog(client, keys, headsFile);
/** Other tests' transactions on the same server hold the horizon back. */
async function untilSealed(): Promise<void> {
  await expect.poll(async () => (await verdict()).unsealed.count, { timeout: 30_000 }).toBe(0);
}

test("a month goes into a file while pages write and the sealer works; nothing is lost and the chain holds", async () => {
  for (const ahead of [-3, -2, -3, 0]) await record(ahead, 30);
  await untilSealed();
  let writing = true;
  const busy = (async () => {
    let written = 0;
    for (; writing; written += 20) await record(written % 40 ? 0 : -2, 20);
    return written;
  })();
  const archived = await archiveMonth(place(), nameOf(-3));
  writing = false;
  const during = await busy;
  expect(archived).toMatchObject({ rows: 60, ranges: expect.any(Array) });
  expect(archived.ranges.length).toBeGreaterThanOrEqual(2);
  await untilSealed();
  expect(await verdict()).toMatchObject({ breaks: [], archived: 60, sealed: 121 + during });
  expect((await client.query("select count(*)::int as n from access_event")).rows).toEqual([
    { n: 61 + during },
  ]);
  expect(
    (
      await client.query(
        "select reason, client_id from access_event where event_type = 'access-log-archived'",
      )
    ).rows,
  ).toEqual([{ reason: archived.part, client_id: "op" }]);

  // The table is there until somebody says so, and only the owner reaches it.
  expect((await client.query(`select count(*)::int as n from ${archived.part}`)).rows).toEqual([{ n: 60 }]);
  expect((await checkArchived(place(), nameOf(-3))).sha256).toBe(archived.sha256);
  await dropArchived(place(), nameOf(-3));
  expect((await client.query("select to_regclass($1) as it", [archived.part])).rows).toEqual([{ it: null }]);
  expect(await verdict()).toMatchObject({ breaks: [], archived: 60 });
  const kept = await readdir(folder.path);
  expect(kept).toEqual(expect.arrayContaining([archived.file, `${archived.file}.json`]));
  expect((await readFile(path.join(folder.path, archived.file))).includes("paev_")).toBe(false);

  // Who looked then can still be told, from the file alone.
  const told: ArchivedEvent[] = [];
  for await (const event of readArchived(place(), nameOf(-3))) told.push(event);
  expect(told.map(({ position }) => position)).toEqual(
    archived.ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
  );
  expect(told[0]).toMatchObject({
    id: expect.stringMatching(/^paev_/),
    result: "granted",
    occurred_at: expect.stringContaining(nameOf(-3)),
  });
});

describe("nothing is archived", () => {
  test.each([
    ["that is not over", 0, /goes on until|Older ones go first/],
    ["while an older one is here", -2, /Older ones go first/],
    ["that is not there", -9, /No part of the access log begins/],
  ])("%s", async (_, ahead, reason) => {
    await expect(archiveMonth(place(), nameOf(ahead))).rejects.toThrow(reason);
  });

  test("that is not wholly sealed, or not as it was sealed", async () => {
    await record(-3, 3);
    await untilSealed();
    await sealer.stop();
    await record(-3, 1);
    await expect(archiveMonth(place(), nameOf(-3))).rejects.toThrow(/Not all of it is sealed/);
    await asIntruder(
      database.superuserUrl,
      "delete from access_event where id not in (select event_id from portal_access_seal)",
    );
    await asIntruder(
      database.superuserUrl,
      "update access_event set reason = 'x' where patient_id = 'patient-1'",
    );
    await expect(archiveMonth(place(), nameOf(-3))).rejects.toThrow(/not as it was sealed/);
    expect((await readdir(folder.path)).filter((name) => name.startsWith("access-log"))).toEqual([]);
    expect(
      (
        await client.query("select from access_event_part where name like '%' || $1", [
          nameOf(-3).replace("-", "_"),
        ])
      ).rowCount,
    ).toBe(1);
  });

  test("while somebody reads all the time, and writers never wait for long", async () => {
    await record(-3, 2);
    await untilSealed();
    const reader = await connect(database.ownerUrl);
    await reader.query("begin; select count(*) from access_event");
    const archiving = archiveMonth(place(), nameOf(-3));
    let slowest = 0;
    for (let at = 0; at < 20; at++) {
      const began = performance.now();
      await record(0, 1);
      slowest = Math.max(slowest, performance.now() - began);
    }
    expect(slowest).toBeLessThan(1_400);
    await reader.query("commit");
    await reader.end();
    expect((await archiving).rows).toBe(2);
  });
});

describe("what was archived", () => {
  async function archived(): Promise<string> {
    await record(-3, 4);
    await record(0, 2);
    await untilSealed();
    const { file } = await archiveMonth(place(), nameOf(-3));
    await untilSealed();
    return path.join(folder.path, file);
  }

  test("and a file that is not the one: the table stays", async () => {
    const file = await archived();
    const bytes = await readFile(file);
    bytes[40]! ^= 1;
    await writeFile(file, bytes);
    await expect(dropArchived(place(), nameOf(-3))).rejects.toThrow(/not those written/);
    await rm(file);
    await expect(dropArchived(place(), nameOf(-3))).rejects.toThrow(/cannot be read/);
    expect(
      (
        await client.query("select to_regclass($1) is not null as it", [
          `access_event_${nameOf(-3).replace("-", "_")}`,
        ])
      ).rows,
    ).toEqual([{ it: true }]);
  });

  test.each([
    [
      "a seal of its rows changed",
      "update portal_access_seal set mac = decode(repeat('00', 32), 'hex') where position = 2",
    ],
    [
      "its record changed",
      `update access_event_archive set record = replace(record, '"rows":4', '"rows":5')`,
    ],
    ["its record gone", "delete from access_event_archive"],
  ])("%s: named", async (_, statement) => {
    await archived();
    expect((await verdict()).breaks).toEqual([]);
    await asIntruder(database.superuserUrl, statement);
    expect((await verdict()).breaks.length).toBeGreaterThan(0);
  });

  test("deleting other rows is not covered by it", async () => {
    await archived();
    await asIntruder(database.superuserUrl, "delete from access_event where event_type = 'results-viewed'");
    expect((await verdict()).breaks).toMatchObject([{ kind: "deleted", from: 5, to: 6 }]);
  });
});
