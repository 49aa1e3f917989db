/**
 * Who is working: each runner holds an advisory lock on its name for as long as its process lives. A job locked by
 * a runner that holds no lock any more was left half-way, and is given back at once instead of after 4 hours.
 */
import type pg from "pg";

const LOCK_CLASS = 20_261_122;

export type Presence = {
  /** Forgets the runners announced before: they work no more. */
  begin(): void;
  /** Announces a runner of this process, by the name in which it locks jobs. */
  add(name: string): void;
  /** Gives back the jobs of runners that are gone. Keeps its connection, or makes it anew. */
  sweep(): Promise<void>;
  close(): void;
};

export function createPresence(pool: pg.Pool): Presence {
  const names = new Set<string>();
  const held = new Set<string>();
  let client: pg.PoolClient | null = null;

  const drop = () => {
    client?.release(true);
    client = null;
    held.clear();
  };
  const connected = async () => {
    if (client) return client;
    const made = await pool.connect();
    made.on("error", drop);
    return (client = made);
  };

  return {
    begin() {
      names.clear();
      drop();
    },
    add: (name) => void names.add(name),
    async sweep() {
      try {
        const db = await connected();
        for (const name of names) {
          if (held.has(name)) continue;
          await db.query("select pg_advisory_lock($1, hashtext($2))", [LOCK_CLASS, name]);
          held.add(name);
        }
        await giveBack(db, names);
      } catch (error) {
        drop();
        throw error;
      }
    },
    close: drop,
  };
}

async function giveBack(db: pg.PoolClient, ours: ReadonlySet<string>): Promise<void> {
  const { rows } = await db.query<{ locked_by: string }>(
    "select distinct locked_by from graphile_worker._private_jobs where locked_by is not null",
  );
  for (const { locked_by: name } of rows.filter((row) => !ours.has(row.locked_by))) {
    await db.query(
      `select case when pg_try_advisory_lock($1, hashtext($2))
         then (select true from graphile_worker.force_unlock_workers(array[$2])) end`,
      [LOCK_CLASS, name],
    );
    await db.query("select pg_advisory_unlock($1, hashtext($2))", [LOCK_CLASS, name]);
  }
}
