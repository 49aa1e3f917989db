/** From what tests sent to what a release is held to: one of each kind, planned by the database itself. */
import type pg from "pg";

/** Where tests write what they send, from the repository's root. */
export const SENT = "node_modules/.cache/portal-statements/sent";

export type Released = {
  /** The last migration of the release these statements are of. */
  migration: string;
  statements: string[];
};

/** What changes or reads rows; the rest (transactions, settings, tests' own tables) is no promise to anybody. */
const ROWS = /^\s*(select|insert|update|delete|with)\b/i;

/** One of those that differ only in what was filled in. */
export function oneOfEachKind(sent: readonly string[]): string[] {
  const kinds = new Map<string, string>();
  for (const text of sent.filter((one) => ROWS.test(one))) {
    const kind = text
      .replace(/'(?:[^']|'')*'/g, "?")
      .replace(/\b\d+\b/g, "?")
      .replace(/(\?|\$\?)(\s*,\s*(\?|\$\?))+/g, "?")
      .replace(/\s+/g, " ");
    if (!kinds.has(kind)) kinds.set(kind, text);
  }
  return [...kinds.values()].sort();
}

/**
 * Whether the database would take a statement: tables, columns, types and the role's rights, without running it.
 * @returns null, or what it says against it
 */
export async function refusalOf(client: pg.ClientBase, statement: string): Promise<string | null> {
  await client.query("savepoint one");
  try {
    await client.query(`explain (generic_plan) ${statement}`);
    return await leftOut(client, statement);
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.query("rollback to savepoint one");
  }
}

/** Columns that must be given and that an INSERT of before does not know: no plan tells. */
async function leftOut(client: pg.ClientBase, statement: string): Promise<string | null> {
  const insert = /\binsert\s+into\s+"?([\w.]+)"?\s*\(([^)]*)\)/i.exec(statement);
  if (!insert) return null;
  const given = insert[2]!.split(",").map((name) => name.trim().replaceAll('"', ""));
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped
       and attnotnull and not atthasdef and attidentity = '' and attgenerated = ''`,
    [insert[1]],
  );
  const missing = rows.map(({ name }) => name).filter((name) => !given.includes(name));
  return missing.length === 0 ? null : `${insert[1]} must be given ${missing.join(", ")}`;
}
