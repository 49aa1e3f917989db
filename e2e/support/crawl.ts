import type { Session } from "./session";

export type Fetched = { url: string; status: number; text: string };

/**
 * Walks every page a reader can reach by links, and asks for each also by HEAD and as Remix data: of every route for
 * the first page of its shape, then of those that have a part in it.
 * `text` holds status line, headers and body: whatever leaves the portal is looked at.
 */
export async function crawl(
  reader: Session,
  origin: string,
  starts: string[],
  routeIds: string[],
  limit = 400,
): Promise<Fetched[]> {
  const seen = new Set<string>();
  const queue = [...starts];
  const all: Fetched[] = [];
  const known = new Map<string, string[]>();
  while (queue.length > 0 && seen.size < limit) {
    const path = queue.shift()!;
    if (seen.has(path)) continue;
    seen.add(path);
    const page = await take(reader, path, "GET");
    all.push(page);
    queue.push(...links(page.text, origin).filter((link) => !seen.has(link)));
    all.push(await take(reader, path, "HEAD"));
    const shape = shapeOf(path, origin);
    const theirs: string[] = [];
    for (const id of known.get(shape) ?? routeIds) {
      const url = new URL(path, origin);
      url.searchParams.set("_data", id);
      const data = await take(reader, url.pathname + url.search, "GET");
      all.push(data);
      if (data.status !== 404) theirs.push(id);
    }
    // A page that is there has all its routes; what has no part in an address is not found at it.
    if (page.status === 200 && !known.has(shape)) known.set(shape, theirs);
  }
  return all;
}

/** The routes of an address do not depend on whose record and which entry it names. */
function shapeOf(path: string, origin: string): string {
  const isName = /^(self|as~.*|[a-z]{4}_[0-9A-Z]+.*|zqx.*)$/;
  const { pathname } = new URL(path, origin);
  return pathname
    .split("/")
    .map((part) => (isName.test(part) ? ":" : part))
    .join("/");
}

async function take(reader: Session, path: string, method: string): Promise<Fetched> {
  const answer = await reader.fetch(path, { method });
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  return { url: `${method} ${path}`, status: answer.status, text: `${headers}\n\n${await answer.text()}` };
}

/** Same-origin links of a page, without the browser bundle's own files. */
function links(html: string, origin: string): string[] {
  return [...html.matchAll(/(?:href|action)="([^"#]+)/g)]
    .map((match) => new URL(match[1]!.replaceAll("&amp;", "&"), origin))
    .filter((url) => url.origin === origin && !url.pathname.startsWith("/build/"))
    .map(({ pathname, search }) => (isResult.test(pathname) ? pathname : pathname + search));
}

/** Its query is only the way back to the list. */
const isResult = /\/results\/[^/]+$/;
