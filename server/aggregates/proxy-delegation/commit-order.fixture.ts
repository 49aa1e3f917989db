/**
 * The order in which transactions committed, from the write-ahead log: the database itself goes by it. A clock, a
 * sequence or the order of answers could each be wrong by a moment, which is what a race is about.
 */
import pg from "pg";
import type { TestDatabase } from "../../testing/template-database";

export type CommitOrder = {
  /** Transaction id → place in the order of commits since `watchCommits`. */
  read(): Promise<ReadonlyMap<string, number>>;
  /** Deadlocks the server broke in this database so far. */
  deadlocks(): Promise<number>;
  close(): Promise<void>;
};

export async function watchCommits(database: TestDatabase): Promise<CommitOrder> {
  const client = new pg.Client(database.superuserUrl);
  await client.connect();
  const one = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows[0];
  await client.query("create extension if not exists pg_walinspect");
  // Keeps the log: other tests drop their databases, which makes checkpoints.
  const { lsn } = (await one(
    "select lsn from pg_create_physical_replication_slot('commits_' || pg_backend_pid(), true, true)",
  )) as { lsn: string };
  return {
    async read() {
      const { rows } = await client.query<{ xid: string }>(
        `select xid::text from pg_get_wal_records_info($1, pg_current_wal_flush_lsn())
          where resource_manager = 'Transaction' and record_type = 'COMMIT' order by start_lsn`,
        [lsn],
      );
      return new Map(rows.map(({ xid }, place) => [xid, place]));
    },
    async deadlocks() {
      await client.query("select pg_stat_force_next_flush()");
      const row = await one("select deadlocks from pg_stat_database where datname = current_database()");
      return Number((row as { deadlocks: string }).deadlocks);
    },
    // The slot is temporary: it goes with the connection.
    close: () => client.end(),
  };
}
