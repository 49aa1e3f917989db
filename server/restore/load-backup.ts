/**
 * Brings a backup back into an empty database: everything or nothing, in one transaction, and shut. Nothing is touched
 * before every part of the backup has been read and found genuine.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { ulid } from "ulid";
import { migrations } from "../../migrations/index";
import { migrate } from "../db/migrations";
import type { Portal } from "../portal";
import { StartError } from "../problem/start-error";
import { changesBetween } from "./authority-changes";
import type { AuthorityChange } from "./authority-changes";
import { readJournals } from "./authority-journal";
import { readAuthority } from "./authority-state";
import { copyIn } from "./copy-stream";
import { endAccess } from "./end-access";
import { MANIFEST, openManifest } from "./manifest";
import type { Manifest, Part } from "./manifest";
import { readPart, verifyPart } from "./part-file";
import { shapePartitions } from "./partitions";
import { UNFINISHED } from "./gate";
import { readForeignKeys, readSequences, readTables } from "./schema-facts";
import type { Column } from "./schema-facts";

export type RestoreOrder = Pick<Portal, "secrets"> & {
  folder: string;
  /** An empty database, as its owner. */
  ownerUrl: string;
  dataDir: string;
  /** Where the journals of the nodes lie; `dataDir` is always looked at. */
  journals: readonly string[];
  /** The database before, where it can still be asked. */
  survivor: string | null;
  by: string;
};

export type RestoreReport = {
  id: string;
  manifest: Manifest;
  rows: number;
  /** What was ended → how many. */
  ended: Record<string, number>;
  changes: AuthorityChange[];
  journal: { lines: number; unreadable: number; without: string[] };
  asked: boolean;
};

/** Reads all of a backup. @throws StartError when it is not whole, not genuine, or keys are missing */
export async function checkBackup(
  keys: Pick<Portal, "secrets">,
  folder: string,
): Promise<{ manifest: Manifest; key: Buffer }> {
  const text = await readFile(path.join(folder, MANIFEST), "utf8").catch(() => {
    throw new StartError(`${folder} is no whole backup: it has no ${MANIFEST}.`);
  });
  const opened = openManifest(keys, text);
  for (const part of opened.manifest.parts) await verifyPart(folder, opened.key, part);
  return opened;
}

/** A node writes its journal by its own clock, and the backup has the database's. A line too many changes nothing. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** @throws StartError in one line; the database is then as empty as before */
export async function loadBackup(order: RestoreOrder): Promise<RestoreReport> {
  const { folder, ownerUrl } = order;
  const { manifest, key } = await checkBackup(order, folder);
  const then = migrationsUntil(manifest);
  await refuseUsed(ownerUrl);
  // Asked first: what cannot be asked stops the restore, not the night after it.
  const later = order.survivor ? await readSurvivor(order.survivor) : null;
  const journal = await readJournals(
    order,
    { own: order.dataDir, given: order.journals },
    new Date(Date.parse(manifest.takenAt) - CLOCKS_DIFFER_MS),
  );

  const id = `rest_${ulid()}`;
  const client = await connect(ownerUrl);
  let isFilled = false;
  try {
    // Shut before there is anything to see, for portals that start from now on, and also when the rest never comes to be.
    await client.query(`create table if not exists ${UNFINISHED} ()`);
    await migrate(ownerUrl, then);
    await client.query("begin");
    const rows = await fill(client, folder, key, manifest);
    await client.query("commit");
    isFilled = true;
    await migrate(ownerUrl);
    await client.query("begin");
    const restored = await readAuthority(client, null);
    const changes = changesBetween(restored, later ?? journal.later);
    const ended = await endAccess(client);
    await shut(client, order, { id, manifest, changes, journal, asked: later !== null });
    await client.query(`drop table ${UNFINISHED}`);
    // Before the commit: one that breaks off between the two is done again, and never has heads that do not fit.
    await placeHeads(order, key, manifest, id);
    await client.query("commit");
    return { id, manifest, rows, ended, changes, journal, asked: later !== null };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    if (!isFilled) await client.query(`drop table if exists ${UNFINISHED}`).catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

/** The schema as it was then. */
function migrationsUntil({ migrations: ran }: Manifest): typeof migrations {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = ran.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StartError(`The backup is of a newer portal (${unknown[0]}): restore it with that version.`);
  }
  return migrations.slice(0, migrations.findIndex(({ name }) => name === ran.at(-1)) + 1);
}

/** A portal that began on the empty database has found its gate open, and would show what comes before anybody decided. */
const IN_USE = `select from pg_stat_activity
  where datname = current_database() and application_name in ('portal', 'portal audit', 'portal jobs') limit 1`;
const FULL = "select exists (select from portal_account) or exists (select from portal_access_seal) as full";

async function refuseUsed(ownerUrl: string): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    const tables = new Set((await readTables(client)).map(({ name }) => name));
    if (tables.has("portal_access_seal") && (await client.query<{ full: boolean }>(FULL)).rows[0]!.full) {
      throw new StartError(
        tables.has(UNFINISHED)
          ? "A restore into this database was broken off. Drop the database, create it anew, and restore again."
          : "This database holds a portal. A restore never writes over one: set DATABASE_URL to a new, empty database.",
      );
    }
    if ((await client.query(IN_USE)).rowCount) {
      throw new StartError(
        "A portal runs on this database. Stop it, restore, and start it then: it stays shut until it is opened.",
      );
    }
  } finally {
    await client.end();
  }
}

async function fill(client: pg.Client, folder: string, key: Buffer, manifest: Manifest): Promise<number> {
  const parts = manifest.parts.filter(({ of }) => of.kind === "table");
  await makeMissing(client, parts);
  await shapePartitions(client, parts);
  const keys = await readForeignKeys(client);
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  let rows = 0;
  for (const part of parts) rows += await fillTable(client, folder, key, part);
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  }
  const sequences = new Set((await readSequences(client)).map(({ name }) => name));
  for (const { name, last } of manifest.sequences) {
    if (last !== null && sequences.has(name)) await client.query("select setval($1, $2)", [name, last]);
  }
  return rows;
}

async function fillTable(client: pg.Client, folder: string, key: Buffer, part: Part): Promise<number> {
  const { name } = part.of;
  const list = part.columns!.map((column) => column.name).join(", ");
  // What migrations put there, and what refuses changes: both belong to the database before.
  await client.query(`alter table ${name} disable trigger user`);
  await client.query(`delete from ${name}`);
  const rows = await copyIn(client, `copy ${name} (${list}) from stdin`, readPart(folder, key, part));
  await client.query(`alter table ${name} enable trigger user`);
  if (rows !== part.rows) throw new StartError(`${name} took ${rows} of ${part.rows} rows.`);
  return rows;
}

/** Tables that somebody made beside the schema are brought back as plain ones. */
async function makeMissing(client: pg.Client, parts: readonly Part[]): Promise<void> {
  const there = new Set((await readTables(client)).map(({ name }) => name));
  for (const { of, columns } of parts.filter((part) => !there.has(part.of.name))) {
    const list = (columns as Column[]).map(({ name, type }) => `${name} ${type}`).join(", ");
    await client.query(`create table ${of.name} (${list})`);
  }
}

type Found = Pick<RestoreReport, "id" | "manifest" | "changes" | "journal" | "asked">;

async function shut(client: pg.Client, { by }: RestoreOrder, found: Found): Promise<void> {
  const { id, manifest, changes, journal, asked } = found;
  const sources = { survivor: asked, journalLines: journal.lines, unreadable: journal.unreadable };
  await client.query(
    `insert into portal_restore (id, backup_id, taken_at, restored_by, sources) values ($1, $2, $3, $4, $5)`,
    [id, manifest.id, manifest.takenAt, by, JSON.stringify(sources)],
  );
  for (const [at, change] of changes.entries()) {
    await client.query(
      `insert into portal_restore_change (restore_id, number, kind, subject, change) values ($1, $2, $3, $4, $5)`,
      [id, at + 1, change.kind, change.id, JSON.stringify(change)],
    );
  }
}

async function readSurvivor(url: string) {
  const client = await connect(url).catch(() => {
    throw new StartError(
      "The database before does not answer at SURVIVING_DATABASE_URL. Unset it to go by journals.",
    );
  });
  try {
    return await readAuthority(client, null);
  } finally {
    await client.end();
  }
}

/** The heads of the chain as it is now; those of what came after the backup are kept as evidence, under another name. */
async function placeHeads({ folder, dataDir }: RestoreOrder, key: Buffer, manifest: Manifest, id: string) {
  for (const name of ["audit-heads.log", "audit-heads.log.1"]) {
    await rename(path.join(dataDir, name), path.join(dataDir, `${name}.before-${id}`)).catch(() => {});
  }
  for (const part of manifest.parts.filter(({ of }) => of.kind === "file")) {
    const content: Buffer[] = [];
    for await (const chunk of readPart(folder, key, part)) content.push(chunk);
    await writeFile(path.join(dataDir, path.basename(part.of.name)), Buffer.concat(content), { mode: 0o600 });
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  return client;
}
