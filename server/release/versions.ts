/** The versions of the release rules as they stand in the database. Reads only. */
import { QueryTypes } from "sequelize";
import type { ReleaseVersion } from "../aggregates/release-policy/release-policy.server";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import type { ReleaseVersionView } from "./release-desk.view";

export type ShownVersion = ReleaseVersion & { email: string | null };

const LIST_MAX = 50;
const COLUMNS = `v.version, v.rules, v.author, v.reason, v.created_at as "createdAt", a.email`;
const FROM = "release_policy_version v left join portal_account a on a.id = v.author";

/** @param version null: the current one. @throws Problem NOT_FOUND */
export async function fetchVersion(
  { db }: Pick<Portal, "db">,
  version: number | null,
): Promise<ShownVersion> {
  const [row] = await db.query<ShownVersion>(
    `select ${COLUMNS} from ${FROM}
      where v.version = coalesce($1::int, (select max(version) from release_policy_version))`,
    { type: QueryTypes.SELECT, bind: [version] },
  );
  if (!row) throw new Problem("NOT_FOUND");
  return row;
}

export async function listVersions({ db }: Pick<Portal, "db">): Promise<ReleaseVersionView[]> {
  const rows = await db.query<ShownVersion>(
    `select ${COLUMNS} from ${FROM} order by v.version desc limit ${LIST_MAX}`,
    { type: QueryTypes.SELECT },
  );
  return rows.map(versionView);
}

export function versionView({ version, email, reason, createdAt, rules }: ShownVersion): ReleaseVersionView {
  return { version, author: email, note: reason, madeAt: createdAt.toISOString(), count: rules.length };
}

/** Account id → e-mail address. */
export async function fetchAuthors(
  { db }: Pick<Portal, "db">,
  accountIds: readonly string[],
): Promise<Record<string, string>> {
  const rows = await db.query<{ id: string; email: string }>(
    "select id, email from portal_account where id = any($1)",
    { type: QueryTypes.SELECT, bind: [[...new Set(accountIds)]] },
  );
  return Object.fromEntries(rows.map(({ id, email }) => [id, email]));
}
