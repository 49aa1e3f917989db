/** Every state of the portal's sections can be drawn by a phone, in each language, and nothing of it is lost. */
import { describe, expect, it } from "vitest";
import { examples as allergies } from "~/components/chart/allergies.example";
import { examples as resultDetail } from "~/components/chart/result-detail.example";
import { examples as results } from "~/components/chart/results.example";
import { examples as sections } from "~/components/chart/sections.example";
import { examples as summary } from "~/components/chart/summary.example";
import { examples as details } from "~/components/demographics/details.example";
import { examples as requests } from "~/components/requests/requests.example";
import { createLocale, LocaleProvider } from "~/components/shell/locale";
import { LANGUAGES } from "~/i18n/languages";
import { placed } from "../draw/placed";
import type { Block } from "./blocks";
import { expand } from "./expand";
import type { PageElement, PageNode } from "./expand";
import { flow } from "./flow";
import { isolated, textIn } from "./isolate";
import { jsx } from "./jsx-runtime";
import type { Made } from "./jsx-runtime";
import { textOf } from "./text";

const EXAMPLES = {
  ...allergies,
  ...results,
  ...resultDetail,
  ...sections,
  ...summary,
  ...requests,
  ...details,
};

/** What stands in the page's own part, without the frame around it. */
function mainOf(name: string, language: (typeof LANGUAGES)[number]): PageNode[] {
  const locale = createLocale({
    language,
    timeZone: "America/New_York",
    now: "2026-11-22T19:06:00Z",
    here: "/charts/self",
    signedIn: true,
  });
  const children = EXAMPLES[name];
  const page = expand(jsx(LocaleProvider as unknown as Made["type"], { value: locale, children }));
  const main = find({ tag: "", props: {}, children: page }, "main");
  return isolated(main.children, language);
}

function find(within: PageElement, tag: string): PageElement {
  const inside = (element: PageElement): PageElement | undefined =>
    element.tag === tag
      ? element
      : element.children
          .map((child) => (typeof child === "string" ? undefined : inside(child)))
          .find(Boolean);
  const found = inside(within);
  if (!found) throw new Error(`no <${tag}>`);
  return found;
}

/** Words only: no spaces, no signs that are drawn, no isolating marks. */
const words = (text: string) => text.replace(/[\u2066-\u2069\s·✓↑↓!]/g, "");

/** Left out on purpose: paper, titles for screen readers only, drawings (their names are said), an empty fold,
 * the way up, which is the phone's own. */
function isLeftOut({ tag, props, children }: PageElement): boolean {
  if (tag === "details")
    return children.every((node) => isElement(node, "summary") || textIn(node).trim() === "");
  const marks = String(props.className ?? "").split(" ");
  const isSilent = String(props["aria-hidden"]) === "true";
  const has = (...names: string[]) => names.some((name) => marks.includes(name));
  return tag === "svg" || isSilent || has("on-paper", "up") || (has("unseen") && /^h\d$/.test(tag));
}

const isElement = (node: PageNode, tag: string) => typeof node !== "string" && node.tag === tag;

const shown = (nodes: PageNode[]): PageNode[] =>
  nodes.flatMap((node) =>
    typeof node === "string" ? [node] : isLeftOut(node) ? [] : [{ ...node, children: shown(node.children) }],
  );

const names = Object.keys(EXAMPLES).filter((name) => !/^(ask|cancel|preview)/.test(name));

describe.each(LANGUAGES)("in %s", (language) => {
  it.each(names)("%s says on a phone what it says on a page", (name) => {
    const page = shown(mainOf(name, language));
    const blocks = flow(mainOf(name, language));
    const spoken = words(textOf(blocks).join(""));
    for (const text of leaves(page)) expect(spoken).toContain(words(text));
    expect(letters(spoken)).toEqual(letters(words(page.map(textIn).join("")) + labels(blocks)));
  });
});

const leaves = (nodes: PageNode[]): string[] =>
  nodes.flatMap((node) => (typeof node === "string" ? [node] : leaves(node.children)));
const letters = (text: string) => [...text].sort().join("");
const labels = (blocks: Block[]): string =>
  words(
    drawings(blocks)
      .map(({ label }) => label ?? "")
      .join(""),
  );

function drawings(blocks: Block[]): Array<Extract<Block, { kind: "drawing" }>> {
  return blocks.flatMap((block) => {
    if (block.kind === "drawing") return [block];
    if (block.kind === "fact") return drawings(block.value);
    if (block.kind === "row") return drawings(block.below);
    return block.kind === "box" || block.kind === "fold" ? drawings(block.children) : [];
  });
}

describe("a drawing", () => {
  const line = drawings(flow(mainOf("result above, corrected, with a trend", "en")));
  it("has plain coordinates only", () => {
    expect(line.length).toBeGreaterThan(0);
    for (const { drawing } of line) {
      const text = JSON.stringify(placed(drawing.children, 320));
      expect(text).not.toMatch(/%|"svg"/);
    }
  });
});
