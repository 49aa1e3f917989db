import pg from "pg";
import { actAsApp } from "../db/app-role";

/**
 * Connections of the job worker, as the application's role. Longer than a page may wait, but a job that meets a
 * database that hangs must fail and be tried again.
 */
export function openJobPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 4,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 10_000,
    keepAlive: true,
    application_name: "portal jobs",
    // Called for each new connection before anybody gets it; not in the published types.
    verify: (client: pg.Client, done: (error?: Error) => void) => {
      actAsApp(client).then(() => done(), done);
    },
  } as pg.PoolConfig);
  // Without listeners a connection lost while idle would end the process; the next query tells anyway.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
