/**
 * Sets the document's HTML on pages: the same words in the same order as the page has them, in a layout for paper.
 * It knows the few elements and classes that `app/record` writes; what it does not know is set as a paragraph.
 */
import { isTag, isText } from "domhandler";
import type { ChildNode, Element } from "domhandler";
import { parseDocument } from "htmlparser2";
import type { Pace } from "../../pace";
import { classesOf, hasClass, isSilent, look, spansOf } from "./inline";
import { COLORS } from "./pages";
import type { Block, Cell, Pages } from "./pages";
import type { Span, Style } from "./paragraph";
import type { Structure, Tag } from "./structure";

const INK = look({ weight: "regular", color: COLORS.ink });
const BOLD = look({ weight: "bold", color: COLORS.ink });
const QUIET = look({ weight: "regular", color: COLORS.quiet });
const ACCENT = look({ weight: "bold", color: COLORS.accent });

type Look = { size: number; style: Style; before: number };

const HEADINGS: Record<string, Look> = {
  h1: { size: 23, style: BOLD, before: 0 },
  h2: { size: 17, style: BOLD, before: 26 },
  h3: { size: 13, style: BOLD, before: 16 },
  h4: { size: 11.5, style: BOLD, before: 9 },
  h5: { size: 9.5, style: look({ weight: "bold", color: COLORS.quiet }), before: 3 },
  h6: { size: 9.5, style: look({ weight: "bold", color: COLORS.quiet }), before: 3 },
};

/** Points that must be left below a heading: what follows it stands on its page. */
const KEEP: Record<string, number> = { h2: 150, h3: 110, h4: 60, h5: 16, h6: 16 };

/** By class, the first that fits. */
const PARAGRAPHS: Array<[string, Look]> = [
  ["lead", { size: 12.5, style: QUIET, before: 2 }],
  ["main", { size: 11.5, style: INK, before: 2 }],
  ["large", { size: 12, style: INK, before: 2 }],
  ["quiet", { size: 9.5, style: QUIET, before: 2 }],
  ["source", { size: 9.5, style: QUIET, before: 8 }],
  ["status", { size: 10, style: look({ weight: "bold", color: COLORS.quiet }), before: 2 }],
  ["high", { size: 10.5, style: look({ weight: "bold", color: COLORS.outside }), before: 2 }],
  ["lay", { size: 9.5, style: QUIET, before: 0 }],
];
const PLAIN: Look = { size: 10.5, style: INK, before: 3 };
const FINE: Look = { size: 9, style: QUIET, before: 1 };

const BLOCKS = new Set(
  "html body main header footer section nav div ul ol li dl dt dd p h1 h2 h3 h4 h5 h6 article aside".split(
    " ",
  ),
);

const isBlock = (node: ChildNode): node is Element =>
  isTag(node) && (BLOCKS.has(node.name) || hasClass(node, "lay"));

export type Setter = { set: (html: string, pace: Pace) => Promise<void> };

export function openSetter(pages: Pages, structure: Structure): Setter {
  let pace: Pace | null = null;
  let part: string | null = null;
  let year: string | null = null;

  async function text(
    nodes: readonly ChildNode[],
    { size, style, before }: Look,
    more: Partial<Block> & { indent?: number; direction?: Cell["direction"] } = {},
  ): Promise<void> {
    const { indent = 0, direction, ...block } = more;
    const spans = trimmed(spansOf(nodes, style));
    if (spans.length === 0) return;
    const cell: Cell = { spans, size, from: indent, to: 1, ...(direction ? { direction } : {}) };
    await pages.block({ tag: "P", before, cells: [cell], ...block });
  }

  /** Words between blocks are paragraphs of their own. */
  async function children(element: Element | { children: ChildNode[] }, indent: number): Promise<void> {
    let loose: ChildNode[] = [];
    const flush = async () => {
      const nodes = loose;
      loose = [];
      if (nodes.some((node) => !isText(node) || node.data.trim() !== ""))
        await text(nodes, PLAIN, { indent });
    };
    for (const child of element.children) {
      if (isTag(child) && isSilent(child)) continue;
      if (!isBlock(child)) loose.push(child);
      else {
        await flush();
        await block(child, indent);
      }
    }
    await flush();
  }

  async function block(element: Element, indent: number): Promise<void> {
    await pace?.turn();
    const classes = classesOf(element);
    if (HEADINGS[element.name]) return heading(element, indent);
    if (element.name === "p" || classes.includes("lay")) return paragraph(element, indent);
    if (classes.includes("in-line") || (element.name === "dl" && isReading(element)))
      return inLine(element, indent);
    if (element.name === "dl" && classes.includes("facts")) return facts(element, indent);
    if (element.name === "dl") return terms(element, indent);
    if (element.name === "li") return item(element, classes, indent);
    if (classes.includes("not-in") || classes.includes("before")) return bullets(element, indent);
    await children(element, classes.includes("parts") || isWithinPanel(element) ? indent + 0.02 : indent);
  }

  async function heading(element: Element, indent: number): Promise<void> {
    const { name } = element;
    const title = plain(spansOf(element.children, INK));
    const isPart =
      name === "h2" && element.attribs.id !== undefined && element.attribs.id !== "contents-title";
    if (isPart) {
      if (part !== null) await structure.closePart();
      structure.openPart();
      [part, year] = [element.attribs.id!, null];
      await pages.breakPage(200);
    }
    const tag = name.toUpperCase() as Tag;
    const isEntry = element.parent !== null && isTag(element.parent) && element.parent.name === "li";
    const as = isEntry && name === "h3" ? "h4" : name;
    await text(element.children, HEADINGS[as]!, { tag, indent, keep: KEEP[as] ?? 0 });
    if (isEntry) return;
    if (isPart) pages.rule(COLORS.accent, 1.6, 3);
    if (name === "h3" && !isNotice(element)) pages.rule(COLORS.ink, 0.9, 2);
    if (isPart) mark(title, 0);
    else if (name === "h3" && part === "results") {
      // A bookmark for each day would be a second record.
      const own = /\d{4}/.exec(title)?.[0] ?? null;
      if (own !== null && own !== year) mark(own, 1);
      year = own ?? year;
    } else if (name === "h3" && part !== null) mark(title, 1);
  }

  function mark(title: string, level: 0 | 1): void {
    const { page, y } = pages.here();
    structure.bookmark(title, level, page, y + (level === 0 ? 24 : 18));
  }

  async function paragraph(element: Element, indent: number): Promise<void> {
    const classes = classesOf(element);
    const found = PARAGRAPHS.find(([name]) => classes.includes(name))?.[1] ?? PLAIN;
    const auto = element.attribs.dir === "auto" ? { direction: "auto" as const } : {};
    const language = element.attribs.lang ?? null;
    await text([element], found, { indent, language, ...auto });
  }

  async function facts(list: Element, indent: number): Promise<void> {
    for (const fact of list.children.filter(isTag)) {
      const [name, value] = fact.children.filter(isTag);
      if (!name || !value) continue;
      const lines = linesOf(value, INK);
      await pages.block({
        tag: "P",
        before: 1.5,
        cells: [
          { spans: trimmed(spansOf(name.children, QUIET)), size: 9.5, from: indent, to: 0.28 },
          { spans: lines, size: 10, from: 0.3, to: 1 },
        ],
      });
    }
  }

  /** Name and value one after the other, in one paragraph. */
  async function inLine(list: Element, indent: number): Promise<void> {
    const spans: Span[] = [];
    for (const fact of list.children.filter(isTag)) {
      const [name, value] = fact.children.filter(isTag);
      if (!name || !value) continue;
      if (spans.length > 0) spans.push({ text: " · ", style: QUIET });
      spans.push(...spansOf(name.children, QUIET), { text: ": ", style: QUIET });
      spans.push(...linesOf(value, QUIET, " · "));
    }
    if (spans.length === 0) return;
    const cells = [{ spans, size: FINE.size, from: indent, to: 1 }];
    await pages.block({ tag: "P", before: FINE.before, cells });
  }

  async function terms(list: Element, indent: number): Promise<void> {
    for (const term of list.children.filter(isTag)) {
      const [name, value] = term.children.filter(isTag);
      if (name) await text(name.children, { ...PLAIN, style: BOLD, before: 6 }, { indent, keep: 14 });
      if (value) await text(value.children, { ...PLAIN, before: 0 }, { indent });
    }
  }

  async function bullets(list: Element, indent: number): Promise<void> {
    for (const one of list.children.filter(isTag)) {
      const spans = [{ text: "• ", style: INK }, ...trimmed(spansOf(one.children, INK))];
      await pages.block({ tag: "P", before: 2, cells: [{ spans, size: 10.5, from: indent, to: 1 }] });
    }
  }

  async function item(element: Element, classes: string[], indent: number): Promise<void> {
    if (classes.includes("r")) return row(element, indent);
    if (classes.includes("vital")) return reading(element, indent);
    const own = element.parent;
    if (own && isTag(own) && hasClass(own, "contents")) return contentsLine(element, indent);
    await children(element, indent);
    if (["entry", "allergy", "panel"].some((name) => classes.includes(name)))
      pages.rule(COLORS.hairline, 0.5, 5);
  }

  async function contentsLine(element: Element, indent: number): Promise<void> {
    const [name, ...rest] = element.children.filter(isTag);
    await pages.block({
      tag: "P",
      before: 4,
      cells: [
        { spans: spansOf(name ? [name] : [], ACCENT), size: 11, from: indent, to: 0.3 },
        {
          spans: spansOf(
            rest.flatMap(({ children }) => children),
            QUIET,
          ),
          size: 10,
          from: 0.31,
          to: 1,
        },
      ],
    });
    pages.rule(COLORS.hairline, 0.5, 3);
  }

  /** A result: its name, its value, where it stands; below them the rest. */
  async function row(element: Element, indent: number): Promise<void> {
    const inside = element.children.filter((node) => isTag(node) && !isSilent(node)) as Element[];
    const is = (name: string) => inside.filter((one) => hasClass(one, name));
    const [name] = inside;
    const called = [...spansOf(name ? [name] : [], BOLD)];
    for (const lay of is("lay")) called.push({ text: "\n", style: QUIET }, ...spansOf([lay], QUIET));
    const standing = [...is("p"), ...is("tag")].flatMap((one, index) => [
      ...(index > 0 ? [{ text: "\n", style: QUIET }] : []),
      ...spansOf(hasClass(one, "tag") ? one.children : [one], QUIET),
    ]);
    const value = spansOf(is("v"), INK);
    const cells: Cell[] = [{ spans: called, size: 10.5, from: indent, to: value.length === 0 ? 1 : 0.44 }];
    if (value.length > 0) {
      const to = standing.length > 0 ? 0.7 : 1;
      cells.push({ spans: value, size: 10.5, from: 0.45, to, align: "end" });
    }
    if (standing.length > 0) cells.push({ spans: standing, size: 9.5, from: 0.72, to: 1 });
    await pages.block({ tag: "P", before: 5, cells, keep: 14 });
    for (const more of inside) if (isBlock(more) && !hasClass(more, "lay")) await block(more, indent);
    pages.rule(COLORS.hairline, 0.4, 3);
  }

  /** A measurement: when and how much on one line. */
  async function reading(element: Element, indent: number): Promise<void> {
    const [when, ...rest] = element.children.filter(isTag);
    const value = rest.find((one) => hasClass(one, "large"));
    await pages.block({
      tag: "P",
      before: 4,
      keep: 12,
      cells: [
        { spans: trimmed(spansOf(when?.children ?? [], INK)), size: 10.5, from: indent, to: 0.44 },
        ...(value
          ? [
              {
                spans: trimmed(spansOf(value.children, INK)),
                size: 10.5,
                from: 0.45,
                to: 1,
                align: "end" as const,
              },
            ]
          : []),
      ],
    });
    for (const more of rest) if (more !== value && !isSilent(more)) await block(more, indent);
    pages.rule(COLORS.hairline, 0.4, 3);
  }

  return {
    async set(html, among) {
      pace = among;
      await children(parseDocument(html), 0);
    },
  };
}

function isReading(element: Element): boolean {
  const { parent } = element;
  return parent !== null && isTag(parent) && hasClass(parent, "vital");
}

function isWithinPanel({ name, parent }: Element): boolean {
  return name === "ul" && parent !== null && isTag(parent) && hasClass(parent, "panel");
}

function isNotice({ parent }: Element): boolean {
  return parent !== null && isTag(parent) && (hasClass(parent, "notice") || hasClass(parent, "held"));
}

/** What stands in lines of its own within a value, and the words between them. */
function linesOf(value: Element, style: Style, between = "\n"): Span[] {
  const lines: Span[][] = [];
  let loose: ChildNode[] = [];
  const flush = () => {
    lines.push(trimmed(spansOf(loose, style)));
    loose = [];
  };
  for (const child of value.children) {
    if (!isBlock(child)) loose.push(child);
    else {
      flush();
      lines.push(linesOf(child, style, between));
    }
  }
  flush();
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index > 0 ? [{ text: between, style }, ...line] : line));
}

function trimmed(spans: Span[]): Span[] {
  return spans.some(({ text }) => text.trim() !== "") ? spans : [];
}

function plain(spans: readonly Span[]): string {
  return spans
    .map(({ text }) => text)
    .join("")
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
