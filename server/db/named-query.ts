/**
 * Prepared statements over the pool's own connections: Sequelize has no named queries, and without one
 * PostgreSQL plans the doors' join again for every page. Numbers: docs/decisions, "One query for the doors".
 */
import type { QueryResultRow } from "pg";
import type { Sequelize, Transaction } from "sequelize";

/** A statement of our own. `name` must be unique in the process: PostgreSQL keeps the first text it is given. */
export type NamedStatement = { name: string; text: string };

/** What is used of `pg.Client`. */
type NamedClient = {
  query(query: NamedStatement & { values: unknown[] }): Promise<{ rows: unknown[] }>;
};

/**
 * Runs one prepared statement; the pool's own time-outs hold.
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
    const { rows } = await client.query({ ...statement, values });
    usable = true;
    return rows as Row[];
  } catch (error) {
    // A refused statement leaves the connection whole. After anything else (a time-out of ours above all) an
    // answer may still be under way, and the next to borrow the connection must not get it.
    usable = isRefusal(error);
    throw error;
  } finally {
    if (usable) pool.releaseConnection(connection);
    else void pool.destroyConnection(connection).catch(() => undefined);
  }
}

/** The same on the connection of a transaction, which ends with it whatever happens here. */
export async function namedQueryIn<Row extends QueryResultRow>(
  tx: Transaction,
  statement: NamedStatement,
  values: unknown[],
): Promise<Row[]> {
  const { connection } = tx as Transaction & { connection: NamedClient };
  const { rows } = await connection.query({ ...statement, values });
  return rows as Row[];
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && "severity" in error && error.severity === "ERROR";
}
