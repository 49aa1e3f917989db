/** The words of an element as spans: bold, quiet, struck out, and isolated as the page isolates them. */
import { isTag, isText } from "domhandler";
import type { ChildNode, Element } from "domhandler";
import type { Span, Style } from "./paragraph";
import { COLORS } from "./pages";

const ISOLATES = { ltr: "\u2066", rtl: "\u2067", auto: "\u2068" } as const;
const END = "\u2069";
/** Marks that would turn the words after them round; nobody writes them into a name with good in mind. */
const OVERRIDES = /[\u202a-\u202e]/g;

/** Shapes that the style sheet puts before words of meaning. */
const SHAPES: Record<string, string> = {
  "in-range": "✓ ",
  high: "↑ ",
  low: "↓ ",
  "critical-high": "↑↑ ",
  "critical-low": "↓↓ ",
  abnormal: "! ",
};
const POSITION_COLORS: Record<string, string> = {
  "in-range": COLORS.inside,
  high: COLORS.outside,
  abnormal: COLORS.outside,
  low: COLORS.below,
  "critical-high": COLORS.critical,
  "critical-low": COLORS.critical,
};

export function classesOf({ attribs }: Element): string[] {
  return (attribs.class ?? "").split(" ").filter(Boolean);
}

export function hasClass(element: Element, name: string): boolean {
  return classesOf(element).includes(name);
}

/** Drawings, and what a page keeps for those who listen: the words that are drawn say the same. */
export function isSilent(element: Element): boolean {
  return (
    ["svg", "head", "style", "script"].includes(element.name) ||
    ["unseen", "skip", "to-contents"].some((name) => hasClass(element, name))
  );
}

export function spansOf(nodes: readonly ChildNode[], style: Style): Span[] {
  const spans: Span[] = [];
  const say = (text: string, as: Style) => {
    const last = spans.at(-1);
    if (last?.style === as) last.text += text;
    else spans.push({ text, style: as });
  };
  const visit = (node: ChildNode, as: Style, written: boolean) => {
    if (isText(node)) {
      const words = node.data.replace(OVERRIDES, "");
      return say(written ? words : words.replace(/\s+/g, " "), as);
    }
    if (!isTag(node) || isSilent(node)) return;
    const classes = classesOf(node);
    const own = styleOf(node, as);
    if (node.name === "br") return say("\n", as);
    if (classes.includes("p") && classes[1]) say(SHAPES[classes[1]] ?? "", own);
    if (classes.includes("also") || classes.includes("tag") || (classes.includes("dot") && isAfterDot(node)))
      say("· ", own);
    const isolate = node.name === "bdi" ? ISOLATES[(node.attribs.dir as "ltr" | "rtl") ?? "auto"] : "";
    say(isolate, own);
    for (const child of node.children) visit(child, own, written || classes.includes("as-written"));
    if (isolate) say(END, own);
  };
  for (const node of nodes) visit(node, style, false);
  return spans.filter(({ text }) => text !== "");
}

function isAfterDot(element: Element): boolean {
  let before = element.prev;
  while (before && !isTag(before)) before = before.prev;
  return before !== null && isTag(before) && hasClass(before, "dot");
}

const known = new Map<string, Style>();

/** One object for one look, so that words of one look are shaped together. */
export function look(style: Style): Style {
  const key = `${style.weight} ${style.color} ${style.strike ?? false}`;
  let one = known.get(key);
  if (!one) known.set(key, (one = style));
  return one;
}

function styleOf(element: Element, style: Style): Style {
  const classes = classesOf(element);
  const position = classes.includes("p") ? POSITION_COLORS[classes[1] ?? ""] : undefined;
  const isCritical = classes.includes("p") && classes.some((name) => name.startsWith("critical"));
  const isBold = ["b", "strong"].includes(element.name) || isCritical || classes.includes("severe");
  const isQuiet = ["quiet", "lay", "about", "none", "also"].some((name) => classes.includes(name));
  return look({
    weight: isBold ? "bold" : isQuiet ? "regular" : style.weight,
    color: position ?? (isQuiet ? COLORS.quiet : style.color),
    ...(style.strike || element.name === "s" ? { strike: true } : {}),
  });
}
