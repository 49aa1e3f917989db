import type { SortRule } from "@medplum/core";
import type { Definitions } from "./definitions";
import { refuse } from "./outcomes";
import type { Values } from "./sql-parts";
import { literal } from "./sql-parts";

/** One column of the order; every expression is text and never null, so that a page can start after any row. */
export type OrderBy = { sql: string; descending: boolean };

/** Where the next page starts: the order's values of the last row, and the total so that it is counted once. */
export type Cursor = { after: string[]; total: number | null };

/**
 * The order of a search, made total by the id. Without `_sort`: newest main date first.
 * @returns the order and the sort codes that are not known for the type.
 */
export function orderBy(
  type: string,
  rules: readonly SortRule[] | undefined,
  definitions: Definitions,
): { order: OrderBy[]; unknown: string[] } {
  const unknown: string[] = [];
  const order: OrderBy[] = [];
  for (const { code, descending = false } of rules ?? []) {
    const sql = sortSql(type, code, definitions);
    if (sql) order.push({ sql, descending });
    else unknown.push(code);
  }
  if (order.length === 0) order.push({ sql: "happened", descending: true });
  return { order: [...order, { sql: "id", descending: order[0]!.descending }], unknown };
}

function sortSql(type: string, code: string, definitions: Definitions): string | null {
  if (code === "_id") return "id";
  if (code === "_lastUpdated") return "updated";
  if (code === definitions.mainDate(type)) return "happened";
  const param = definitions.param(type, code);
  if (!param) return null;
  const name = literal(code);
  if (param.type === "date") return `COALESCE(dates->${name}->>0, '') COLLATE "C"`;
  if (param.type === "string") return `COALESCE(texts->${name}->>0, '') COLLATE "C"`;
  return `COALESCE((SELECT min(k) FROM unnest(keys) AS k WHERE starts_with(k, ${literal(`${code}=`)})), '')`;
}

/** The condition "comes after the cursor"; a row comparison where directions agree, which an index can answer. */
export function afterSql(order: readonly OrderBy[], cursor: Cursor, values: Values): string {
  const places = cursor.after.map((value) => `${values.add(value)}::text COLLATE "C"`);
  if (order.every((each) => each.descending === order[0]!.descending)) {
    const sign = order[0]!.descending ? "<" : ">";
    return `(${order.map((each) => each.sql).join(", ")}) ${sign} (${places.join(", ")})`;
  }
  const steps = order.map((each, n) =>
    [
      ...order.slice(0, n).map((before, i) => `${before.sql} = ${places[i]}`),
      `${each.sql} ${each.descending ? "<" : ">"} ${places[n]}`,
    ].join(" AND "),
  );
  return `(${steps.map((step) => `(${step})`).join(" OR ")})`;
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.total, ...cursor.after])).toString("base64url");
}

/** @throws OperationOutcomeError (400) when the text is not a cursor of this order. */
export function readCursor(text: string, order: readonly OrderBy[]): Cursor {
  try {
    const [total, ...after] = JSON.parse(Buffer.from(text, "base64url").toString()) as [number, ...string[]];
    const fits = after.length === order.length && after.every((value) => typeof value === "string");
    if (fits && (total === null || typeof total === "number")) return { after, total };
  } catch {
    // Falls through to the refusal.
  }
  throw refuse("This page link is not valid.");
}
