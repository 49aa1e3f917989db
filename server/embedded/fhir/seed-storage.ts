import type { Resource } from "@medplum/fhirtypes";
import type { Pool, PoolClient } from "pg";
import type { Logger } from "../../log";
import type { Definitions } from "./definitions";
import { exclusively, readState, writeState } from "./prepare-storage";
import { toWritable } from "./resource-rows";
import type { SeedSource } from "./seed";

const STATE_SEED = "seed";
/** Rows per INSERT: large enough that round trips do not count, small enough to stay a few megabytes. */
const BATCH = 500;

const INCOMING = `CREATE TEMP TABLE incoming (
  place bigint GENERATED ALWAYS AS IDENTITY, type text COLLATE "C", id text COLLATE "C", content json,
  patient text, happened text, keys text[], dates jsonb, texts jsonb
) ON COMMIT DROP`;

const ADD_INCOMING = `INSERT INTO incoming (type, id, content, patient, happened, keys, dates, texts)
SELECT * FROM json_to_recordset($1)
  AS v(type text, id text, content json, patient text, happened text, keys text[], dates jsonb, texts jsonb)`;

/** Newest version of each, how many there are, and a fingerprint of them all. */
const LATEST = `CREATE TEMP TABLE latest ON COMMIT DROP AS
SELECT type, id, max(place) AS place, count(*)::int AS versions, md5(string_agg(content::text, E'\\n' ORDER BY place)) AS seed
FROM incoming GROUP BY type, id`;

const LEAVE_AS_IS = `DELETE FROM latest USING resource AS r
WHERE r.type = latest.type AND r.id = latest.id AND (r.seed IS NULL OR r.seed = latest.seed)`;

const REMOVE_FORMER = `WITH gone AS (
  DELETE FROM resource AS r WHERE seed IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM incoming WHERE incoming.type = r.type AND incoming.id = r.id) RETURNING type, id
) DELETE FROM resource_history AS h USING gone WHERE h.type = gone.type AND h.id = gone.id`;

const REMOVE_HISTORY = `DELETE FROM resource_history AS h USING latest WHERE h.type = latest.type AND h.id = latest.id`;

/** Earlier versions keep their order and come after whatever version a reader may already know. */
const ADD_HISTORY = `INSERT INTO resource_history (type, id, version, updated, deleted, content)
SELECT i.type, i.id,
  COALESCE(r.version, 0) + row_number() OVER (PARTITION BY i.type, i.id ORDER BY i.place), $1, false, i.content
FROM incoming AS i JOIN latest USING (type, id) LEFT JOIN resource AS r USING (type, id) WHERE i.place < latest.place`;

const ADD_LATEST = `INSERT INTO resource AS r
  (type, id, version, updated, content, patient, happened, keys, dates, texts, seed)
SELECT i.type, i.id, latest.versions, $1, i.content, i.patient, i.happened, i.keys, i.dates, i.texts, latest.seed
FROM latest JOIN incoming AS i USING (place)
ON CONFLICT (type, id) DO UPDATE SET version = r.version + excluded.version, updated = excluded.updated,
  deleted = false, content = excluded.content, patient = excluded.patient, happened = excluded.happened,
  keys = excluded.keys, dates = excluded.dates, texts = excluded.texts, seed = excluded.seed`;

/**
 * Makes the storage hold what the source holds, in one transaction: a start that is killed half way leaves nothing
 * half done. What a former seed brought and this one lacks goes; what anyone wrote since stays as they wrote it.
 * Nothing is read when the source is the one seeded last.
 * @throws StartError when the source cannot be read
 */
export async function seedStorage(
  pool: Pool,
  definitions: Definitions,
  source: SeedSource,
  log: Logger,
): Promise<void> {
  const fingerprint = await source.fingerprint();
  await exclusively(pool, async (client) => {
    if ((await readState(client, STATE_SEED)) === fingerprint) return;
    await client.query(INCOMING);
    let count = 0;
    for await (const batch of source.batches(definitions)) {
      for (let at = 0; at < batch.length; at += BATCH) {
        await addIncoming(client, batch.slice(at, at + BATCH), definitions);
      }
      count += batch.length;
    }
    await client.query("CREATE INDEX ON incoming (type, id, place)");
    await client.query("ANALYZE incoming");
    const updated = new Date().toISOString();
    await client.query(REMOVE_FORMER);
    await client.query(LATEST);
    await client.query(LEAVE_AS_IS);
    await client.query(REMOVE_HISTORY);
    await client.query(ADD_HISTORY, [updated]);
    const { rowCount } = await client.query(ADD_LATEST, [updated]);
    await writeState(client, STATE_SEED, fingerprint);
    log.info({ read: count, written: rowCount }, "fhir.seeded");
  });
  // Fresh statistics, or the first searches are planned for an empty table.
  await pool.query("ANALYZE resource");
}

async function addIncoming(
  client: PoolClient,
  resources: readonly Resource[],
  definitions: Definitions,
): Promise<void> {
  const rows = resources.map((resource) => {
    const { content, ...values } = toWritable(resource, resource.id!, definitions);
    const text = JSON.stringify(values);
    // Spliced in as it is, so that its digits stay.
    return `${text.slice(0, -1)},"content":${content}}`;
  });
  await client.query(ADD_INCOMING, [`[${rows.join(",")}]`]);
}
