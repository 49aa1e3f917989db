import type pg from "pg";
import { StartError } from "../problem/start-error";
import { APP_ROLE } from "./app-role";

/**
 * Makes the role the application works as, unless an administrator has (then with a password of theirs, or the
 * portal's own user as its member). Without log-in: we would not know where to keep a password.
 * @throws StartError telling an administrator what to run.
 */
export async function ensureAppRole(client: pg.Client): Promise<void> {
  try {
    const found = await client.query("select 1 from pg_roles where rolname = $1", [APP_ROLE]);
    if (!found.rowCount) await client.query(`create role ${APP_ROLE} nologin`).catch(ignoreTwin);
    await letOwnerBecomeApp(client, found.rowCount === 0);
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    throw new StartError(
      `The database user may not create the role ${APP_ROLE}. As an administrator run: create role ${APP_ROLE}; grant ${APP_ROLE} to ${client.user};`,
    );
  }
}

/** Two portals of different databases on one server may start together; roles are the server's. */
function ignoreTwin(error: { code?: string }): void {
  if (error.code !== "42710" && error.code !== "23505") throw error;
}

/** The creator of a role administers it, but since PostgreSQL 16 may not become it without saying so. */
async function letOwnerBecomeApp(client: pg.Client, created: boolean): Promise<void> {
  const answer = await client.query<{ superuser: boolean }>(
    "select rolsuper as superuser from pg_roles where rolname = current_user",
  );
  if (created && !answer.rows[0]?.superuser) await client.query(`grant ${APP_ROLE} to current_user`);
}
