/**
 * Elements of a page as blocks. As a browser lays them out: what flows within a line is gathered into one text, the
 * rest stands below each other. Every element of app/components has a place here; one that has none is a fault.
 */
import type { Block, BoxBlock, FactBlock, Run, TableBlock, TextBlock } from "./blocks";
import type { PageElement, PageNode } from "./expand";
import { textIn } from "./isolate";
import { rowOf } from "./row";
import { isDisc, isInline, isSilent, marksOf, runsOf } from "./runs";

const HEADINGS = ["h1", "h2", "h3", "h4"] as const;
const TEXTS = new Set<string>([...HEADINGS, "p"]);
const BOXES = new Set([
  "article",
  "aside",
  "dd",
  "div",
  "dl",
  "figure",
  "header",
  "li",
  "ol",
  "section",
  "ul",
]);

/** Headings for screen readers only, and the way up, which is the phone's own. */
const NOT_HERE = new Set(["unseen", "up"]);

export function flow(nodes: PageNode[]): Block[] {
  const blocks: Block[] = [];
  let line: PageNode[] = [];
  const endLine = () => {
    blocks.push(...textBlocks("p", [], line));
    line = [];
  };
  for (const node of nodes) {
    if (typeof node === "string" || isInline(node) || isIcon(node)) line.push(node);
    else {
      endLine();
      blocks.push(...blocksOf(node));
    }
  }
  endLine();
  return blocks;
}

function blocksOf(element: PageElement): Block[] {
  const { tag, props, children } = element;
  const marks = marksOf(element);
  if (tag === "a") return [buttonOf(element)];
  if (isDisc(element)) return [{ kind: "disc", text: children.map(textIn).join("") }];
  if (tag === "svg" && isSilent(element) && !marks.includes("l")) return [];
  if (tag === "svg") return [{ kind: "drawing", drawing: element, label: asText(props["aria-label"]) }];
  if (tag === "details") return foldOf(element);
  if (tag === "table") return [tableOf(element)];
  if (tag === "li" && marks.includes("r")) return [rowOf(element, flow)];
  if (TEXTS.has(tag)) return textBlocks(tag as TextBlock["role"], marks, children, element);
  if (tag === "div" && isFact(children)) return [factOf(children)];
  if (!BOXES.has(tag)) throw new Error(`<${tag}> has no place on a phone`);
  const inside = flow(children);
  if (inside.length === 0) return [];
  return [
    { kind: "box", tag, marks, label: asText(props["aria-label"]), children: inside } satisfies BoxBlock,
  ];
}

/** A paragraph with a button in it is the words, then the button. */
function textBlocks(
  role: TextBlock["role"],
  marks: string[],
  nodes: PageNode[],
  element?: PageElement,
): Block[] {
  if (marks.some((mark) => NOT_HERE.has(mark))) return [];
  const apart = nodes.filter((node) => !isInline(node) && !isIcon(node));
  if (apart.length > 0 && role === "p") {
    const inline = nodes.filter((node) => !apart.includes(node));
    return [...textBlocks(role, marks, inline, element), ...flow(apart)];
  }
  const icons = nodes.filter(isIcon);
  const first = nodes.findIndex((node) => typeof node !== "string" || node.trim() !== "");
  const runs = runsOf(marks.includes("as-written") ? nodes.map(asWritten) : nodes);
  if (runs.length === 0) return [];
  const icon = icons[0] ?? iconWithin(nodes);
  const before = icon !== undefined && (icon === nodes[first] || !nodes.includes(icon));
  return [
    {
      kind: "text",
      role,
      marks,
      runs: withLanguage(isSilent(element) ? runs.map((run) => ({ ...run, silent: true })) : runs, element),
      icon: icon && before ? pathOf(icon) : null,
      iconAfter: icon && !before ? pathOf(icon) : null,
      mirror: icon !== undefined && marksOf(icon).includes("mirror"),
      dir: element?.props.dir === "auto" ? "auto" : null,
      status: element?.props.role === "status",
    },
  ];
}

function isIcon(node: PageNode): node is PageElement {
  return typeof node !== "string" && node.tag === "svg" && marksOf(node).includes("icon");
}

/** The icon of a link stands beside the link's words. */
function iconWithin(nodes: PageNode[]): PageElement | undefined {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    const found = node.children.find(isIcon) ?? iconWithin(node.children);
    if (found) return found;
  }
  return undefined;
}

function pathOf(icon: PageElement): string | null {
  const path = icon.children.find((node) => typeof node !== "string" && node.tag === "path");
  return path && typeof path !== "string" ? asText(path.props.d) : null;
}

/** Line breaks of what somebody wrote are kept. */
const asWritten = (node: PageNode): PageNode =>
  typeof node === "string" ? { tag: "span", props: { className: "as-written" }, children: [node] } : node;

function withLanguage(runs: Run[], element: PageElement | undefined): Run[] {
  const lang = asText(element?.props.lang);
  return lang ? runs.map((run) => ({ ...run, lang: run.lang ?? lang })) : runs;
}

function buttonOf(element: PageElement): Block {
  return {
    kind: "button",
    text: runsOf(element.children),
    href: asText(element.props.href) ?? "",
    label: asText(element.props["aria-label"]),
    second: marksOf(element).includes("second"),
  };
}

function foldOf({ props, children }: PageElement): Block[] {
  const title = children.find((node) => typeof node !== "string" && node.tag === "summary");
  const inside = flow(children.filter((node) => node !== title));
  if (!title || typeof title === "string" || inside.length === 0) return [];
  return [{ kind: "fold", title: runsOf(title.children), open: props.open === true, children: inside }];
}

function isFact(children: PageNode[]): boolean {
  return children.some((node) => typeof node !== "string" && node.tag === "dt");
}

function factOf(children: PageNode[]): FactBlock {
  const [name, value] = ["dt", "dd"].map((tag) =>
    children.flatMap((node) => (typeof node !== "string" && node.tag === tag ? node.children : [])),
  );
  return { kind: "fact", name: runsOf(name!), value: flow(value!) };
}

function tableOf({ children }: PageElement): TableBlock {
  const within = (nodes: PageNode[], tag: string): PageElement[] =>
    nodes.filter((node): node is PageElement => typeof node !== "string" && node.tag === tag);
  const cells = (row: PageElement) =>
    row.children.flatMap((cell) => (typeof cell === "string" ? [] : [runsOf(cell.children)]));
  const rows = (part: string) => within(children, part).flatMap((one) => within(one.children, "tr"));
  return {
    kind: "table",
    caption: within(children, "caption").flatMap((caption) => runsOf(caption.children)),
    head: rows("thead").flatMap(cells),
    rows: rows("tbody").map((row) => ({ cells: cells(row), marks: marksOf(row) })),
  };
}

function asText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
