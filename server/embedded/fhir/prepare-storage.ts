import type { Pool, PoolClient } from "pg";
import type { Definitions } from "./definitions";
import { INDEX_VERSION } from "./definitions";
import { parseExact } from "./exact-json";
import { indexValues } from "./index-values";
import { LOCK_STORAGE, STORAGE } from "./storage";
import type { Resource } from "@medplum/fhirtypes";

const STATE_INDEX = "index-version";
const BATCH = 500;

/** Creates what is missing; indexes all rows anew when an earlier version of this server indexed them otherwise. */
export async function prepareStorage(pool: Pool, definitions: Definitions): Promise<void> {
  await exclusively(pool, async (client) => {
    await client.query(STORAGE);
    const indexed = await readState(client, STATE_INDEX);
    if (indexed === String(INDEX_VERSION)) return;
    if (indexed !== null) await indexAnew(client, definitions);
    await writeState(client, STATE_INDEX, String(INDEX_VERSION));
  });
}

/** Runs `work` in one transaction that no other process of this server runs at the same time. */
export async function exclusively<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK_STORAGE]);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((reason: Error) => (broken = reason));
    throw error;
  } finally {
    client.release(broken);
  }
}

export async function readState(client: PoolClient, name: string): Promise<string | null> {
  const { rows } = await client.query<{ value: string }>("SELECT value FROM server_state WHERE name = $1", [
    name,
  ]);
  return rows[0]?.value ?? null;
}

export async function writeState(client: PoolClient, name: string, value: string): Promise<void> {
  await client.query(
    "INSERT INTO server_state VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    [name, value],
  );
}

async function indexAnew(client: PoolClient, definitions: Definitions): Promise<void> {
  let after = ["", ""];
  for (;;) {
    const { rows } = await client.query<{ type: string; id: string; content: string }>(
      `SELECT type, id, content::text AS content FROM resource
       WHERE NOT deleted AND (type, id) > ($1, $2) ORDER BY type, id LIMIT ${BATCH}`,
      after,
    );
    if (rows.length === 0) return;
    const values = rows.map(({ type, id, content }) => ({
      type,
      id,
      ...indexValues(parseExact(content) as Resource, definitions),
    }));
    await client.query(
      `UPDATE resource AS r SET patient = v.patient, happened = v.happened, keys = v.keys, dates = v.dates, texts = v.texts
       FROM json_to_recordset($1) AS v(type text, id text, patient text, happened text, keys text[], dates jsonb, texts jsonb)
       WHERE r.type = v.type AND r.id = v.id`,
      [JSON.stringify(values)],
    );
    after = [rows.at(-1)!.type, rows.at(-1)!.id];
  }
}
