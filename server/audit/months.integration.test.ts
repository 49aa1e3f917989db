import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrations } from "../../migrations/index";
import { openDatabase } from "../db/database";
import { migrate } from "../db/migrations";
import { createTestDatabase } from "../testing/template-database";
import type { TestDatabase } from "../testing/template-database";
import { createAccessLog } from "./access-log";
import { anEvent, connect, keys, rememberingLog, temporaryFolder } from "./audit.fixture";
import { toColumns, toRow } from "./event-rows";
import { addMonths, MONTHS_AHEAD } from "./months";
import { startSealer } from "./sealer";
import { verifyAccessLog } from "./verify";

const PARTING = "202611231600-part-access-events-by-month";
/** As the version before the months wrote, word for word. */
const OLD_COLUMNS =
  "id, actor_kind, portal_account_id, patient_id, proxy_delegation_id, client_id, event_type, resource_type, resource_id, result, reason, ip_address, user_agent, request_id, occurred_at";
const OLD_INSERT = `
  insert into portal_access_event (${OLD_COLUMNS})
  select * from unnest(${Array.from({ length: 14 }, (_, at) => `$${at + 1}::text[]`).join(", ")}, $15::timestamptz[])
  on conflict (id) do nothing
  returning id`;

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let owner: pg.Client;
let app: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await temporaryFolder();
  owner = await connect(database.ownerUrl);
  app = await connect(database.appUrl);
});
afterAll(async () => {
  await owner.end();
  await app.end();
  await database.drop();
  await folder.remove();
});

const month = (ahead: number, day = 15) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, day, 12));
};
const eventAt = (occurredAt: Date) => anEvent({ occurredAt });

async function record(...events: ReturnType<typeof anEvent>[]) {
  const { log, codes } = rememberingLog();
  const accessLog = createAccessLog({ databaseUrl: database.appUrl, log, timeoutMs: 20_000 });
  const outcomes = await Promise.allSettled(events.map((event) => accessLog.record(event)));
  await accessLog.close();
  return { outcomes: outcomes.map(({ status }) => status), codes: codes() };
}

async function partOf(id: string): Promise<string | undefined> {
  const { rows } = await owner.query(
    "select tableoid::regclass::text as part from access_event where id = $1",
    [id],
  );
  return rows[0]?.part;
}

async function sealAndVerify(url = database.appUrl) {
  const headsFile = path.join(folder.path, "heads.log");
  const sealer = startSealer({
    databaseUrl: url,
    keys,
    headsFile,
    log: rememberingLog().log,
    everyMs: 60_000,
  });
  const client = await connect(url);
  // Other tests' transactions on the same server hold the horizon back.
  await expect
    .poll(
      async () => {
        await sealer.sealNow();
        return (await verifyAccessLog(client, keys, headsFile)).unsealed.count;
      },
      { timeout: 30_000 },
    )
    .toBe(0);
  await sealer.stop();
  const verdict = await verifyAccessLog(client, keys, headsFile);
  await client.end();
  return verdict;
}

describe("a database from before", () => {
  test("keeps each row and its place in the chain, and the version before goes on adding", async () => {
    const before = await createTestDatabase(undefined, "template0");
    const at = migrations.findIndex((one) => one.name === PARTING);
    await migrate(before.ownerUrl, migrations.slice(0, at));
    const old = await connect(before.appUrl);
    const add = async (...events: ReturnType<typeof anEvent>[]) =>
      (await old.query(OLD_INSERT, toColumns(events.map(toRow)))).rowCount;
    const oldest = eventAt(month(-5));
    expect(await add(oldest, eventAt(month(-1)), eventAt(new Date()))).toBe(3);
    const all = async () =>
      (await old.query("select * from portal_access_event order by seq")).rows as { seq: string }[];
    const rows = await all();
    await old.query(
      "insert into portal_access_seal (position, event_id, mac, key_id, horizon) values (1, $1, '\\x00', 'k', '3')",
      [oldest.id],
    );

    expect(await migrate(before.ownerUrl)).toContain(PARTING);
    expect(await all()).toEqual(rows);
    // The old process is still connected and knows nothing.
    const late = eventAt(new Date());
    expect(await add(late, oldest)).toBe(1);
    expect(await add(late)).toBe(0);
    await expect(old.query("delete from portal_access_event")).rejects.toMatchObject({ code: "42501" });
    const seen = await old.query<{ id: string; seq: string }>(
      "select id, seq from access_event order by seq",
    );
    expect(seen.rows.map((row) => row.seq)).toEqual(["1", "2", "3", expect.any(String)]);
    expect(seen.rows.at(-1)!.id).toBe(late.id);
    const parts = await old.query(
      "select name, from_at from access_event_part where not is_default order by 2",
    );
    expect(parts.rows[0]).toEqual({ name: "portal_access_event", from_at: startOf(-5) });
    await old.end();
    await before.drop();
  });
});

const startOf = (ahead: number) => new Date(month(ahead, 1).setUTCHours(0));

describe("months", () => {
  test("are there ahead of time: none of the next ones is caught by the default part", async () => {
    const events = [0, 1, MONTHS_AHEAD].map((ahead) => eventAt(month(ahead, 1)));
    expect(await record(...events)).toEqual({ outcomes: Array(3).fill("fulfilled"), codes: [] });
    expect(await partOf(events[0]!.id)).toBe("portal_access_event");
    expect(await partOf(events[2]!.id)).toMatch(/^access_event_\d{4}_\d{2}$/);
  });

  test.each(["access_event", "portal_access_event", "access_event_default"])(
    "%s: changes are refused to its owner, and to the application",
    async (table) => {
      for (const statement of [
        `update ${table} set reason = ''`,
        `delete from ${table}`,
        `truncate ${table}`,
      ]) {
        await expect(owner.query(statement)).rejects.toThrow(/append-only/);
        await expect(app.query(statement)).rejects.toMatchObject({ code: "42501" });
      }
    },
  );

  test("the application makes none of its own, and takes none away", async () => {
    for (const statement of [
      "select add_access_event_month(now(), now())",
      "alter table access_event detach partition access_event_default",
      "create table mine partition of access_event for values from ('2001-01-01') to ('2001-02-01')",
      "select setval('access_event_seq', 1)",
      "insert into access_event (id, seq, actor_kind, event_type, result, occurred_at) values ('paev_1', 3, 'system', 'signed-in', 'granted', now())",
    ])
      await expect(app.query(statement)).rejects.toMatchObject({ code: "42501" });
  });

  test("an id is one event over all of them: it carries its moment", async () => {
    const event = eventAt(month(2));
    expect((await record(event, event)).outcomes).toEqual(["fulfilled", "fulfilled"]);
    const other = await record({ ...event, patientId: "another" }, { ...event, occurredAt: month(3) });
    expect(other.outcomes).toEqual(["rejected", "rejected"]);
    expect(other.codes.sort()).toEqual(["audit.event.conflict", "audit.event.refused"]);
    const here = eventAt(new Date());
    await record(here);
    expect((await record({ ...here, occurredAt: month(7) })).outcomes).toEqual(["rejected"]);
    const { rows } = await owner.query("select id from access_event where id = any($1)", [
      [event.id, here.id],
    ]);
    expect(rows).toHaveLength(2);
  });

  test("what no month has is caught and sealed; its month takes it over while others write, and the chain holds", async () => {
    const before = await Promise.all([5, 5, 9].map(async (ahead) => eventAt(month(ahead))));
    await record(...before);
    expect(await partOf(before[0]!.id)).toBe("access_event_default");
    expect((await sealAndVerify()).breaks).toEqual([]);

    const db = openDatabase(database.appUrl, { max: 2 });
    const { log, codes } = rememberingLog();
    const writing = Array.from({ length: 40 }, (_, at) => eventAt(month(at % 2 ? 5 : 0)));
    const [, written] = await Promise.all([
      db.query("select add_access_event_months(6)"),
      record(...writing),
      addMonths({ db, log }),
    ]);
    expect(written.outcomes).toEqual(Array(40).fill("fulfilled"));
    await db.close();
    expect(codes()).toEqual([]);
    const parts: (string | undefined)[] = [];
    for (const { id } of before) parts.push(await partOf(id));
    expect(parts).toEqual([expect.stringMatching(/_\d\d$/), parts[0], "access_event_default"]);
    await record(eventAt(month(5)));
    const verdict = await sealAndVerify();
    expect(verdict.breaks).toEqual([]);
    for (const statement of ["delete from access_event_default", `truncate ${parts[0]}`])
      await expect(owner.query(statement)).rejects.toThrow(/append-only/);
  });
});
