/** Long lists page by GET: which part of a list a page number asks for. Pure. */

/** In place of a page: the whole list, for a reader that is none. No address can say it. */
export const WHOLE_LIST = Symbol("whole list");

/** As it stands in the address, untrusted: another page than there is leads to the nearest there is (find.server.ts). */
export type PageQuery = { page?: string | number | null | typeof WHOLE_LIST };

export type PageOf<T> = { lines: T[]; total: number; page: number; pages: number };

export const PAGE_SIZE = 100;

export function pageOf<T>(lines: readonly T[], asked: PageQuery["page"], size = PAGE_SIZE): PageOf<T> {
  if (asked === WHOLE_LIST) return { lines: [...lines], total: lines.length, page: 1, pages: 1 };
  const pages = Math.max(1, Math.ceil(lines.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked)) || 1));
  return { lines: lines.slice((page - 1) * size, page * size), total: lines.length, page, pages };
}
