import axe from "axe-core";
import type { Page } from "@playwright/test";
import { expect } from "./page";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** By far the slowest rule, and the only one that a colour scheme can break. */
const CONTRAST = "color-contrast";

type Scheme = "light" | "dark";

/** No WCAG 2.2 AA violation on the page as it is, contrast left out: words and structure, in any language. */
export async function expectNoViolation(page: Page, name: string): Promise<void> {
  expect(await violations(page, { context: "html", rules: null }), name).toEqual([]);
}

/** What depends on how large the screen is; everything else was said by {@link expectNoViolation} on another. */
const LAYOUT = ["target-size", "scrollable-region-focusable"];

/** Nothing too small or out of reach on this screen. */
export async function expectLayout(page: Page, name: string): Promise<void> {
  expect(await violations(page, { context: "html", rules: LAYOUT }), name).toEqual([]);
}

/** Texts that were looked at before, here: how they stand, and in what scheme. */
const looked = new Set<string>();

/**
 * Enough contrast in light and in dark. Colours do not depend on the language, nor on which of a hundred rows it is,
 * nor on the page: of texts that stand in the same way, the first is looked at.
 */
export async function expectContrast(page: Page, name: string): Promise<void> {
  const kinds = await page.evaluate(markOneOfEachKind, [...looked]);
  if (kinds.length === 0) return;
  for (const colorScheme of ["light", "dark"] satisfies Scheme[]) {
    await page.emulateMedia({ colorScheme });
    const texts = { context: "[data-one-of-its-kind]", rules: [CONTRAST] };
    expect(await violations(page, texts), `${name}, ${colorScheme}`).toEqual([]);
  }
  for (const kind of kinds) looked.add(kind);
  await page.emulateMedia({ colorScheme: null });
}

/**
 * In the browser: marks the first of all elements with text of their own whose way down from the top is alike,
 * classes and states included, unless that kind was seen.
 * @returns the kinds that are new
 */
function markOneOfEachKind(seen: string[]): string[] {
  const wayTo = (element: Element): string => {
    const states = ["type", "aria-current", "aria-invalid", "disabled", "open"].map(
      (name) => element.getAttribute(name) ?? "-",
    );
    const own = [element.localName, element.getAttribute("class"), ...states].join(".");
    return element.parentElement ? `${wayTo(element.parentElement)}>${own}` : own;
  };
  const kinds = new Set(seen);
  for (const element of document.body.querySelectorAll("*")) {
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const kind = says ? wayTo(element) : null;
    if (kind === null || kinds.has(kind)) continue;
    element.setAttribute("data-one-of-its-kind", "");
    kinds.add(kind);
  }
  return [...kinds].slice(seen.length);
}

/** What axe is asked: some rules of some part of the page. */
type Question = { context: string; rules: string[] | null };

const { source } = axe;

/** @param rules null: all of {@link TAGS} but contrast */
async function violations(page: Page, question: Question): Promise<string[]> {
  // Once per document: to read its half megabyte takes longer than to look at most pages.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  return page.evaluate(ask, { ...question, tags: TAGS, contrast: CONTRAST });
}

/** In the browser: a line for each rule that is broken. */
async function ask({ context, rules, tags, contrast }: Question & { tags: string[]; contrast: string }) {
  const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
  const found = await inPage.run(context, {
    runOnly: rules ? { type: "rule", values: rules } : { type: "tag", values: tags },
    rules: rules ? {} : { [contrast]: { enabled: false } },
    // What passed is not told node by node, and style sheets of others, which we do not have, are not fetched.
    resultTypes: ["violations"],
    preload: false,
  });
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );
}
