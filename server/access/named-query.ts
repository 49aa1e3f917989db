/**
 * Prepared statements over the pool's own connections: Sequelize has no named queries, and without one
 * PostgreSQL plans the doors' join again for every page. Numbers: docs/decisions, "One query for the doors".
 */
import type { QueryResultRow } from "pg";
import type { Sequelize } from "sequelize";

/** A statement of our own. `name` must be unique in the process: PostgreSQL keeps the first text it is given. */
export type NamedStatement = { name: string; text: string };

/** What is used of `pg.Client`. */
type NamedClient = {
  query(query: NamedStatement & { values: unknown[]; query_timeout: number }): Promise<{ rows: unknown[] }>;
};

/** Milliseconds after which a silent server counts as away; a connection stopped that way is not used again. */
const QUERY_TIMEOUT = 2000;

/**
 * Runs one prepared statement, at most 2 s.
 * @throws whatever Sequelize's pool or pg throw; `isDatabaseAway` tells what means "away".
 */
export async function namedQuery<Row extends QueryResultRow>(
  db: Sequelize,
  statement: NamedStatement,
  values: unknown[],
): Promise<Row[]> {
  const pool = db.connectionManager;
  const connection = await pool.getConnection({ type: "read" });
  let usable = false;
  try {
    const client = connection as NamedClient;
    const { rows } = await client.query({ ...statement, values, query_timeout: QUERY_TIMEOUT });
    usable = true;
    return rows as Row[];
  } catch (error) {
    // A refused statement leaves the connection whole; after anything else its state is unknown.
    usable = isRefusal(error);
    throw error;
  } finally {
    if (usable) pool.releaseConnection(connection);
    else void pool.destroyConnection(connection).catch(() => undefined);
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && "severity" in error && error.severity === "ERROR";
}
