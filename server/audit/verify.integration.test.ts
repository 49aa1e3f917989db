import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createTestDatabase } from "../testing/template-database";
import { accessEventId } from "./access-log";
import { AT, anEvent, asIntruder, connect, keys, rememberingLog, temporaryFolder } from "./audit.fixture";
import { INSERT_EVENTS, toColumns, toRow } from "./event-rows";
import { sealKeys } from "./seal-chain";
import type { Sealer } from "./sealer";
import { startSealer } from "./sealer";
import { verifyAccessLog } from "./verify";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let headsFile: string;
let sealer: Sealer;
/** Ids of the chain, position 1 first. */
let ids: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await temporaryFolder();
  headsFile = path.join(folder.path, "heads.log");
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

beforeEach(async () => {
  await asIntruder(database.superuserUrl, "truncate access_event", "truncate portal_access_seal");
  await rm(headsFile, { force: true });
  const { log } = rememberingLog();
  sealer = startSealer({ databaseUrl: database.appUrl, keys, headsFile, log, everyMs: 60_000 });
  await addAndSeal(8);
  const client = await connect(database.superuserUrl);
  const { rows } = await client.query("select event_id from portal_access_seal order by position");
  await client.end();
  ids = rows.map((row) => row.event_id);
});
afterEach(() => sealer.stop());

/** One transaction and one sealing run per event, as on a quiet day. */
async function addAndSeal(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await add();
    await vi.waitFor(
      async () => {
        await sealer.sealNow();
        expect((await check()).unsealed.count).toBe(0);
      },
      { timeout: 10_000, interval: 10 },
    );
  }
}

async function add(): Promise<void> {
  const client = await connect(database.appUrl);
  await client.query(INSERT_EVENTS, toColumns([toRow(anEvent())]));
  await client.end();
}

async function check(using = keys) {
  const client = await connect(database.appUrl);
  const verdict = await verifyAccessLog(client, using, headsFile);
  await client.end();
  return verdict;
}

const tamper = (...statements: string[]) => asIntruder(database.superuserUrl, ...statements);
const event = (position: number) =>
  `id = (select event_id from portal_access_seal where position = ${position})`;

test("an untouched log is whole", async () => {
  expect(await check()).toMatchObject({
    breaks: [],
    sealed: 8,
    unsealed: { count: 0 },
    heads: { checked: 8, unreadable: 0 },
  });
});

test.each([
  "patient_id = 'somebody-else'",
  "result = 'denied'",
  "reason = ''",
  "occurred_at = occurred_at + interval '1 microsecond'",
  "ip_address = null",
])("an edited row (%s) is named", async (change) => {
  await tamper(`update access_event set ${change} where ${event(4)}`);
  expect((await check()).breaks).toEqual([{ kind: "changed", from: 4, to: 4, eventId: ids[3] }]);
});

test("two rows that changed places in time are named", async () => {
  await tamper(
    `update access_event e set xid = f.xid from access_event f
      where e.${event(3)} and f.id = (select event_id from portal_access_seal where position = 5)`,
  );
  expect((await check()).breaks).toMatchObject([{ kind: "changed", from: 3, eventId: ids[2] }]);
});

test("a deleted middle row is named; its neighbours are not blamed", async () => {
  await tamper(`delete from access_event where ${event(3)}`);
  expect((await check()).breaks).toEqual([{ kind: "deleted", from: 3, to: 3, eventId: ids[2] }]);
});

test("a row deleted with its seal is named by its place", async () => {
  await tamper(
    `delete from access_event where ${event(3)}`,
    "delete from portal_access_seal where position = 3",
  );
  expect((await check()).breaks).toEqual([{ kind: "seals-deleted", from: 3, to: 3, eventId: null }]);
});

test("a gap closed by counting anew is named where it was", async () => {
  await tamper(
    `delete from access_event where ${event(3)}`,
    "delete from portal_access_seal where position = 3",
    "update portal_access_seal set position = -(position - 1) where position > 3",
    "update portal_access_seal set position = -position where position < 0",
  );
  const [first] = (await check()).breaks;
  expect(first).toMatchObject({ kind: "changed", from: 3, eventId: ids[3] });
});

describe("a cut end", () => {
  test("of rows: named, with the number of rows", async () => {
    await tamper(
      "delete from access_event where id in (select event_id from portal_access_seal where position > 5)",
    );
    expect((await check()).breaks).toEqual([{ kind: "tail-cut", from: 6, to: 8, eventId: ids[5] }]);
  });

  const cutBoth = () =>
    tamper(
      "delete from access_event where id in (select event_id from portal_access_seal where position > 5)",
      "delete from portal_access_seal where position > 5",
    );

  test("of rows and seals: named by the heads", async () => {
    await cutBoth();
    expect((await check()).breaks).toEqual([{ kind: "tail-cut", from: 6, to: 8, eventId: null }]);
  });

  test("of rows and seals, grown over by new ones: named by the heads", async () => {
    await cutBoth();
    await addAndSeal(4);
    expect((await check()).breaks).toMatchObject([{ kind: "differs-from-head", from: 6, to: 8 }]);
  });

  test("of everything: named by the heads", async () => {
    await tamper("truncate access_event", "truncate portal_access_seal");
    expect((await check()).breaks).toEqual([{ kind: "tail-cut", from: 1, to: 8, eventId: null }]);
  });

  test("of rows and seals without a heads file: the verdict says that nobody could tell", async () => {
    await cutBoth();
    await rm(headsFile);
    expect(await check()).toMatchObject({ breaks: [], sealed: 5, heads: null });
  });

  test("of seals alone, sealed again by the portal: named by the heads", async () => {
    await tamper("delete from portal_access_seal where position > 5");
    expect((await check()).breaks).toMatchObject([{ kind: "tail-cut", from: 6, to: 8 }]);
    await addAndSeal(1);
    expect((await check()).breaks).toMatchObject([{ kind: "differs-from-head", from: 6 }]);
  });
});

test("a forged row among sealed ones is named, and never sealed", async () => {
  const forged = accessEventId(AT);
  await tamper(
    `insert into access_event (id, seq, xid, patient_id, actor_kind, event_type, result, occurred_at)
      select '${forged}', 1000000, xid, 'patient-1', 'patient', 'results-viewed', 'granted', occurred_at
      from access_event where ${event(4)}`,
  );
  await addAndSeal(1);
  expect(await check()).toMatchObject({
    breaks: [{ kind: "inserted", eventId: forged }],
    sealed: 9,
  });
});

test("rows that wait for their seal are counted, with the age of the oldest, and are no break", async () => {
  await add();
  await add();
  const { breaks, unsealed } = await check();
  expect(breaks).toEqual([]);
  expect(unsealed.count).toBe(2);
  expect(unsealed.oldestSeconds).toBeGreaterThan(0);
});

test("keys can be rotated; without the old key the rows cannot be checked, and that is said", async () => {
  const rotated = [...sealKeys([Buffer.alloc(32, 9)]), ...keys];
  await sealer.stop();
  const { log } = rememberingLog();
  sealer = startSealer({ databaseUrl: database.appUrl, keys: rotated, headsFile, log, everyMs: 60_000 });
  await addAndSeal(2);
  expect((await check(rotated)).breaks).toEqual([]);
  expect((await check(rotated.slice(0, 1))).breaks).toEqual([
    { kind: "unknown-key", from: 1, to: 8, eventId: ids[0] },
  ]);
});

test("half a line in the heads file (a killed process) is not a break, and the next head stands alone", async () => {
  await appendFile(headsFile, '{"position":9,"eve');
  expect(await check()).toMatchObject({ breaks: [], heads: { checked: 8, unreadable: 0 } });
  await sealer.stop();
  const { log } = rememberingLog();
  sealer = startSealer({ databaseUrl: database.appUrl, keys, headsFile, log, everyMs: 60_000 });
  await addAndSeal(1);
  const { breaks, heads } = await check();
  expect(breaks).toEqual([]);
  expect(heads!.unreadable).toBe(1);
});

test("an edited head is named", async () => {
  const text = await readFile(headsFile, "utf8");
  await writeFile(headsFile, text.replace(/"mac":"[0-9a-f]{4}/, '"mac":"0000'));
  expect((await check()).breaks).toMatchObject([{ kind: "differs-from-head" }]);
});
