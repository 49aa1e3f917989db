/** By keyboard alone, at the width of a phone: the way past the frame, the order, and always seeing where one is. */
import type { Page } from "@playwright/test";
import { exampleAddress, serveExamples } from "../support/examples";
import { expect, test } from "../support/page";

test.use({ viewport: { width: 390, height: 700 } });

const PAGES = [
  "sign-in demo",
  "chart list",
  "summary ready",
  "results ready",
  "result above, corrected, with a trend",
  "allergies ready",
  "vitals ready",
  "medications ready",
  "appointments ready",
  "documents ready",
  "problem UPSTREAM_UNAVAILABLE",
];

for (const language of ["en", "ar"]) {
  test(`everything that can be used is reached in order and seen, ${language}`, async ({ page, origin }) => {
    await serveExamples(page, origin);
    for (const name of PAGES) {
      await page.goto(exampleAddress(origin, name, language));
      const usable = await page.evaluate(numberWhatCanBeUsed);
      for (let number = 0; number < usable; number++) {
        await page.keyboard.press("Tab");
        expect(await page.evaluate(focused), `${name}, step ${number + 1}`).toEqual({
          number,
          outlined: true,
          inView: true,
          covered: false,
        });
      }
    }
  });

  test(`the first step leads past the frame, ${language}`, async ({ page, origin }) => {
    await serveExamples(page, origin);
    for (const name of ["results ready", "allergies ready", "landing"]) {
      await page.goto(exampleAddress(origin, name, language));
      await page.keyboard.press("Tab");
      await expect(page.locator(".skip")).toBeFocused();
      await expect(page.locator(".skip")).toBeInViewport({ ratio: 1 });
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await expect(page.locator("main :focus, main + * :focus, footer :focus")).toHaveCount(1);
      await expect(page.locator("header :focus, .person :focus")).toHaveCount(0);
    }
  });
}

test("after a refusal the first step leads to the field that is wrong", async ({ page, origin }) => {
  await serveExamples(page, origin);
  await page.goto(exampleAddress(origin, "sign-in refused", "en"));
  await expect(page.locator(".error-summary")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator(".error-summary a").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#email")).toBeFocused();
});

test("what unfolds does so by Enter, and the next step goes inside", async ({ page, origin }) => {
  await serveExamples(page, origin);
  await page.goto(exampleAddress(origin, "allergies ready", "en"));
  const shared = page.getByText("What is shared with you");
  await shared.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing else is shown to you.")).toBeVisible();
});

test("targets are 44 px high and wide, words within a sentence apart", async ({ page, origin }) => {
  await serveExamples(page, origin);
  const small: string[] = [];
  for (const name of PAGES) {
    for (const language of ["en", "ar"]) {
      await page.goto(exampleAddress(origin, name, language));
      small.push(...(await smallTargets(page)).map((one) => `${name}, ${language}: ${one}`));
    }
  }
  expect(small).toEqual([]);
});

/** In the browser: gives what the Tab key should stop at its place in the order of the document. @returns how many */
function numberWhatCanBeUsed(): number {
  const all = [
    ...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary"),
  ];
  const usable = all.filter((one) => !one.matches("[type=hidden]") && one.checkVisibility());
  usable.forEach((one, index) => (one.dataset.step = String(index)));
  return usable.length;
}

/** In the browser: which place has the focus, and whether it can be seen there. */
function focused() {
  const one = document.activeElement as HTMLElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, Math.min(top + 12, (top + bottom) / 2)];
  const above = document.elementFromPoint(x, y);
  return {
    number: Number(one.dataset.step ?? -1),
    outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    inView: top >= -1 && left >= -1 && right <= innerWidth + 1 && top < innerHeight,
    covered: above !== null && !one.contains(above) && !above.contains(one),
  };
}

/** Each thing that can be pressed whose area, felt out from its middle, is less than 44 px high or wide. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const all = document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary");
    for (const one of all) {
      if (one.matches("[type=hidden], .skip") || !one.checkVisibility()) continue;
      const within = [...one.parentElement!.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent!.trim(),
      );
      if (within && getComputedStyle(one).display === "inline") continue;
      one.scrollIntoView({ block: "center" });
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const mine = (px: number, py: number) => {
        const hit = document.elementFromPoint(px, py);
        return (
          hit !== null && (one.contains(hit) || (hit as Element).closest("label")?.contains(one) === true)
        );
      };
      const reach = (dx: number, dy: number) => {
        let steps = 0;
        while (steps < 44 && mine(x + dx * (steps + 1), y + dy * (steps + 1))) steps += 1;
        return steps;
      };
      const height = reach(0, -1) + reach(0, 1) + 1;
      const width = reach(-1, 0) + reach(1, 0) + 1;
      if (height < 44 || width < 44) found.push(`${width} × ${height} ${one.outerHTML.slice(0, 80)}`);
    }
    return found;
  });
}
