import type { SearchRequest } from "@medplum/core";
import type { Definitions } from "./definitions";
import { refuse } from "./outcomes";
import { filterSql } from "./search-filters";
import type { Cursor, OrderBy } from "./search-order";
import { afterSql, orderBy, readCursor } from "./search-order";
import { Values } from "./sql-parts";
import { ROW } from "./storage";

export const DEFAULT_COUNT = 100;
export const MAX_COUNT = 1000;

export type SearchPlan = {
  /** Rows of this page and one more, which tells whether there is another page. */
  page: { text: string; values: unknown[] };
  count: { text: string; values: unknown[] };
  pageSize: number;
  order: OrderBy[];
  cursor: Cursor | null;
  /** The request without what was not understood, as the `self` link reports it. */
  understood: SearchRequest;
};

/**
 * The two statements that answer a search.
 * @param strict refuse parameters that are not known (400) instead of leaving them out
 */
export function planSearch(
  request: SearchRequest,
  options: { definitions: Definitions; strict: boolean; baseUrls: readonly string[] },
): SearchPlan {
  const { definitions, strict } = options;
  const type = request.resourceType;
  const counted = new Values();
  const conditions = [`type = ${counted.add(type)}`, "NOT deleted"];
  const filters: SearchRequest["filters"] = [];
  const unknown: string[] = [];
  for (const filter of request.filters ?? []) {
    const sql = filterSql(filter, { ...options, type, values: counted });
    if (sql) {
      conditions.push(sql);
      filters.push(filter);
    } else unknown.push(filter.code);
  }
  const { order, unknown: unknownSorts } = orderBy(type, request.sortRules, definitions);
  unknown.push(...unknownSorts);
  if (strict && unknown.length > 0)
    throw refuse(`Unknown search parameter for ${type}: ${unknown.join(", ")}`);

  const paged = new Values();
  paged.list.push(...counted.list);
  const cursor = request.cursor ? readCursor(request.cursor, order) : null;
  const where = conditions.join(" AND ");
  const pageWhere = cursor ? `${where} AND ${afterSql(order, cursor, paged)}` : where;
  const pageSize = sizeOf(request.count);
  const directions = order.map((each) => `${each.sql} ${each.descending ? "DESC" : "ASC"}`).join(", ");
  const position = `ARRAY[${order.map((each) => each.sql).join(", ")}]`;
  const skip = request.offset && request.offset > 0 ? ` OFFSET ${paged.add(request.offset)}` : "";
  return {
    page: {
      text: `SELECT ${ROW}, ${position} AS position FROM resource WHERE ${pageWhere} ORDER BY ${directions} LIMIT ${paged.add(pageSize + 1)}${skip}`,
      values: paged.list,
    },
    count: { text: `SELECT count(*)::int AS total FROM resource WHERE ${where}`, values: counted.list },
    pageSize,
    order,
    cursor,
    understood: {
      ...request,
      filters,
      sortRules: request.sortRules?.filter((rule) => !unknownSorts.includes(rule.code)),
    },
  };
}

function sizeOf(count: number | undefined): number {
  if (count === undefined) return DEFAULT_COUNT;
  if (!Number.isInteger(count) || count < 0) throw refuse("_count must be a whole number");
  return Math.min(count, MAX_COUNT);
}
