/**
 * Takes a month that is over and wholly sealed off the access log: verify each row → write the file → read the file
 * back and verify that → detach, with what stays known of it, in one transaction. A step that fails leaves the log as
 * it was. The detached table stays until `dropArchived` has read the file once more.
 */
import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Secrets } from "../../config/secrets";
import { openText, sealText } from "../../crypto/sealed-text";
import { StartError } from "../../problem/start-error";
import { KEY_BYTES } from "../../storage/sealed-stream";
import { backgroundEvent } from "../access-event";
import { EVENT_COLUMNS, INSERT_EVENTS, toColumns, toRow } from "../event-rows";
import { sealKeys } from "../seal-chain";
import { SEALER_LOCK } from "../seal-run";
import { readArchiveFile } from "./archive-file";
import { archiveMac, openArchiveRecord } from "./archive-record";
import type { ArchiveRecord, StoredArchive } from "./archive-record";
import { whatIsWrong } from "./check-archive";
import { writeRows } from "./write-rows";

export type ArchivePlace = {
  /** As the owner of the schema; not in a transaction. */
  client: pg.Client;
  secrets: Pick<Secrets, "dataKeys">;
  /** Where the file is put. */
  folder: string;
  /** Who does it, at the operating system. */
  operator: string;
  now?: () => Date;
};

type Part = { name: string; from_at: Date; to_at: Date };

/** Pages wait behind a lock that is asked for; longer than this, none does. */
const LOCK_MS = 500;
const TRIES = 40;

/**
 * @param month `YYYY-MM`, with which the part begins
 * @throws StartError saying what stands against it; nothing has changed then
 */
export async function archiveMonth(place: ArchivePlace, month: string): Promise<ArchiveRecord> {
  const { client, secrets, folder } = place;
  const part = await findPart(client, month, place.now?.() ?? new Date());
  const keys = sealKeys(secrets.dataKeys);
  const fileKey = randomBytes(KEY_BYTES);
  const name = `access-log-${month}-${randomBytes(4).toString("hex")}.sealed`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, name);
  const written = await writeRows(client, part.name, keys, { file, key: fileKey });
  const record: ArchiveRecord = {
    part: part.name,
    from: part.from_at.toISOString(),
    to: part.to_at.toISOString(),
    ...written,
    file: name,
  };
  try {
    const wrong = await whatIsWrong(file, fileKey, record, keys);
    if (wrong !== null)
      throw new StartError(`The file was written and read back, and ${wrong}. Nothing was changed.`);
    const text = JSON.stringify(record);
    const stored = {
      record: text,
      mac: archiveMac(keys[0]!, text),
      keyId: keys[0]!.id,
      sealedKey: sealText({ secrets }, "audit-archive", part.name, fileKey.toString("base64")),
    };
    // Beside the file, so that both can be kept elsewhere and checked without this database.
    const beside = { ...stored, mac: stored.mac.toString("hex") };
    await writeFile(`${file}.json`, JSON.stringify(beside, null, 1) + "\n", { mode: 0o600 });
    await detach(place, part, record, stored);
    return record;
  } catch (error) {
    await rm(file, { force: true });
    await rm(`${file}.json`, { force: true });
    throw error;
  }
}

async function findPart(client: pg.Client, month: string, now: Date): Promise<Part> {
  const { rows: parts } = await client.query<Part>(
    "select name, from_at, to_at from access_event_part where not is_default order by from_at",
  );
  const part = parts.find(({ from_at }) => from_at.toISOString().startsWith(month));
  if (!part) throw new StartError(`No part of the access log begins in ${month}.`);
  if (part !== parts[0])
    throw new StartError(`Older ones go first: ${parts[0]!.from_at.toISOString().slice(0, 7)}.`);
  if (part.to_at > now) throw new StartError(`It goes on until ${part.to_at.toISOString()}.`);
  return part;
}

type Stored = { record: string; mac: Buffer; keyId: string; sealedKey: string };

/** Readers and writers of the log wait for half a second at most, a few times; then somebody else is in the way. */
async function detach(place: ArchivePlace, part: Part, record: ArchiveRecord, stored: Stored): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await detachOnce(place, part, record, stored);
    } catch (error) {
      await place.client.query("rollback");
      const { code } = error as { code?: string };
      if (code !== "55P03" && code !== "40P01") throw error;
      if (tries === TRIES)
        throw new StartError(
          "Somebody has been reading the access log all the time, perhaps a backup. Try later.",
          {
            cause: error,
          },
        );
      await sleep(100 + Math.random() * 400);
    }
  }
}

async function detachOnce(
  place: ArchivePlace,
  part: Part,
  record: ArchiveRecord,
  stored: Stored,
): Promise<void> {
  const { client, operator } = place;
  const table = client.escapeIdentifier(part.name);
  await client.query(`begin; set local lock_timeout = ${LOCK_MS}`);
  // No sealer is in the middle of its run, and nobody adds to this part, from here on.
  await client.query("select pg_advisory_xact_lock($1)", [SEALER_LOCK]);
  await client.query(`lock table ${table} in share row exclusive mode`);
  const count = await client.query<{ rows: string }>(`select count(*) as rows from ${table}`);
  if (Number(count.rows[0]!.rows) !== record.rows)
    throw new StartError("Events came to this month while it was archived. Nothing was changed; try again.");
  await client.query("lock table access_event in access exclusive mode");
  await client.query(
    `insert into access_event_archive (part, from_at, to_at, record, mac, key_id, sealed_key)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [part.name, part.from_at, part.to_at, stored.record, stored.mac, stored.keyId, stored.sealedKey],
  );
  await client.query(`alter table access_event detach partition ${table}`);
  await client.query(`revoke all on ${table} from portal_app`);
  const event = backgroundEvent(
    "operator",
    { eventType: "access-log-archived", reason: part.name },
    { now: place.now?.() ?? new Date(), clientId: operator },
  );
  await client.query(INSERT_EVENTS, toColumns([toRow(event)]));
  await client.query("commit");
}

/**
 * Removes the detached table of an archived month, after its file was read back once more.
 * @throws StartError when the file is not what was archived; the table stays
 */
export async function dropArchived(place: ArchivePlace, month: string): Promise<void> {
  const { part } = await checkArchived(place, month);
  const attached = await place.client.query("select from access_event_part where name = $1", [part]);
  if (attached.rowCount) throw new StartError(`${part} is a part of the access log again.`);
  await place.client.query(`drop table if exists ${place.client.escapeIdentifier(part)}`);
}

/** Reads an archived month back. @throws StartError saying what is wrong with it */
export async function checkArchived(place: ArchivePlace, month: string): Promise<ArchiveRecord> {
  return (await openArchived(place, month)).record;
}

/** An event of an archived month, by the names of its columns, and its place in the chain. */
export type ArchivedEvent = Record<string, string | number | null>;

/** The events of an archived month, in the order of the chain, after all of its file was checked. @throws StartError */
export async function* readArchived(place: ArchivePlace, month: string): AsyncGenerator<ArchivedEvent> {
  const { record, file, fileKey } = await openArchived(place, month);
  for await (const line of readArchiveFile(file, fileKey, record.plain)) {
    const [position, , , , , ...row] = line;
    yield { position, ...Object.fromEntries(EVENT_COLUMNS.map((column, at) => [column, row[at] ?? null])) };
  }
}

async function openArchived({ client, secrets, folder }: ArchivePlace, month: string) {
  const { rows } = await client.query<StoredArchive & { part: string; sealed_key: string }>(
    `select part, record, mac, key_id, sealed_key from access_event_archive
      where to_char(from_at at time zone 'UTC', 'YYYY-MM') = $1`,
    [month],
  );
  if (!rows[0]) throw new StartError(`${month} was not archived.`);
  const keys = sealKeys(secrets.dataKeys);
  const record = openArchiveRecord(keys, rows[0]);
  if (record === null) throw new StartError(`The record of ${month} is not as it was written.`);
  const text = openText({ secrets }, "audit-archive", rows[0].part, rows[0].sealed_key);
  const [file, fileKey] = [path.join(folder, record.file), Buffer.from(text, "base64")];
  const wrong = await whatIsWrong(file, fileKey, record, keys);
  if (wrong !== null) throw new StartError(`${file}: ${wrong}.`);
  return { record, file, fileKey };
}
