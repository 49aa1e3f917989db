import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";

/**
 * Installs the tables of the job queue, or brings them up to the version of this build; soon done when they are.
 * @param ownerUrl a role that may create a schema in this database. The application's rights are a migration.
 */
export async function installJobQueue(ownerUrl: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: ownerUrl, max: 2, connectionTimeoutMillis: 2_000 });
  pgPool.on("error", () => {});
  pgPool.on("connect", (client) => client.on("error", () => {}));
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => {}) });
  } finally {
    await pgPool.end();
  }
}
