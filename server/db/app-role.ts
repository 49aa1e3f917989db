import type pg from "pg";
import { StartError } from "../problem/start-error";

export const APP_ROLE = "portal_app";

type Facts = { who: string; is_app: boolean; member: boolean | null; powerful: boolean };

/**
 * Makes a new connection work as `portal_app`, which may not change the schema nor the access log. A role that
 * may neither become `portal_app` nor is harmless itself is refused.
 * @throws StartError
 */
export async function actAsApp(connection: unknown): Promise<void> {
  const client = connection as pg.Client;
  const answer = await client.query<Facts>(`
    select current_user as who, current_user = '${APP_ROLE}' as is_app,
      (select pg_has_role(oid, 'member') from pg_roles where rolname = '${APP_ROLE}') as member,
      (select rolsuper from pg_roles where rolname = current_user)
        or exists (select from pg_class where relname = 'access_event'
          and pg_has_role(relowner, 'member')) as powerful`);
  const facts = answer.rows[0];
  if (facts?.is_app) return;
  if (facts?.member) await client.query(`set role ${APP_ROLE}`);
  else if (facts?.powerful !== false) {
    throw new StartError(
      `The database user ${facts?.who} owns the access log and may not become ${APP_ROLE}. As an administrator run: grant ${APP_ROLE} to ${facts?.who};`,
    );
  }
}
