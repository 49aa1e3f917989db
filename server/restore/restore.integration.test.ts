/** A backup taken while people work, brought back into another database: what it has, and what it no longer opens. */
import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { DELEGATIONS, openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { anEvent } from "../audit/audit.fixture";
import { EVENT_COLUMNS, toRow } from "../audit/event-rows";
import { sealKeys } from "../audit/seal-chain";
import { startSealer } from "../audit/sealer";
import { verifyAccessLog } from "../audit/verify";
import { migrations } from "../../migrations/index";
import { openDatabase } from "../db/database";
import { migrate, pendingMigrations } from "../db/migrations";
import { createLogger } from "../log";
import { createFolderStore } from "../storage/folder-store";
import { createTestDatabase } from "../testing/template-database";
import type { TestDatabase } from "../testing/template-database";
import { openAuthorityJournal } from "./authority-journal";
import { readAuthority } from "./authority-state";
import { decideChanges, openRestored, readWaiting } from "./decide-changes";
import { describeReport } from "./describe";
import { openGate, UNFINISHED } from "./gate";
import { checkBackup, loadBackup } from "./load-backup";
import type { RestoreOrder, RestoreReport } from "./load-backup";
import { makeBackup } from "./make-backup";
import { watchAuthority } from "./watch-authority";

const log = createLogger("silent");
const WAITING = "select from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'";
const folders: string[] = [];
const clients: pg.Client[] = [];
let doors: Doors;
let target: TestDatabase;
let dataDir: string;
let newDataDir: string;
let backup: string;
/** Places in the chain: that of the backup's newest seal as it says, and as it is. */
const heads: { said?: number; is?: number } = {};
let owner: pg.Client;
let restored: pg.Client;
let report: RestoreReport;
/** Ids of events that were committed before the backup was asked for. */
const before: string[] = [];

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), "portal-restore-"));
  folders.push(made);
  return made;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  clients.push(client);
  return client;
}

const PARTED = (bounds: string[]) => `
  create table parted (at timestamptz not null, word text) partition by range (at);
  ${bounds.map((bound, at) => `create table parted_${at} partition of parted ${bound};`).join("\n")}`;

/** More than any buffer between PostgreSQL and the disk holds. */
const MANY = `create table many (id int not null, word text not null)`;

async function sumOfMany(client: pg.Client): Promise<unknown> {
  const { rows } = await client.query(
    "select count(*)::int as rows, md5(string_agg(id || word, ',' order by id)) as sum from many",
  );
  return rows[0];
}

function sealerOf(databaseUrl: string, at: string, secrets = doors.portal.secrets) {
  return startSealer({
    databaseUrl,
    keys: sealKeys(secrets.dataKeys),
    headsFile: path.join(at, "audit-heads.log"),
    log,
    everyMs: 60_000,
    watch: watchAuthority(openAuthorityJournal({ secrets }, at)),
  });
}

async function unsealedIn(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from access_event e
      where not exists (select from portal_access_seal s where s.event_id = e.id)`,
  );
  return rows[0]!.n;
}

/** Works, takes a backup while work goes on, takes rights away, restores. */
beforeAll(async () => {
  doors = await openDoors();
  const { portal, database } = doors;
  [dataDir, newDataDir] = [await folder(), await folder()];
  owner = await connect(database.ownerUrl);
  await owner.query(PARTED(["for values from ('2026-01-01') to ('2026-02-01')", "default"]));
  await owner.query("insert into parted values ('2026-01-05', E'one\\ttab\\nline'), ('2030-01-01', null)");
  await owner.query(MANY);
  await owner.query("insert into many select g, repeat(md5(g::text), 4) from generate_series(1, 60000) g");
  await doors.cookieOf("daniel@example.com");
  const sealer = sealerOf(database.appUrl, dataDir);
  for (let at = 0; at < 40; at += 1) {
    const event = anEvent({ portalAccountId: PEOPLE.daniel });
    await portal.accessLog.record(event);
    before.push(event.id);
    // The last ones have no seal yet: the chain must take them up where it is brought back.
    if (at === 30) await sealer.sealNow();
  }

  const writing = { on: true };
  const writers = [0, 1, 2].map(async () => {
    while (writing.on) await portal.accessLog.record(anEvent());
  });
  const artifacts = createFolderStore(path.join(dataDir, "exports"));
  const made = await makeBackup(
    { client: owner, secrets: portal.secrets, dataDir, artifacts },
    await folder(),
  );
  backup = made.folder;
  heads.said = made.manifest.auditHead?.position;
  const newest = await owner.query<{ place: number }>(
    "select max(position)::int as place from portal_access_seal",
  );
  heads.is = newest.rows[0]!.place;
  writing.on = false;
  await Promise.all(writers);

  // What happens after it: rights are taken away, and said so as commands say it.
  const spouse = { proxyDelegationId: DELEGATIONS.spouse, patientId: "p-amina" } as const;
  await owner.query("update proxy_delegation set status = 'revoked', revoked_at = now() where id = $1", [
    DELEGATIONS.spouse,
  ]);
  await portal.accessLog.record(anEvent({ eventType: "delegation-revoked", ...spouse }));
  await owner.query(
    "update portal_account set password_hash = 'x', password_changed_at = now(), status = 'suspended' where id = $1",
    [PEOPLE.noor],
  );
  await portal.accessLog.record(anEvent({ eventType: "account-suspended", portalAccountId: PEOPLE.noor }));
  await owner.query(`insert into release_policy_version (version, rules, author, reason) values (2, '[]', 'x', 'x'),
    (3, '[{"id":"later"}]', 'x', 'x')`);
  await portal.accessLog.record(
    anEvent({ eventType: "release-policy-changed", portalAccountId: PEOPLE.staff }),
  );
  // What is committed waits for its seal while any database of the server has an older transaction open.
  await vi.waitUntil(
    async () => {
      await sealer.sealNow();
      return (await unsealedIn(owner)) === 0;
    },
    { timeout: 60_000 },
  );
  await sealer.stop();

  target = await createTestDatabase();
  restored = await connect(target.ownerUrl);
  await restored.query(PARTED(["for values from ('2029-06-01') to ('2030-06-01')", "default"]));
  await restored.query(MANY);
  report = await loadBackup({
    ...{ folder: backup, ownerUrl: target.ownerUrl, dataDir: newDataDir, journals: [dataDir] },
    ...{ survivor: null, secrets: portal.secrets, by: "operator" },
  });
});

afterAll(async () => {
  for (const client of clients) await client.end().catch(() => {});
  await target.drop();
  await doors.close();
  for (const one of folders) await rm(one, { recursive: true, force: true });
});

describe("a restored database", () => {
  it("holds every row of a table that is larger than what is under way at once", async () => {
    const [was, is] = [await sumOfMany(owner), await sumOfMany(restored)];
    expect(is).toEqual(was);
    expect(is).toMatchObject({ rows: 60_000 });
  });

  it("has everything that was committed before the backup began, in one moment's state", async () => {
    const { rows } = await restored.query<{ id: string }>("select id from access_event where id = any($1)", [
      before,
    ]);
    expect(rows).toHaveLength(before.length);
    const words = await restored.query("select word from parted order by at");
    expect(words.rows).toEqual([{ word: "one\ttab\nline" }, { word: null }]);
    const parts = await restored.query<{ bound: string }>(
      "select pg_get_expr(relpartbound, oid) as bound from pg_class where relname = 'parted_0'",
    );
    expect(parts.rows[0]!.bound).toContain("2026-01-01");
    await expect(restored.query("delete from access_event")).rejects.toThrow(/append-only/);
  });

  it("has a chain that is whole, goes on, and is held against its own heads", async () => {
    const { secrets } = doors.portal;
    const heads = path.join(newDataDir, "audit-heads.log");
    const sealer = sealerOf(target.appUrl, newDataDir);
    await sealer.stop();
    const verdict = await verifyAccessLog(restored, sealKeys(secrets.dataKeys), heads);
    expect(verdict.breaks).toEqual([]);
    expect([verdict.unsealed.count, verdict.sealed >= before.length]).toEqual([0, true]);
    expect(verdict.heads!.checked).toBeGreaterThan(1);
  });

  it("opens for nobody who held something in their hands", async () => {
    expect(report.ended.sessions).toBe(1);
    const live = await restored.query(
      `select id from portal_session where revoked_at is null union all select id from health_link where status = 'active'
       union all select id from proxy_delegation where status = 'pending'`,
    );
    expect(live.rows).toEqual([]);
    // Where it was made, that session goes on.
    const { rows } = await owner.query("select id from portal_session where revoked_at is null");
    expect(rows).toHaveLength(1);
  });

  it("gives no number of a chart's copies a second meaning", async () => {
    const { rows } = await restored.query("select generation::int from chart where patient_id = 'p-amina'");
    expect(rows[0].generation).toBeGreaterThan(1_000_000);
  });

  it("is shut, and lists what was allowed no more", async () => {
    const gate = await openGate(target.db, log, 10);
    expect(gate.isOpen()).toBe(false);
    gate.stop();
    const waiting = (await readWaiting(restored))!;
    expect(waiting.changes.map(({ change }) => `${change.kind} ${change.id}`)).toEqual([
      `account-held ${PEOPLE.noor}`,
      `credentials-changed ${PEOPLE.noor}`,
      `delegation-ended ${DELEGATIONS.spouse}`,
      "release-changed version 3",
    ]);
    await expect(openRestored(restored, waiting, "operator", new Date())).rejects.toThrow(/4 of 4 changes/);
  });

  it("opens when each of them is taken away again or left for a reason", async () => {
    const facts = { by: "operator", now: new Date() };
    const gate = await openGate(target.db, log, 10);
    const decided = [
      await decideChanges(restored, (await readWaiting(restored))!, [1], {
        ...facts,
        apply: false,
        because: "spoken to",
      }),
      await decideChanges(restored, (await readWaiting(restored))!, null, { ...facts, apply: true }),
    ];
    expect(decided).toEqual([1, 3]);
    await openRestored(restored, (await readWaiting(restored))!, "operator", facts.now);
    await gate.opened;
    expect(gate.isOpen()).toBe(true);
    const now = await restored.query(
      `select (select status from portal_account where id = $1) as account,
         (select password_hash from portal_account where id = $1) as password,
         (select status from proxy_delegation where id = $2) as delegation,
         (select rules from release_policy_version order by version desc limit 1) as rules`,
      [PEOPLE.noor, DELEGATIONS.spouse],
    );
    expect(now.rows[0]).toEqual({
      account: "active",
      password: null,
      delegation: "revoked",
      rules: [{ id: "later" }],
    });
    const events = await restored.query(
      "select event_type from access_event where actor_kind = 'operator' and reason = 'restored' order by seq",
    );
    expect(events.rows.map((row) => row.event_type)).toEqual([
      "password-reset",
      "delegation-revoked",
      "release-policy-changed",
    ]);
  });

  it("asks the database before, where it can, and finds the same without a journal", async () => {
    const other = await createTestDatabase();
    const { secrets } = doors.portal;
    const found = await loadBackup({
      ...{ folder: backup, ownerUrl: other.ownerUrl, dataDir: await folder(), journals: [] },
      ...{ survivor: doors.database.ownerUrl, secrets, by: "operator" },
    }).finally(() => other.drop());
    expect(found.changes.map(({ kind }) => kind).sort()).toEqual(
      report.changes.map(({ kind }) => kind).sort(),
    );
  });
});

describe("a restore", () => {
  const orderOf = async (into: TestDatabase, more: Partial<RestoreOrder> = {}): Promise<RestoreOrder> => ({
    ...{ folder: backup, ownerUrl: into.ownerUrl, dataDir: await folder(), journals: [dataDir] },
    ...{ survivor: null, secrets: doors.portal.secrets, by: "operator", ...more },
  });
  const isShut = async (into: TestDatabase) => {
    const db = openDatabase(into.appUrl);
    const gate = await openGate(db, log);
    gate.stop();
    await db.close();
    return !gate.isOpen();
  };

  it("is refused while a portal runs on the new database: its gate was found open, and would stay so", async () => {
    const other = await createTestDatabase();
    const early = openDatabase(other.appUrl);
    await early.authenticate();
    await expect(loadBackup(await orderOf(other))).rejects.toThrow(/A portal runs on this database/);
    await early.close();
    expect((await loadBackup(await orderOf(other))).rows).toBe(report.rows);
    await other.drop();
  });

  it("is shut before there is a row to see, and goes on from the start where it was broken off", async () => {
    const other = await createTestDatabase();
    const client = await connect(other.ownerUrl);
    // Half-way it waits for this one, as one that was killed there would leave it.
    await client.query("begin; lock table portal_account in share mode");
    const owners = { ...(await orderOf(other)), ownerUrl: `${other.ownerUrl}?application_name=restoring` };
    const broken = loadBackup(owners).catch((error: unknown) => error);
    await expect.poll(async () => (await owner.query(WAITING, ["restoring"])).rowCount).toBe(1);
    expect(await isShut(other)).toBe(true);
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'restoring'",
    );
    expect(await broken).toBeInstanceOf(Error);
    await client.query("commit");
    expect(await isShut(other)).toBe(true);
    expect((await client.query("select from portal_account")).rowCount).toBe(0);
    expect((await loadBackup(await orderOf(other))).rows).toBe(report.rows);
    await client.end();
    await other.drop();
  });

  it("that was broken off after its rows came is not gone on with", async () => {
    const other = await createTestDatabase();
    const client = await connect(other.ownerUrl);
    await loadBackup(await orderOf(other));
    await client.query(`create table ${UNFINISHED} ()`);
    await expect(loadBackup(await orderOf(other))).rejects.toThrow(/was broken off. Drop the database/);
    await expect(readWaiting(client)).rejects.toThrow(/was broken off. Restore again/);
    await client.query(`drop table ${UNFINISHED}, portal_restore cascade`);
    expect(await readWaiting(client)).toBeNull();
    await client.end();
    await other.drop();
  });

  it("brings a backup of an older schema up to date", async () => {
    const old = await createTestDatabase(undefined, "template0");
    const at = migrations.findIndex(({ name }) => name.endsWith("part-access-events-by-month"));
    await migrate(old.ownerUrl, migrations.slice(0, at));
    const client = await connect(old.ownerUrl);
    const events = [anEvent(), anEvent()].map(toRow);
    const places = EVENT_COLUMNS.map((_, column) => `$${column + 1}`).join(", ");
    for (const event of events) {
      await client.query(
        `insert into portal_access_event (${EVENT_COLUMNS.join(", ")}) values (${places})`,
        event,
      );
    }
    const source = { client, secrets: doors.portal.secrets, dataDir: await folder() };
    const made = await makeBackup(
      { ...source, artifacts: createFolderStore(await folder()) },
      await folder(),
    );
    await client.end();
    await old.drop();

    const other = await createTestDatabase(undefined, "template0");
    await loadBackup(await orderOf(other, { folder: made.folder, journals: [] }));
    const reader = await connect(other.ownerUrl);
    const { rows } = await reader.query<{ id: string }>("select id from access_event order by seq");
    expect(rows.map(({ id }) => id)).toEqual(events.map(([id]) => id));
    expect(await pendingMigrations(other.db)).toEqual([]);
    expect(await isShut(other)).toBe(true);
    await reader.end();
    await other.drop();
  });

  it("believes a node whose clock was late by minutes, and not what was long before", async () => {
    const { accounts } = await readAuthority(owner, {
      accounts: [PEOPLE.daniel],
      patients: [],
      delegations: [],
    });
    const held = accounts.map((one) => ({ ...one, status: "suspended" as const }));
    const taken = Date.parse(report.manifest.takenAt);
    const listed: string[][] = [];
    for (const at of [taken - 2 * 60_000, taken - 3_600_000]) {
      const late = await folder();
      const journal = openAuthorityJournal({ secrets: doors.portal.secrets }, late);
      await journal.append({ accounts: held, delegations: [], release: null }, new Date(at));
      const into = await createTestDatabase();
      const found = await loadBackup(await orderOf(into, { journals: [late] }));
      listed.push(found.changes.map(({ kind }) => kind));
      await into.drop();
    }
    expect(listed).toEqual([["account-held"], []]);
  });

  it("takes no folder of journals that is not there, and says which has none", async () => {
    const other = await createTestDatabase();
    const mistyped = path.join(dataDir, "nothing-here");
    await expect(loadBackup(await orderOf(other, { journals: [dataDir, mistyped] }))).rejects.toThrow(
      `${mistyped} cannot be read`,
    );
    const empty = await folder();
    const found = await loadBackup(await orderOf(other, { journals: [dataDir, empty] }));
    expect(found.journal.without).toEqual([empty]);
    expect(describeReport(found).join("\n")).toContain(`NO JOURNAL in ${empty}`);
    await other.drop();
  });
});

describe("a backup", () => {
  it("says how far its chain of seals reaches", () => {
    expect(heads.is).toBeGreaterThan(9);
    expect(heads.said).toBe(heads.is);
  });

  const keys = () => ({ secrets: doors.portal.secrets });
  async function copyOf(): Promise<string> {
    const copy = path.join(await folder(), "copy");
    await cp(backup, copy, { recursive: true });
    return copy;
  }

  it("holds no key and nobody's data in clear", async () => {
    const texts = await Promise.all(
      (await readdir(backup)).map((name) => readFile(path.join(backup, name), "latin1")),
    );
    for (const canary of ["daniel@example.com", "p-amina", keys().secrets.dataKeys[0]!.toString("base64")]) {
      expect(texts.some((text) => text.includes(canary))).toBe(false);
    }
  });

  it("is refused without its keys, by the name of what is missing", async () => {
    const other = { secrets: { ...doors.portal.secrets, dataKeys: [Buffer.alloc(32, 9)] } };
    await expect(checkBackup(other, backup)).rejects.toThrow(
      /^DATA_KEYS lacks 1 of the 1 keys .*[0-9a-f]{16}/,
    );
  });

  it.each([
    ["damaged", async (at: string) => truncate(path.join(at, "table-003.sealed"), 20)],
    ["short of a part", async (at: string) => rm(path.join(at, "table-002.sealed"))],
    [
      "exchanged",
      async (at: string) => cp(path.join(at, "table-001.sealed"), path.join(at, "table-002.sealed")),
    ],
    ["half written", async (at: string) => rm(path.join(at, "manifest.json"))],
    [
      "of another story",
      async (at: string) => {
        const text = await readFile(path.join(at, "manifest.json"), "utf8");
        await writeFile(path.join(at, "manifest.json"), text.replace(/"rows": \d+/, '"rows": 0'));
      },
    ],
  ])("that is %s is refused before anything is touched", async (_what, spoil) => {
    const copy = await copyOf();
    await spoil(copy);
    await expect(checkBackup(keys(), copy)).rejects.toThrow(/no whole backup|not whole|changed after/);
  });

  it("leaves nothing behind that looks like one when it breaks off", async () => {
    const at = await folder();
    const { portal } = doors;
    const failing = { ...createFolderStore(at), list: () => Promise.reject(new Error("full")) };
    const source = { client: owner, secrets: portal.secrets, dataDir, artifacts: failing };
    await expect(makeBackup(source, at)).rejects.toThrow("full");
    expect(await readdir(at)).toEqual([]);
  });

  it("never goes over a portal", async () => {
    const order = {
      folder: backup,
      ownerUrl: doors.database.ownerUrl,
      dataDir,
      journals: [],
      survivor: null,
    };
    await expect(loadBackup({ ...order, ...keys(), by: "operator" })).rejects.toThrow(/holds a portal/);
  });
});

it("says to everybody that it is shut, in their words, and works for nobody", async () => {
  doors.portal.gate = { isOpen: () => false, opened: new Promise(() => {}), stop: () => {} };
  const page = await doors.fetch("/sign-in", { headers: { "accept-language": "es" } });
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "300"]);
  expect(await page.text()).toContain("El portal está cerrado por un momento");
  const api = await doors.fetch("/v1/portal/me");
  expect([api.status, ((await api.json()) as { reason: string }).reason]).toEqual([503, "restoring"]);
  expect((await doors.signIn("daniel@example.com")).status).toBe(503);
  expect((await doors.fetch("/healthz")).status).toBe(200);
  doors.portal.gate = undefined;
});
