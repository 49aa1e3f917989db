import pg from "pg";
import type { Credentials } from "./credentials";

/**
 * The databases and roles of the embedded server, made once: `portal` is owned by `portal_owner` (migrations) and
 * used by `portal_app`, which owns nothing; `fhir` belongs to `fhir`, which cannot enter `portal`.
 */
export async function ensureRoles(superuser: pg.Client, credentials: Credentials): Promise<void> {
  const databases = await superuser.query(
    "select datname from pg_database where datname in ('portal', 'fhir')",
  );
  const present = new Set(databases.rows.map((row: { datname: string }) => row.datname));
  if (present.has("portal") && present.has("fhir")) return;
  const roles = { portal_owner: credentials.owner, portal_app: credentials.app, fhir: credentials.fhir };
  for (const [role, password] of Object.entries(roles)) {
    const found = await superuser.query("select 1 from pg_roles where rolname = $1", [role]);
    const verb = found.rowCount ? "alter" : "create";
    await superuser.query(
      `${verb} role ${role} login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(password)}`,
    );
  }
  await createDatabase(superuser, "portal", "portal_owner", present);
  await superuser.query("grant connect on database portal to portal_app");
  await createDatabase(superuser, "fhir", "fhir", present);
}

async function createDatabase(superuser: pg.Client, name: string, owner: string, present: Set<string>) {
  if (present.has(name)) return;
  await superuser.query(`create database ${name} owner ${owner}`);
  await superuser.query(`revoke connect, temporary on database ${name} from public`);
}
