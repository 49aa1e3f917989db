import { expect, test } from "../support/page";

test("a husband opens his wife's chart, sees that he acts for her, and is refused the rest", async ({
  page,
  origin,
  signedIn,
}) => {
  await signedIn("daniel");
  const record = page.getByRole("link", { name: "Open the record of Amina Haddad" });
  // The first look of a run may be answered before the upstream that names her; the page says so, and is asked again.
  await expect(async () => {
    await page.goto(`${origin}/charts`);
    await expect(record).toBeVisible({ timeout: 1000 });
  }).toPass();
  await record.click();

  await test.step("the band and the title say for whom he acts", async () => {
    await expect(page.getByText(/You are acting for .*Amina Haddad/).first()).toBeVisible();
    await expect(page).toHaveTitle(/acting for .*Amina Haddad/);
  });

  await test.step("what is not shared is not offered, and refused by its address", async () => {
    await expect(page.getByRole("link", { name: "Who has seen this record" })).toHaveCount(0);
    const answer = await page.goto(page.url().replace(/(\/charts\/[^/?]+).*$/, "$1/access-log"));
    expect(answer?.status()).toBe(403);
    await expect(page.locator("main")).toContainText(/not shared|share/i);
    await expect(page.getByText(/You are acting for .*Amina Haddad/).first()).toBeVisible();
  });
});

test("someone whose delegation was revoked is told so, and no more", async ({ page, origin, signedIn }) => {
  await signedIn("noor");
  await page.goto(`${origin}/charts`);
  await expect(page.locator("main")).toContainText("taken back");
  await expect(page.getByRole("link", { name: /Amina/ })).toHaveCount(0);
});
