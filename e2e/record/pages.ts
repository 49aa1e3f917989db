/** What the pages of a running portal show: entries by their headings, results by their addresses. */
import { below, findAll, hasClass, parseHtml, textOf } from "./html";
import type { Element } from "./html";

/** How a page is got, once for each address. @throws Error for anything but 200 */
export type Pages = (path: string) => Promise<Element>;

type Fetcher = { fetch: (path: string) => Promise<Response> };

/** Remembers what it got, so that one page can be compared with several records. */
export function pagesOf(reader: Fetcher): Pages {
  const known = new Map<string, Promise<Element>>();
  const get = async (path: string) => {
    const answer = await reader.fetch(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return mainOf(parseHtml(await answer.text()));
  };
  return (path) => {
    if (!known.has(path)) known.set(path, get(path));
    return known.get(path)!;
  };
}

function mainOf(page: Element): Element {
  return findAll(page, ({ tag }) => tag === "main")[0] ?? page;
}

/** All pages of a list that pages. */
export async function wholeList(pages: Pages, path: string): Promise<Element[]> {
  const found: Element[] = [];
  for (let next: string | undefined = path; next;) {
    const page: Element = await pages(next);
    found.push(page);
    next = findAll(page, ({ tag, attributes }) => tag === "a" && attributes.rel === "next")[0]?.attributes
      .href;
  }
  return found;
}

export type Card = { group: string; name: string; text: string; element: Element };

const isHeading = ({ tag }: Element) => /^h[2-4]$/.test(tag);
/** Sizes of files, "in 11 days" and the portal's everyday words have no numbers of the record's own. */
const isDerived = (one: Element) =>
  ["files", "also", "lay"].some((name) => hasClass(one, name)) || one.tag === "svg";

/** Each entry of a list: an item that begins with a heading of its own. */
export function cardsOf(page: Element): Card[] {
  const cards: Card[] = [];
  let group = "";
  const walk = (element: Element) => {
    for (const child of element.children) {
      if (typeof child === "string") continue;
      const heading = child.children.find((one): one is Element => typeof one !== "string");
      if (child.tag === "li" && heading && isHeading(heading))
        cards.push({ group, name: textOf(heading), text: textOf(child), element: child });
      else {
        if (child.tag === "h2") group = textOf(child).replace(/ \(\d+\)$/, "");
        walk(child);
      }
    }
  };
  walk(page);
  return cards;
}

export type Row = { id: string; name: string; day: string; text: string; members: Row[] };

/** Lines of the list of results, as they stand together. */
export function rowsOf(page: Element): Row[] {
  const rows: Row[] = [];
  let day = "";
  const walk = (element: Element, into: Row[]) => {
    for (const child of element.children) {
      if (typeof child === "string") continue;
      if (child.tag === "h2") day = textOf(child);
      const link = child.tag === "li" ? resultLink(child) : null;
      if (!link) walk(child, into);
      else {
        const row = { ...link, day, text: textOf(child), members: [] };
        into.push(row);
        walk(child, row.members);
      }
    }
  };
  walk(page, rows);
  return rows;
}

/** The first link to a result's page that is not in a line within. */
function resultLink(item: Element): Pick<Row, "id" | "name"> | null {
  for (const one of below(item)) {
    if (one.tag === "li") return null;
    const id =
      one.tag === "a" ? /\/results\/([^/?]+)(?:\?[^/]*)?$/.exec(one.attributes.href ?? "")?.[1] : undefined;
    if (id) return { id: decodeURIComponent(id), name: textOf(one) };
  }
  return null;
}

export function numbersOf(text: string): string[] {
  return text.match(/\d+(?:\.\d+)?/g) ?? [];
}

/** The numbers a card shows of its own, and where they stand is left out. */
export function numbersIn(element: Element, leaveOut: (one: Element) => boolean = isDerived): string[] {
  return numbersOf(textOf(element, (one) => isDerived(one) || leaveOut(one)));
}
