import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/page";
import { demoDelegationId } from "../../server/embedded/demo/accounts";

const LANGUAGES = ["en", "es", "ar"];

/** Every page and the ways in which it can look; a page that is missing here fails the access matrix's sibling test. */
const PAGES: Array<[name: string, person: string | null, path: string]> = [
  ["landing", null, "/"],
  ["sign-in", null, "/sign-in"],
  ["sign-in after leaving", null, "/sign-in?because=signed-out"],
  ["a page that closed itself", "grace", "/away?next=%2Fcharts"],
  ["signed in, in a second tab", "grace", "/signed-in"],
  ["registration", null, "/sign-up"],
  ["activation code", null, "/sign-up/code"],
  ["forgotten password", null, "/forgot-password"],
  ["a mail is on its way", null, "/done/sign-up"],
  ["a link that no longer works", null, "/sign-up/confirm?token=none"],
  ["e-mail change", "amina", "/account/email"],
  ["chart list", "grace", "/charts"],
  ["chart list with a closed one", "noor", "/charts"],
  ["chart list of someone without charts", "staff", "/charts"],
  ["overview", "amina", "/charts/self"],
  ["overview, acting", "daniel", `/charts/${demoDelegationId("daniel-for-amina")}`],
  ["what is new", "amina", "/charts/self/changes?since=2026-03"],
  ["what is new since no day", "amina", "/charts/self/changes?since=spring"],
  ["what is new, acting", "daniel", `/charts/${demoDelegationId("daniel-for-amina")}/changes`],
  ["medicines", "amina", "/charts/self/medications"],
  ["health problems", "amina", "/charts/self/problems"],
  ["vaccinations", "amina", "/charts/self/immunizations"],
  ["vital signs", "amina", "/charts/self/vitals"],
  ["all blood pressures", "amina", "/charts/self/vitals?kind=85354-9"],
  ["appointments", "amina", "/charts/self/appointments"],
  ["documents", "amina", "/charts/self/documents"],
  ["allergies", "amina", "/charts/self/allergies"],
  ["allergies, acting", "omar", `/charts/${demoDelegationId("omar-for-zubeyde")}/allergies`],
  ["results", "amina", "/charts/self/results"],
  ["results of one kind", "amina", "/charts/self/results?kind=imaging"],
  ["results by a date that is none", "amina", "/charts/self/results?text=potassium&from=March&to=2025"],
  ["results, none found", "amina", "/charts/self/results?text=nothing-like-it"],
  ["results, acting", "daniel", `/charts/${demoDelegationId("daniel-for-amina")}/results`],
  ["access log", "amina", "/charts/self/access-log"],
  ["not found", "amina", "/charts/self/results/none"],
  ["not shared", "daniel", `/charts/${demoDelegationId("daniel-for-amina")}/access-log`],
  ["taken back", "noor", `/charts/${demoDelegationId("noor-for-amina")}/results`],
];

for (const language of LANGUAGES) {
  for (const scheme of ["light", "dark"] as const) {
    test(`no WCAG 2.2 AA violation in ${language}, ${scheme}`, async ({
      page,
      context,
      origin,
      signedIn,
    }) => {
      test.setTimeout(300_000);
      await page.emulateMedia({ colorScheme: scheme });
      for (const [name, person, path] of PAGES) {
        await test.step(name, async () => {
          await context.clearCookies();
          if (person) await signedIn(person);
          await context.addCookies([{ name: "portal-language", value: language, url: origin }]);
          await page.goto(origin + path);
          await expect(page.locator("html")).toHaveAttribute("lang", language);
          await lookAt(page, name);
        });
      }
      await test.step("one result", async () => {
        await context.clearCookies();
        await signedIn("amina");
        await context.addCookies([{ name: "portal-language", value: language, url: origin }]);
        await page.goto(`${origin}/charts/self/results`);
        const links = await page
          .locator('main a[href*="/results/"]')
          .evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
        for (const href of [...new Set(links)].slice(0, 6)) {
          await page.goto(origin + href);
          await lookAt(page, href);
        }
      });
    });
  }
}

async function lookAt(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );
  expect(told, name).toEqual([]);
}

test("nothing is cut at 320 px, and all of it is reached by keyboard", async ({ page, origin, signedIn }) => {
  await signedIn("amina");
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [
    "/",
    "/charts",
    "/charts/self",
    "/charts/self/changes",
    "/charts/self/medications",
    "/charts/self/problems",
    "/charts/self/immunizations",
    "/charts/self/vitals",
    "/charts/self/appointments",
    "/charts/self/documents",
    "/charts/self/allergies",
    "/charts/self/results",
    "/charts/self/access-log",
  ]) {
    await page.goto(origin + path);
    const { wide, inner } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      inner: innerWidth,
    }));
    expect(wide, path).toBeLessThanOrEqual(inner);
    await page.keyboard.press("Tab");
    await expect(page.locator(":focus")).toBeVisible();
  }
});
