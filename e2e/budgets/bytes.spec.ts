/**
 * What a page may weigh on its way to an old phone, in bytes as sent (compressed), and that nothing moves when the
 * fonts arrive. Bytes only, nothing timed, so that a busy machine changes nothing. `npm run lighthouse` measures speed.
 */
import type { Page } from "@playwright/test";
import { expect, test } from "../support/page";

const KB = 1000;
const BUDGET = { page: 30 * KB, style: 20 * KB, font: 90 * KB };

const SECTIONS =
  "allergies medications problems immunizations vitals appointments documents results access-log";
const PATHS = [
  "/charts",
  "/charts/self",
  ...SECTIONS.split(" ").map((section) => `/charts/self/${section}`),
  "/charts/self/vitals?kind=85354-9",
  "/charts/self/results?kind=imaging",
  "/charts/self/requests",
  "/charts/self/appointments/request",
];

type Weight = { document: number; stylesheet: number; font: number; script: number; image: number };

/** Opens a page with an empty cache. */
async function weigh(page: Page, url: string): Promise<Weight> {
  const weight: Weight = { document: 0, stylesheet: 0, font: 0, script: 0, image: 0 };
  const sizes: Array<Promise<void>> = [];
  page.on("requestfinished", (request) => {
    const kind = request.resourceType() as keyof Weight;
    sizes.push(
      request.sizes().then(({ responseBodySize }) => {
        if (kind in weight) weight[kind] += responseBodySize;
      }),
    );
  });
  await page.goto(url);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await Promise.all(sizes);
  page.removeAllListeners("requestfinished");
  return weight;
}

/** Layout shifts since the page began, as the browser adds them up. */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
}

test.use({ viewport: { width: 390, height: 844 } });

for (const language of ["en", "ar"]) {
  test(`every page of a large record in ${language} is light, still and without script`, async ({
    page,
    context,
    origin,
    signedIn,
  }) => {
    test.setTimeout(120_000);
    await signedIn("amina");
    await context.addCookies([{ name: "portal-language", value: language, url: origin }]);
    const results = page.locator('main a[href*="/results/"]');
    await test.step("the record has been read; a page that could not would weigh nothing", async () => {
      await expect(async () => {
        await page.goto(`${origin}/charts/self/results`);
        expect(await results.count()).toBeGreaterThan(0);
      }).toPass({ timeout: 60_000 });
    });
    const one = await results.first().getAttribute("href");
    for (const path of [...PATHS, one!]) {
      await test.step(path, async () => {
        const { document, script } = await weigh(page, origin + path);
        expect(document, "bytes of the page").toBeGreaterThan(0);
        expect(document, "bytes of the page").toBeLessThanOrEqual(BUDGET.page);
        expect(script, "bytes of script").toBe(0);
        expect(await shiftOf(page), "layout shift").toBe(0);
      });
    }
  });
}

test("style and fonts of a first visit, for a Latin reader", async ({ page, origin, signedIn }) => {
  await signedIn("amina");
  const { stylesheet, font, image } = await weigh(page, `${origin}/charts/self`);
  expect(stylesheet).toBeGreaterThan(0);
  expect(stylesheet).toBeLessThanOrEqual(BUDGET.style);
  expect(font).toBeGreaterThan(0);
  expect(font).toBeLessThanOrEqual(BUDGET.font);
  expect(image).toBeLessThanOrEqual(2 * KB);
});
