import { expect, test } from "../support/page";

test("a patient finds each part of the record from the overview", async ({ page, origin, signedIn }) => {
  await signedIn("amina");
  const main = page.getByRole("main");

  await test.step("the overview says what matters now, and where it is from", async () => {
    await page.goto(`${origin}/charts/self`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Overview");
    const titles = await main.getByRole("heading", { level: 2 }).allTextContents();
    expect(titles.map((title) => title.trim())).toEqual(
      expect.arrayContaining(["Next appointment", "New results", "Allergies", "Medicines taken now"]),
    );
    await expect(main.getByText(/From .* checked/).first()).toBeVisible();
  });

  for (const name of [
    "Medicines",
    "Allergies",
    "Health problems",
    "Vaccinations",
    "Vital signs",
    "Appointments",
    "Documents",
  ]) {
    await test.step(name, async () => {
      await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
      await expect(main.getByText(/From .* checked/)).toBeVisible();
      await expect(main.getByRole("heading", { level: 3 }).first()).toBeVisible();
    });
  }

  await test.step("a document opens as a file and never as a page", async () => {
    const href = await main.locator('a[href*="/files/"]').first().getAttribute("href");
    const file = await page.request.get(origin + href!);
    expect(file.status()).toBe(200);
    expect(file.headers()["x-content-type-options"]).toBe("nosniff");
    expect(file.headers()["content-security-policy"]).toContain("sandbox");
    expect(file.headers()["content-type"]).not.toContain("html");
    expect((await page.request.get(`${origin}${href!.replace(/\/\d+$/, "/99")}`)).status()).toBe(404);
  });

  await test.step("readings over time unfold, and all of them are one step away", async () => {
    await page.goto(`${origin}/charts/self/vitals`);
    await main.locator("summary").first().click();
    await expect(main.getByRole("img").first()).toBeVisible();
    await main
      .getByRole("link", { name: /all readings/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("all readings");
  });
});
