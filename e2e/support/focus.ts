import type { Locator, Page } from "@playwright/test";
import { expect } from "./page";

/** As far as a person would go on a long page before giving up. */
const MOST_STOPS = 80;

/** Goes there with the tabulator alone. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not come to ${String(target)}`);
}

/** Goes there and presses it. */
export async function pressByKeyboard(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/**
 * A link over two lines has one ring around all of it, not a box for each line: what is drawn around each line reaches
 * that of the next, where one stands above the other.
 */
export async function expectOneRing(page: Page, link: Locator): Promise<void> {
  await link.focus();
  // The ring is for whoever came by keyboard.
  await page.keyboard.press("Shift+Tab");
  await tabTo(page, link);
  const { style, width, gap, offset } = await link.evaluate((element) => {
    const lines = [...element.getClientRects()].sort((a, b) => a.top - b.top);
    const gaps = lines.slice(1).map((line, index) => line.top - lines[index]!.bottom);
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
    return {
      ...{ style: outlineStyle, width: parseFloat(outlineWidth), offset: parseFloat(outlineOffset) },
      gap: Math.max(0, ...gaps),
    };
  });
  expect({ style, isClear: width >= 3, isOne: gap <= 2 * offset }).toEqual({
    ...{ style: "solid", isClear: true, isOne: true },
  });
}
