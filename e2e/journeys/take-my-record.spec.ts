/** Taking a record along: one press, waiting, fetching, removing. Two people, so that both ways can go at once. */
import { readFileSync } from "node:fs";
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { expect, test } from "../support/page";

test("a record is asked for, fetched as a file and removed", async ({ page, origin }) => {
  const name = "daniel";

  await test.step("one press is enough", async () => {
    await page.goto(`${origin}/sign-in?next=%2Fcharts%2Fself`);
    await page.getByLabel("E-mail").fill(`${name}@example.com`);
    await page.getByLabel("Password").fill(DEMO_PASSWORD);
    await page.locator("main form").getByRole("button").first().click();
    await page.getByRole("link", { name: "Take the record with you" }).click();
    await expect(page.getByRole("radio", { name: "To read or print: a page" })).toBeChecked();
    await expect(page.getByText("it is yours to guard")).toBeVisible();
    await page.getByRole("button", { name: "Make the file" }).click();
  });

  const fetched = page.getByRole("link", { name: "Download the file" });
  await test.step("the page comes again by itself until it is ready", async () => {
    await expect(fetched).toBeVisible({ timeout: 40_000 });
    await expect(page.getByText("Ready", { exact: true })).toBeVisible();
  });

  await test.step("the file is whole, and its name is nobody's", async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), fetched.click()]);
    expect(download.suggestedFilename()).toMatch(/^health-record-\d{4}-\d\d-\d\d\.html$/);
    const text = readFileSync(await download.path(), "utf8");
    expect(text).toContain("Haddad");
    expect(text.trimEnd()).toMatch(/<\/html>$/);
  });

  await test.step("what is removed is gone, and the log tells of it", async () => {
    const address = page.url();
    await page.getByRole("button", { name: "Remove the file" }).click();
    await expect(page.getByText("You removed it.")).toBeVisible();
    const answer = await page.request.get(`${origin}${new URL(address).pathname}/file`, {
      maxRedirects: 0,
      headers: { origin },
    });
    expect(answer.status()).toBe(302);
    await page.goto(`${origin}/charts/self/access-log?part=exports`);
    await expect(page.getByText("A file was taken away").first()).toBeVisible();
  });
});
