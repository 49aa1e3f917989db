import type { Locator, Page } from "@playwright/test";
import { wordsOf } from "../../app/i18n/words";
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { expect, test } from "../support/page";

/**
 * Somebody with nothing but a question, from signing in, on a phone, by keyboard alone. Each answer must come within
 * so many keys; a page that puts more in the way fails here.
 */
test.use({ viewport: { width: 390, height: 844 } });
// Some fifty keys, each looked at: slow on a busy machine, and no measure of a person.
test.describe.configure({ timeout: 180_000 });

/** Each asks in their own words; the record is in English. */
const POTASSIUM = { en: "potassium", ar: "البوتاسيوم" };

let keys = 0;

async function press(page: Page, key: string): Promise<void> {
  keys += 1;
  await page.keyboard.press(key);
}

/** Tab until it has the focus, as one does who does not know where it is. */
async function tabTo(page: Page, target: Locator, most = 30): Promise<void> {
  for (let i = 0; i < most; i++) {
    await press(page, "Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`not reached by ${most} tabs: ${String(target)}`);
}

async function follow(page: Page, target: Locator, most?: number): Promise<void> {
  await tabTo(page, target, most);
  await Promise.all([page.waitForEvent("domcontentloaded"), press(page, "Enter")]);
}

for (const language of ["en", "ar"] as const) {
  const words = wordsOf(language);

  // The pages that are read ship no script at all.
  test.describe(`in ${language}`, { tag: "@without-script" }, () => {
    test.beforeEach(async ({ page, context, origin }) => {
      await context.addCookies([{ name: "portal-language", value: language, url: origin }]);
      await page.goto(`${origin}/sign-in`);
      keys = 0;
      await tabTo(page, page.getByLabel(words.signIn.email));
      await page.keyboard.type("amina@example.com");
      await press(page, "Tab");
      await page.keyboard.type(DEMO_PASSWORD);
      await Promise.all([page.waitForURL(/\/charts\/self$/), press(page, "Enter")]);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.summary.title);
    });

    const openFromMenu = async (page: Page, name: string) => {
      await tabTo(page, page.locator("a.to-menu"));
      await press(page, "Enter");
      await follow(page, page.locator("#menu").getByRole("link", { name, exact: true }));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    };

    test("is my potassium all right, and since when?", async ({ page }) => {
      const main = page.getByRole("main");
      await openFromMenu(page, words.frame.menuItems.results);
      await tabTo(page, page.getByLabel(words.find.text));
      await page.keyboard.type(POTASSIUM[language]);
      await Promise.all([page.waitForURL(/[?&]text=./), press(page, "Enter")]);
      await expect(main.locator("#found")).toBeVisible();
      // The browser stands where the answer begins: the first Tab is its first way on.
      await follow(page, main.getByRole("link", { name: "Potassium", exact: true }).first(), 4);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Potassium");
      await expect(main).toContainText(words.results.positions["in-range"]);
      await expect(main.getByRole("heading", { name: words.results.trend.title })).toBeVisible();
      await expect(main.getByRole("table").first()).toContainText(words.results.positions["in-range"]);
      expect(keys).toBeLessThan(70);
    });

    test("which allergies will the dentist ask about?", async ({ page }) => {
      const block = page.getByRole("region", { name: words.allergies.title });
      for (const name of ["Penicillin", "Lisinopril", "Shellfish"]) await expect(block).toContainText(name);
      await expect(block).toContainText(words.allergies.criticality.high);
      expect(keys).toBeLessThan(25);
    });

    test("when do I see whom next?", async ({ page }) => {
      const block = page.getByRole("region", { name: words.summary.appointment.title });
      await expect(block.locator("time").first()).toBeVisible();
      await expect(block).toContainText("O’Brien");
      expect(keys).toBeLessThan(25);
    });

    test("what changed since March?", async ({ page }) => {
      const choice = page.locator("#since");
      await tabTo(page, choice);
      const values = await choice
        .locator("option")
        .evaluateAll((all) => all.map((one) => one.getAttribute("value")!));
      const march = values.findIndex((value) => value.endsWith("-03"));
      const start = values.indexOf(await choice.inputValue());
      for (let at = start; at !== march; at += Math.sign(march - start))
        await press(page, march > start ? "ArrowDown" : "ArrowUp");
      await expect(choice).toHaveValue(values[march]!);
      await follow(page, page.getByRole("button", { name: words.changes.show }), 1);
      await expect(page).toHaveURL(new RegExp(`since=${values[march]}`));
      const main = page.getByRole("main");
      for (const name of ["results", "medications", "problems", "appointments", "documents"] as const)
        await expect(
          main.getByRole("region", { name: words.frame.menuItems[name], exact: true }),
        ).toBeVisible();
      await expect(main.getByRole("listitem").first()).toBeVisible();
      expect(keys).toBeLessThan(45);
    });
  });
}
