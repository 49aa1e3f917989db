/** Enough of an HTML parser for what React writes: well-formed, void elements without an end. */

export type Element = { tag: string; attributes: Record<string, string>; children: Array<Element | string> };

const VOID = new Set(["meta", "link", "input", "br", "hr", "img"]);
const TOKEN =
  /<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|<(\/?)([A-Za-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+/g;
const ATTRIBUTE = /([^\s=]+)(?:="([^"]*)")?/g;

export function parseHtml(html: string): Element {
  const root: Element = { tag: "#root", attributes: {}, children: [] };
  const open = [root];
  for (const [token, closing, tag, attributes, closed] of html.matchAll(TOKEN)) {
    if (tag === undefined) {
      if (!token.startsWith("<")) open.at(-1)!.children.push(decoded(token));
    } else if (closing) {
      if (open.length > 1) open.pop();
    } else {
      const element: Element = { tag: tag.toLowerCase(), attributes: {}, children: [] };
      for (const [, name, value] of (attributes ?? "").matchAll(ATTRIBUTE))
        element.attributes[name!] = decoded(value ?? "");
      open.at(-1)!.children.push(element);
      if (!closed && !VOID.has(element.tag)) open.push(element);
    }
  }
  return root;
}

/** All elements below, in document order; not the element itself. */
export function* below(element: Element): Generator<Element> {
  for (const child of element.children) {
    if (typeof child === "string") continue;
    yield child;
    yield* below(child);
  }
}

export function findAll(element: Element, is: (one: Element) => boolean): Element[] {
  return [...below(element)].filter(is);
}

export function hasClass(element: Element, name: string): boolean {
  return (element.attributes.class ?? "").split(" ").includes(name);
}

/** Elements that are lines of their own: their text never runs into what is beside them. */
const INLINE = new Set(["b", "bdi", "span", "a", "s", "time"]);

const NOTHING_LEFT_OUT = () => false;
const texts = new WeakMap<Element, string>();

/** Its words as a reader has them, a drawing by its description; space made single, isolating marks removed. */
export function textOf(element: Element, leaveOut: (one: Element) => boolean = NOTHING_LEFT_OUT): string {
  if (leaveOut !== NOTHING_LEFT_OUT) return textWithin(element, leaveOut);
  let text = texts.get(element);
  if (text === undefined) texts.set(element, (text = textWithin(element, leaveOut)));
  return text;
}

function textWithin(element: Element, leaveOut: (one: Element) => boolean): string {
  const parts: string[] = [];
  const visit = (one: Element) => {
    for (const child of one.children) {
      if (typeof child === "string") parts.push(child);
      else if (leaveOut(child)) continue;
      else if (child.tag === "svg") parts.push(" ", child.attributes["aria-label"] ?? "", " ");
      else {
        const space = INLINE.has(child.tag) && !hasClass(child, "unseen") ? "" : " ";
        parts.push(space);
        visit(child);
        parts.push(space);
      }
    }
  };
  visit(element);
  return tidy(parts.join(""));
}

/** The same tidying for what is looked for. Whether a comma follows a weekday is the ICU version's to say. */
export function tidy(text: string): string {
  return text
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\b([A-Z][a-z]+day), (?=\d)/g, "$1 ")
    .replace(/\s+/g, " ")
    .trim();
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
  });
}
