/** What a reader's own settings change: forced colours, less motion, more contrast. */
import { exampleAddress, serveExamples } from "../support/examples";
import { expect, test } from "../support/page";

test.describe("forced colours", () => {
  test.use({ colorScheme: "light" });

  for (const scheme of ["light", "dark"] as const) {
    test(`drawings, marks and the current place stay visible, ${scheme}`, async ({ page, origin }) => {
      await page.emulateMedia({ forcedColors: "active", colorScheme: scheme });
      await serveExamples(page, origin);
      await page.goto(exampleAddress(origin, "result above, corrected, with a trend", "en"));
      const colours = await page.evaluate(() => {
        const of = (selector: string, property: string) =>
          getComputedStyle(document.querySelector(selector)!).getPropertyValue(property);
        return {
          ground: of("html", "background-color"),
          mark: of(".number-line .mark", "fill"),
          band: of(".number-line .band", "stroke"),
          limit: of(".number-line .limit", "stroke"),
          value: of(".number-line .you", "fill"),
          line: of(".trend-line polyline", "stroke"),
          icon: of(".menu-item .icon", "stroke"),
          disc: of(".disc", "border-top-color"),
          current: of(".menu-item[aria-current]", "border-top-color"),
          currentBorder: of(".menu-item[aria-current]", "border-top-style"),
        };
      });
      const { ground, currentBorder, ...seen } = colours;
      expect(currentBorder).toBe("solid");
      for (const [what, colour] of Object.entries(seen)) expect(colour, what).not.toBe(ground);
      expect(seen.mark, "the mark stands out from the range").not.toBe(seen.band);
    });
  }

  test("where a result stands is said in words, and a warning keeps its edge", async ({ page, origin }) => {
    await page.emulateMedia({ forcedColors: "active" });
    await serveExamples(page, origin);
    await page.goto(exampleAddress(origin, "results stale", "en"));
    await expect(page.getByText("far above the usual range").first()).toBeVisible();
    const edges = await page
      .locator(".notice")
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopStyle));
    expect(edges.length).toBeGreaterThan(0);
    expect(new Set(edges)).toEqual(new Set(["solid"]));
  });
});

test("pages glide into each other, and do not for somebody who asked for less motion", async ({
  page,
  origin,
  signedIn,
}) => {
  await signedIn("amina");
  await page.addInitScript(() => {
    addEventListener("pagereveal", (event) => {
      document.documentElement.dataset.glides = String(
        (event as Event & { viewTransition: unknown }).viewTransition !== null,
      );
    });
  });
  const follow = async () => {
    await page.goto(`${origin}/charts/self/allergies`);
    await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Documents" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Documents");
    return page.locator("html").getAttribute("data-glides");
  };
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await follow()).toBe("true");
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await follow()).toBe("false");
});

test("nothing moves by itself", async ({ page, origin, signedIn }) => {
  await signedIn("amina");
  for (const path of ["/charts/self", "/charts/self/results"]) {
    await page.goto(origin + path);
    const moving = await page.evaluate(
      () =>
        document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations === Infinity)
          .length,
    );
    expect(moving, path).toBe(0);
  }
});

for (const scheme of ["light", "dark"] as const) {
  test(`more contrast: quiet words become ink and hairlines edges, ${scheme}`, async ({ page, origin }) => {
    await serveExamples(page, origin);
    await page.goto(exampleAddress(origin, "results ready", "en"));
    const colours = () =>
      page.evaluate(() => {
        const of = (selector: string, property: string) =>
          getComputedStyle(document.querySelector(selector)!).getPropertyValue(property);
        return {
          ink: of("html", "color"),
          quiet: of(".lead", "color"),
          line: of(".source", "border-top-color"),
        };
      });
    await page.emulateMedia({ colorScheme: scheme });
    const usual = await colours();
    expect(usual.quiet).not.toBe(usual.ink);
    await page.emulateMedia({ colorScheme: scheme, contrast: "more" });
    const more = await colours();
    expect(more.quiet).toBe(more.ink);
    expect(more.line).not.toBe(usual.line);
  });
}
