/** What a screen reader has to say: the accessibility tree of fixed examples, in English and in Arabic. */
import { exampleAddress, serveExamples } from "../support/examples";
import { expect, test } from "../support/page";

type Open = (name: string, language: string) => Promise<void>;

const tree = test.extend<{ open: Open }>({
  open: async ({ page, origin }, use) => {
    await serveExamples(page, origin);
    await use(async (name, language) => {
      await page.goto(exampleAddress(origin, name, language));
    });
  },
});

tree.use({ viewport: { width: 390, height: 844 } });

tree("the parts of a page have names, and each is there once", async ({ page, open }) => {
  await open("allergies ready", "en");
  await expect(page.getByRole("banner")).toHaveCount(1);
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page.getByRole("region", { name: "Whose record this is" })).toMatchAriaSnapshot(`
    - region "Whose record this is":
      - text: /نور الدين\\s+13 months old/
      - link "Menu"
  `);
  await expect(page.getByRole("complementary", { name: "Acting for another person" })).toMatchAriaSnapshot(`
    - complementary "Acting for another person":
      - paragraph: /You are acting for .*نور الدين.*, as their parent, until 3 March 2027/
      - group: What is shared with you
  `);
  await expect(page.getByRole("navigation", { name: "Menu" })).toMatchAriaSnapshot(`
    - navigation "Menu":
      - heading "In this record" [level=2]
      - list:
        - listitem:
          - link "Overview"
        - listitem:
          - link "Results"
        - listitem:
          - link "Allergies"
  `);

  await open("allergies ready", "ar");
  await expect(page.getByRole("region", { name: "صاحب هذا السجل" })).toContainText("العمر 13 شهرًا");
  await expect(page.getByRole("complementary", { name: "نيابةً عن شخص آخر" })).toContainText(
    "أنت الآن تتصرف نيابةً عن",
  );
  await expect(page.getByRole("navigation", { name: "القائمة" }).getByRole("link").first()).toHaveText(
    "الملخص",
  );
});

tree("where I am is said in the menu", async ({ page, open }) => {
  await open("allergies ready", "en");
  const menu = page.getByRole("navigation", { name: "Menu" });
  await expect(menu.getByRole("link", { name: "Allergies" })).toHaveAttribute("aria-current", "page");
  await expect(menu.locator("[aria-current]")).toHaveCount(1);
  await open("result inside", "en");
  await expect(menu.getByRole("link", { name: "Results" })).toHaveAttribute("aria-current", "true");
});

tree(
  "a row of results says name, value with its unit, and where it stands, one after the other",
  async ({ page, open }) => {
    await open("results ready", "en");
    const main = page.getByRole("main");
    await expect(main).toMatchAriaSnapshot(`
    - listitem:
      - link "HDL cholesterol"
      - text: 38 mg/dL below the usual range
  `);
    await expect(main).toMatchAriaSnapshot(`
    - listitem:
      - link "Potassium"
      - text: 6.9 mmol/L far above the usual range corrected
  `);
    await expect(main).toMatchAriaSnapshot(`
    - listitem: Systolic 134 mmHg above the usual range
    - listitem: Diastolic 78 mmHg in the usual range
  `);
    await expect(main.getByRole("heading", { level: 3, name: "Lipid panel" })).toBeVisible();

    await open("results ready", "ar");
    await expect(main).toMatchAriaSnapshot(`
    - listitem:
      - link "HDL cholesterol"
      - text: 38 mg/dL أقل من المعدل المعتاد
  `);
  },
);

tree(
  "the words of a row stand apart without a style sheet too, as in a reading view",
  async ({ page, open }) => {
    await open("results ready", "en");
    const said = (text: string) =>
      page
        .getByRole("listitem")
        .filter({ hasText: text })
        .last()
        .evaluate((row) => row.textContent?.replaceAll(/\s+/g, " "));
    expect(await said("HDL")).toBe("HDL cholesterol 38 mg/dL below the usual range");
    expect(await said("Potassium")).toBe("Potassium 6.9 mmol/L far above the usual range corrected");
    expect(await said("Systolic")).toBe("Systolic 134 mmHg above the usual range");
    expect(await page.locator(".who").evaluate((who) => who.textContent)).toBe("Amina Haddad 48 years old");
  },
);

tree("a held result says why, until when and how to ask, and nothing else", async ({ page, open }) => {
  await open("results all held", "en");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "Results on hold" [level=2]
    - list:
      - listitem:
        - text: From 19 November 2026
        - paragraph: Your care team would like to talk with you before you read it.
        - paragraph: You can read it here from 25 November 2026 at 09:00.
      - listitem:
        - text: From 21 November 2026
        - paragraph: The laboratory is not done with it yet.
        - paragraph: You can read it here as soon as it is final.
    - paragraph: To hear about it sooner, call your clinic and ask for your care team.
  `);
  await open("results all held", "ar");
  await expect(page.getByRole("heading", { level: 2, name: "نتائج معلَّقة حاليًا" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("بتاريخ 19 نوفمبر 2026");
});

const DRAWINGS = {
  en: [
    "Number line: the result, 7.20 %, beside the usual range, 4.0 to 5.6 %.",
    "Chart of 6 results, from 11 February 2023 to 18 November 2026. The same numbers are in the table below.",
  ],
  ar: [
    "خط أعداد: النتيجة 7.20 % إلى جانب المعدل المعتاد من 4.0 إلى 5.6 %.",
    "رسم بياني لعدد 6 نتائج، من 11 فبراير 2023 إلى 18 نوفمبر 2026. الأرقام نفسها في الجدول أدناه.",
  ],
};

for (const [language, names] of Object.entries(DRAWINGS)) {
  tree(`each drawing says in words what it shows, ${language}`, async ({ page, open }) => {
    await open("result above, corrected, with a trend", language);
    const drawings = page.getByRole("main").locator('svg[role="img"]');
    const said = await drawings.evaluateAll((all) =>
      all.map((one) => one.getAttribute("aria-label")?.replace(/[\u2066-\u2069]/g, "")),
    );
    expect(said).toEqual(names);
    // Every other drawing repeats a word beside it.
    const silent = page.locator("svg:not([role=img]):not(svg svg)");
    for (const one of await silent.all()) await expect(one).toHaveAttribute("aria-hidden", "true");
  });
}

tree("the trend's numbers are in a table with heads", async ({ page, open }) => {
  await open("result above, corrected, with a trend", "en");
  await expect(page.getByRole("table")).toMatchAriaSnapshot(`
    - table "The same test over time, in %":
      - rowgroup:
        - row "Date Result Where it stands":
          - columnheader "Date"
          - columnheader "Result"
          - columnheader "Where it stands"
      - rowgroup:
        - row "18 November 2026 this result 7.20 above the usual range":
          - rowheader "18 November 2026 this result"
          - cell "7.20"
          - cell "above the usual range"
        - row "30 October 2025 7.90 above the usual range":
          - rowheader:
            - link "30 October 2025"
  `);
});

tree(
  "a form that was refused says so first, and each field says what is wrong with it",
  async ({ page, open }) => {
    await open("sign-in refused", "en");
    const summary = page.locator(".error-summary");
    await expect(summary.getByRole("link").first()).toHaveAttribute("href", /^#/);
    const wrong = page.locator("[aria-invalid=true]");
    expect(await wrong.count()).toBeGreaterThan(0);
    for (const field of await wrong.all()) await expect(field).toHaveAccessibleDescription(/\S/);
  },
);

tree("text of another language says which", async ({ page, open }) => {
  await open("result in words, in another language", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("فيروس كورونا");
  await expect(page.locator("h1 [lang=ar], h1[lang=ar]").first()).toBeAttached();
});
