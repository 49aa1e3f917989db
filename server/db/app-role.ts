import type pg from "pg";

export const APP_ROLE = "portal_app";

/**
 * Makes a new connection work as `portal_app`, which may not change the schema nor the access log. A role that
 * may neither become `portal_app` nor is harmless itself is refused.
 */
export async function actAsApp(connection: unknown): Promise<void> {
  const client = connection as pg.Client;
  const answer = await client.query<{ is_app: boolean; member: boolean | null; powerful: boolean }>(`
    select current_user = '${APP_ROLE}' as is_app,
      (select pg_has_role(oid, 'member') from pg_roles where rolname = '${APP_ROLE}') as member,
      (select rolsuper from pg_roles where rolname = current_user)
        or exists (select from pg_class where relname = 'portal_access_event'
          and pg_has_role(relowner, 'member')) as powerful`);
  const facts = answer.rows[0];
  if (facts?.is_app) return;
  if (facts?.member) await client.query(`set role ${APP_ROLE}`);
  else if (facts?.powerful !== false) {
    throw new Error(`The database user owns the access log and may not become ${APP_ROLE}.`);
  }
}
