import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Sequelize } from "sequelize";
import { openDatabase } from "../db/database";
import { migrate } from "../db/migrations";
import type { EmbeddedPostgres } from "../embedded/postgres";

/** The server of a test run, as URLs; made by global-setup.ts. */
export type TestServer = Pick<EmbeddedPostgres, "ownerUrl" | "appUrl" | "superuserUrl">;

declare module "vitest" {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

export type TestDatabase = {
  /** As the application: role `portal_app`. */
  db: Sequelize;
  appUrl: string;
  ownerUrl: string;
  superuserUrl: string;
  /** Closes `db` and removes the database, whoever is still connected. */
  drop(): Promise<void>;
};

const TEMPLATE = "portal_template";

/** Makes the migrated database that tests clone; once per run. */
export async function createTemplate(server: TestServer): Promise<void> {
  await asSuperuser(server, `create database ${TEMPLATE} owner portal_owner`);
  await migrate(onDatabase(server.ownerUrl, TEMPLATE));
}

/**
 * A migrated, empty database of its own, cloned in some 50 ms.
 * @param server left out in vitest's integration project, where the run's server is known.
 * @param template `template0`: nothing in it yet, to be migrated by the test
 */
export async function createTestDatabase(
  server?: TestServer,
  template: typeof TEMPLATE | "template0" = TEMPLATE,
): Promise<TestDatabase> {
  const at = server ?? (await import("vitest")).inject("postgres");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await asSuperuser(at, `create database ${name} template ${template} owner portal_owner`);
  const appUrl = onDatabase(at.appUrl, name);
  const db = openDatabase(appUrl, { max: 5 });
  return {
    db,
    appUrl,
    ownerUrl: onDatabase(at.ownerUrl, name),
    superuserUrl: onDatabase(at.superuserUrl, name),
    async drop() {
      await db.close();
      await asSuperuser(at, `drop database if exists ${name} with (force)`);
    },
  };
}

function onDatabase(url: string, name: string): string {
  const copy = new URL(url);
  copy.pathname = `/${name}`;
  return copy.href;
}

async function asSuperuser(server: TestServer, sql: string): Promise<void> {
  const client = new pg.Client(server.superuserUrl);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
