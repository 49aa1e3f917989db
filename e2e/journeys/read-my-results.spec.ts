import { expect, test } from "../support/page";

test("a patient signs in, reads a result, and finds it in the log of their record", async ({
  page,
  origin,
}) => {
  await test.step("sign in", async () => {
    await page.goto(`${origin}/`);
    await page.getByRole("link", { name: "Sign in" }).first().click();
    await page.getByLabel("E-mail address").fill("amina@example.com");
    await page.getByLabel("Password").fill("demo-portal-2026");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(/\/charts/);
  });

  await test.step("allergies are there, with what happened", async () => {
    await page.goto(`${origin}/charts/self/allergies`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Allergies");
    await expect(page.getByText("Amina Haddad").first()).toBeVisible();
    await expect(page.locator("main")).toContainText(/Reaction/);
    await expect(page.locator("main")).toContainText(/From .* checked/);
  });

  await test.step("the list leads to one result with its range and trend", async () => {
    await page.goto(`${origin}/charts/self/results`);
    await page
      .getByRole("main")
      .getByRole("link", { name: /potassium/i })
      .first()
      .click();
    await expect(page).toHaveURL(/\/charts\/self\/results\/.+/);
    await expect(page.getByRole("img").first()).toBeVisible();
    await expect(page.getByRole("table").first()).toBeVisible();
    await expect(page.locator("main")).toContainText("usual range");
  });

  await test.step("the log says so", async () => {
    await page.goto(`${origin}/charts/self/access-log`);
    await expect(page.locator("main")).toContainText("One result");
    await expect(page.locator("main")).toContainText("You");
  });

  await test.step("nothing was kept in the browser, no script ran", async () => {
    const kept = await page.context().storageState();
    expect(kept.origins).toEqual([]);
    expect(await page.locator("script").count()).toBe(0);
  });

  await test.step("after signing out, the way back is shut", async () => {
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goBack();
    await expect(page.getByText("Amina Haddad")).toHaveCount(0);
    await page.goto(`${origin}/charts/self/results`);
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test("a held result is a quiet card without a name", async ({ page, origin, signedIn }) => {
  await signedIn("amina");
  await page.goto(`${origin}/charts/self/results`);
  const held = page
    .getByRole("region", { name: "Results on hold" })
    .or(page.locator("section", { hasText: "Results on hold" }));
  await expect(held.first()).toContainText("call your clinic");
});
