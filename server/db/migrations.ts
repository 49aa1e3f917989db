import pg from "pg";
import { QueryTypes } from "sequelize";
import type { Sequelize } from "sequelize";
import { MigrationError, Umzug } from "umzug";
import { migrations as all } from "../../migrations/index";
import { installJobQueue } from "../jobs/schema";
import { ensureAppRole } from "./ensure-app-role";

/** A step of the schema; `query` may hold several statements. Runs in one transaction with its own record. */
export type Migration = (query: (sql: string) => Promise<unknown>) => Promise<unknown>;

/** Any number; processes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_205_759_404;

/**
 * Brings the schema up to date.
 * @param ownerUrl a role that may create tables in schema public, and roles unless `portal_app` exists.
 * @param migrations for tests: only these, as a version before would
 * @returns the names of the migrations that ran now.
 */
export async function migrate(ownerUrl: string, migrations = all): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await ensureAppRole(client);
    await client.query(
      `create table if not exists portal_migration (name text primary key, ran_at timestamptz not null default now());
       grant usage on schema public to portal_app; grant select on portal_migration to portal_app;`,
    );
    await installJobQueue(ownerUrl);
    const ran = await runner(client, migrations).up().catch(throwPlainly);
    return ran.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** Names of migrations this build knows and the database has not run; any database role of ours may ask. */
export async function pendingMigrations(db: Sequelize): Promise<string[]> {
  const [table] = await db.query<{ there: boolean }>(
    "select to_regclass('public.portal_migration') is not null as there",
    { type: QueryTypes.SELECT },
  );
  const rows = table?.there
    ? await db.query<{ name: string }>("select name from portal_migration", { type: QueryTypes.SELECT })
    : [];
  const ran = new Set(rows.map((row) => row.name));
  return all.map((migration) => migration.name).filter((name) => !ran.has(name));
}

/** Umzug's own error carries its context, and with it the connection and its password. */
function throwPlainly(error: unknown): never {
  throw error instanceof MigrationError && error.cause instanceof Error ? error.cause : error;
}

function runner(client: pg.Client, migrations: typeof all): Umzug<pg.Client> {
  return new Umzug({
    context: client,
    logger: undefined,
    migrations: migrations.map(({ name, up }) => ({
      name,
      up: () => runOne(client, name, up),
    })),
    storage: {
      // Written by runOne, in the transaction of the migration itself.
      logMigration: async () => {},
      unlogMigration: async () => {},
      executed: async () => {
        const answer = await client.query<{ name: string }>(
          "select name from portal_migration order by name",
        );
        return answer.rows.map((row) => row.name);
      },
    },
  });
}

async function runOne(client: pg.Client, name: string, up: Migration): Promise<void> {
  await client.query("begin");
  try {
    await up((sql) => client.query(sql));
    await client.query("insert into portal_migration (name) values ($1)", [name]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
