import type { Page } from "@playwright/test";
import { expect } from "./page";

/** The spacing a reader may set (WCAG 2.2, 1.4.12): nothing may be lost by it. */
const SPACING = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`;

/**
 * 1280 px at 400 % is 320 px (WCAG 2.2, 1.4.10): the page runs downwards only, and no text is cut.
 * Drawings may run over their own edge, and what only screen readers see is cut on purpose.
 */
export async function expectFits(page: Page, name: string): Promise<void> {
  expect(await page.evaluate(lost), name).toEqual([]);
  await page.evaluate(spaceOut, SPACING);
  expect(await page.evaluate(lost), `${name}, spaced`).toEqual([]);
}

/** Through the style sheet's own interface: the policy of our pages refuses a style element. */
function spaceOut(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

/** No text of the page as it is now is cut or beside it. */
export async function expectWhole(page: Page, name: string): Promise<void> {
  expect(await page.evaluate(lost), name).toEqual([]);
}

/** In the browser: a line for each way in which something is out of reach; empty: nothing is. */
function lost(): string[] {
  const told: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) told.push(`the page is ${root.scrollWidth} px wide`);
  const label = (element: Element) => element.outerHTML.slice(0, 100);
  for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
    if (element.closest("svg, .unseen, .skip, .on-paper, option, [hidden]")) continue;
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!says || !element.checkVisibility()) continue;
    const { left, right, width } = element.getBoundingClientRect();
    if (width > 0 && (left < -1 || right > innerWidth + 1)) told.push(`beside the page: ${label(element)}`);
    const { overflowX, overflowY } = getComputedStyle(element);
    const cuts = [overflowX, overflowY].some((value) => value === "hidden" || value === "clip");
    const more =
      element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    if (cuts && more) told.push(`cut: ${label(element)}`);
  }
  return told;
}
