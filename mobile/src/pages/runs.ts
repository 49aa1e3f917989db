/** Text of an element as runs of a line: spaces as a browser folds them, signs that the style sheet adds. */
import type { Emphasis, Run } from "./blocks";
import type { PageElement, PageNode } from "./expand";

/** Elements that flow within a line. */
const INLINE = new Set(["a", "b", "bdi", "br", "code", "em", "s", "span", "strong", "time"]);

/** The shapes of app/styles/results.css beside the words of a value's place. */
const SHAPES: Record<string, string> = {
  high: "↑ ",
  low: "↓ ",
  "critical-high": "↑↑ ",
  "critical-low": "↓↓ ",
  abnormal: "! ",
  "in-range": "✓ ",
};

export function marksOf({ props }: PageElement): string[] {
  return typeof props.className === "string" ? props.className.split(" ").filter(Boolean) : [];
}

export function isInline(node: PageNode): boolean {
  if (typeof node === "string") return true;
  if (isDisc(node)) return false;
  return INLINE.has(node.tag) && !(node.tag === "a" && marksOf(node).includes("button"));
}

export function isDisc(element: PageElement): boolean {
  return marksOf(element).includes("disc");
}

type Around = Omit<Run, "text">;
const NOTHING: Around = {
  ...{ marks: [], emphasis: [], href: null, label: null, lang: null },
  ...{ silent: false, unseen: false },
};

/** @returns runs without space at their ends; none at all when there is nothing to read */
export function runsOf(nodes: PageNode[]): Run[] {
  return folded(nodes.flatMap((node, index) => of(node, NOTHING, nodes.slice(0, index))));
}

function of(node: PageNode, around: Around, before: PageNode[]): Run[] {
  if (typeof node === "string") return [{ ...around, text: node }];
  if (node.tag === "br") return [{ ...around, text: "\n" }];
  if (node.tag === "svg") return [];
  const own = marksOf(node);
  const inside: Around = {
    marks: [...around.marks, ...own],
    emphasis: [...around.emphasis, ...emphasisOf(node.tag)],
    href: typeof node.props.href === "string" ? node.props.href : around.href,
    label: typeof node.props["aria-label"] === "string" ? node.props["aria-label"] : around.label,
    lang: typeof node.props.lang === "string" ? node.props.lang : around.lang,
    silent: around.silent || isSilent(node),
    unseen: around.unseen || own.includes("unseen"),
  };
  const runs = node.children.flatMap((child, index) => of(child, inside, node.children.slice(0, index)));
  const shape = own.includes("p") ? own.map((mark) => SHAPES[mark]).find(Boolean) : undefined;
  const sign = shape ?? (isApart(node, before) ? "· " : undefined);
  return sign && runs.length > 0 ? [{ ...inside, text: sign, silent: true }, ...runs] : runs;
}

/** Words in a row are kept apart by a dot that is drawn and not said. */
function isApart(node: PageElement, before: PageNode[]): boolean {
  const marks = marksOf(node);
  if (marks.includes("also") || marks.includes("age")) return true;
  const has = (mark: string) => before.some((one) => typeof one !== "string" && marksOf(one).includes(mark));
  return (marks.includes("dot") && has("dot")) || (marks.includes("tag") && before.length > 0);
}

export function isSilent(element: PageElement | undefined): boolean {
  return String(element?.props["aria-hidden"]) === "true";
}

function emphasisOf(tag: string): Emphasis[] {
  if (tag === "s") return ["struck"];
  return tag === "b" || tag === "strong" ? ["bold"] : [];
}

/** Spaces are one space, none stands at an end or after a space or a break. */
function folded(runs: Run[]): Run[] {
  const whole: Run[] = [];
  for (const run of runs) {
    const before = whole.at(-1);
    const isAfterSpace = !before || /\s$/.test(before.text);
    const text = keepsBreaks(run) ? run.text : run.text.replace(/[ \t\n]+/g, " ");
    const shown = isAfterSpace ? text.replace(/^ +/, "") : text;
    if (shown) whole.push({ ...run, text: shown });
  }
  while (whole.length > 0) {
    const last = whole.at(-1)!;
    const text = last.text.replace(/[ \n]+$/, "");
    if (text) {
      whole[whole.length - 1] = { ...last, text };
      return whole;
    }
    whole.pop();
  }
  return whole;
}

const keepsBreaks = ({ text, marks }: Run) => text === "\n" || marks.includes("as-written");

/** What a screen reader says of it. */
export function said(runs: Run[]): string {
  return runs
    .filter(({ silent }) => !silent)
    .map(({ text }) => text)
    .join("");
}
