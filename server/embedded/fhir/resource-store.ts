import type { Writable } from "./resource-rows";
import { writableValues } from "./resource-rows";
import type { Row } from "./storage";
import { ROW } from "./storage";

/** Runs one statement, in whatever transaction the caller is in. */
export type RunSql = <T>(text: string, values: unknown[]) => Promise<T[]>;

const INSERT = `INSERT INTO resource (version, updated, type, id, content, patient, happened, keys, dates, texts)
VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING version`;

const UPDATE = `UPDATE resource SET version = version + 1, updated = $1, deleted = false, content = $4, patient = $5,
happened = $6, keys = $7, dates = $8, texts = $9, seed = NULL WHERE type = $2 AND id = $3 RETURNING version`;

const DELETE = `UPDATE resource SET version = version + 1, updated = $1, deleted = true, content = NULL, patient = NULL,
happened = '', keys = '{}', dates = '{}', texts = '{}', seed = NULL WHERE type = $2 AND id = $3`;

const KEEP_VERSION = `INSERT INTO resource_history (type, id, version, updated, deleted, content)
SELECT type, id, version, updated, deleted, content FROM resource WHERE type = $1 AND id = $2`;

export async function findRow(run: RunSql, type: string, id: string, lock = false): Promise<Row | null> {
  const text = `SELECT ${ROW} FROM resource WHERE type = $1 AND id = $2${lock ? " FOR UPDATE" : ""}`;
  return (await run<Row>(text, [type, id]))[0] ?? null;
}

/** Rows of `Type/id` references that exist; order is not kept. One statement however many. */
export async function findRows(run: RunSql, references: readonly string[]): Promise<Row[]> {
  if (references.length === 0) return [];
  const pairs = references.map((reference) => reference.split("/"));
  return run<Row>(
    `SELECT ${ROW} FROM resource NATURAL JOIN unnest($1::text[], $2::text[]) AS wanted (type, id) WHERE NOT deleted`,
    [pairs.map(([type]) => type), pairs.map(([, id]) => id)],
  );
}

/** @returns false when the id is taken, by a deleted resource too. */
export async function insertRow(run: RunSql, row: Writable, updated: string): Promise<boolean> {
  return (await run(INSERT, [updated, ...writableValues(row)])).length === 1;
}

/** Writes the next version of a row the caller has locked. */
export async function updateRow(run: RunSql, row: Writable, updated: string): Promise<number> {
  await run(KEEP_VERSION, [row.type, row.id]);
  const [written] = await run<{ version: number }>(UPDATE, [updated, ...writableValues(row)]);
  return written!.version;
}

/** Marks a row the caller has locked as deleted; its versions stay readable. */
export async function deleteRow(run: RunSql, type: string, id: string, updated: string): Promise<void> {
  await run(KEEP_VERSION, [type, id]);
  await run(DELETE, [updated, type, id]);
}

/** All versions, newest first. */
export async function findVersions(
  run: RunSql,
  type: string,
  id: string,
  page: { limit: number; offset: number },
): Promise<{ rows: Row[]; total: number }> {
  const rows = await run<Row & { total: number }>(
    `SELECT *, count(*) OVER ()::int AS total FROM (
       SELECT ${ROW} FROM resource WHERE type = $1 AND id = $2
       UNION ALL SELECT ${ROW} FROM resource_history WHERE type = $1 AND id = $2
     ) AS versions ORDER BY version DESC LIMIT $3 OFFSET $4`,
    [type, id, page.limit, page.offset],
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

export async function findVersion(
  run: RunSql,
  type: string,
  id: string,
  version: number,
): Promise<Row | null> {
  const rows = await run<Row>(
    `SELECT ${ROW} FROM resource WHERE type = $1 AND id = $2 AND version = $3
     UNION ALL SELECT ${ROW} FROM resource_history WHERE type = $1 AND id = $2 AND version = $3`,
    [type, id, version],
  );
  return rows[0] ?? null;
}
