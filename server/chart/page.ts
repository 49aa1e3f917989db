/** Long lists page by GET: which part of a list a page number asks for. Pure. */

/** As it stands in the address, untrusted: another page than there is leads to the nearest there is (find.server.ts). */
export type PageQuery = { page?: string | number | null };

export type PageOf<T> = { lines: T[]; total: number; page: number; pages: number };

export const PAGE_SIZE = 100;

export function pageOf<T>(lines: readonly T[], asked: PageQuery["page"], size = PAGE_SIZE): PageOf<T> {
  const pages = Math.max(1, Math.ceil(lines.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked)) || 1));
  return { lines: lines.slice((page - 1) * size, page * size), total: lines.length, page, pages };
}
