/** Somebody puts right what the clinic has on file of them; staff decide. In a portal of its own, for it changes the record. */
import type { Browser, Page } from "@playwright/test";
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { enrolTotp } from "../support/enrol";
import { expect, test } from "../support/page";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";

let portal: RunningPortal;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  portal = await startPortal();
});
test.afterAll(() => portal?.stop());

async function enter(browser: Browser, who: string, script: boolean | undefined): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: script, locale: "en-US" });
  const page = await context.newPage();
  await page.goto(`${portal.origin}/sign-in`);
  await page.getByLabel("E-mail").fill(`${who}@example.com`);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.locator("main form").getByRole("button").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return page;
}

/** Nothing is kept in the browser (CONTRACT §4). */
async function expectNothingKept(page: Page): Promise<void> {
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
  ]);
  expect(kept).toEqual([0, 0, 0, 0, 0]);
}

test("Amina asks for a new address, staff agree, she sees it; what is no longer so is not overwritten; a no has its reason", async ({
  page: amina,
  browser,
  javaScriptEnabled,
}) => {
  test.setTimeout(180_000);
  const { origin } = portal;
  const form = `${origin}/charts/self/demographics/request`;
  await amina.goto(`${origin}/sign-in`);
  await amina.getByLabel("E-mail").fill("amina@example.com");
  await amina.getByLabel("Password").fill(DEMO_PASSWORD);
  await amina.getByRole("button", { name: "Sign in", exact: true }).click();
  await amina.waitForURL(/\/charts/);
  const older = await amina.context().newPage();
  let request = "";

  await test.step("she finds what is on file, and asks for another address; a slip is said, nothing is lost", async () => {
    await amina.goto(`${origin}/charts/self`);
    await amina.locator("#menu").getByRole("link", { name: "Name and contact details" }).click();
    await expect(amina.getByRole("region", { name: "Home address" })).toContainText("9 Quarry Lane");
    await older.goto(form);
    await amina.getByRole("link", { name: "Ask for a correction" }).click();
    await amina.getByLabel("Street and house number").fill("");
    await amina.getByRole("button", { name: "Check the changes" }).click();
    await expect(amina.getByRole("alert")).toContainText("write the street");
    await amina.getByLabel("Street and house number").fill("46 Chapel Street\nFlat 2");
    await amina.getByRole("button", { name: "Check the changes" }).click();
    const changes = amina.getByRole("main").getByRole("listitem");
    await expect(changes).toHaveCount(1);
    await expect(changes).toContainText(/9 Quarry Lane[\s\S]*46 Chapel Street/);
    expect(decodeURIComponent(amina.url())).not.toMatch(/Chapel|Quarry/);
    await amina.getByRole("link", { name: "Change something" }).click();
    await expect(amina.getByLabel("Street and house number")).toHaveValue("46 Chapel Street\nFlat 2");
    await amina.getByRole("button", { name: "Check the changes" }).click();
    await amina.getByRole("button", { name: "Send to the clinic" }).click();
    await amina.waitForURL(/\/requests\/demreq_/);
    request = new URL(amina.url()).pathname.split("/").at(-1)!;
    await expect(amina.getByRole("status")).toContainText("You have asked for it");
    const asked = amina.getByRole("region", { name: "To be changed" });
    await expect(asked.getByRole("listitem")).toHaveCount(1);
    await expect(asked).toContainText(/9 Quarry Lane[\s\S]*46 Chapel Street/);
  });

  await test.step("Back after sending leads to what became of it, and sends nothing", async () => {
    await amina.goBack();
    await expect(amina).toHaveURL(`${origin}/charts/self/requests/${request}?done=already`);
    await expect(amina.getByRole("status")).toContainText("You had already sent this");
    await amina.goto(`${origin}/charts/self/demographics`);
    await expect(amina.getByRole("link", { name: "See how far it is" })).toHaveAttribute(
      "href",
      `/charts/self/requests/${request}`,
    );
    await expect(amina.getByRole("region", { name: "Home address" })).toContainText("9 Quarry Lane");
  });

  const staff = await enter(browser, "staff", javaScriptEnabled);
  await test.step("staff see who has waited longest, and what it was and should be; they agree", async () => {
    await staff.goto(`${origin}/account/factors/totp?next=%2Fstaff`);
    await enrolTotp(staff);
    await staff.goto(`${origin}/staff`);
    await staff.getByRole("link", { name: "What patients ask for" }).click();
    await staff.getByRole("link", { name: /^Open: Correction.*Amina Haddad/ }).click();
    await expect(staff).toHaveURL(`${origin}/staff/requests/${request}`);
    await expect(staff.getByRole("region", { name: "What is asked for" })).toContainText("46 Chapel Street");
    await staff.getByRole("radio", { name: /^Accept/ }).check();
    await staff.getByRole("button", { name: "Send the decision" }).click();
    await expect(staff.getByRole("status")).toContainText("Accepted");
  });

  await test.step("she sees the new address, and in the log who decided", async () => {
    await amina.goto(`${origin}/charts/self/demographics`);
    await expect(amina.getByRole("region", { name: "Home address" })).toContainText("46 Chapel Street");
    await amina.goto(`${origin}/charts/self/requests/${request}`);
    await expect(amina.getByRole("main")).toContainText("Done: your record was changed");
    await amina.goto(`${origin}/charts/self/access-log?part=requests`);
    await expect(amina.getByRole("row").filter({ hasText: "Staff of the clinic" }).first()).toContainText(
      /request/i,
    );
  });

  await test.step("a form from before shows both values, keeps what was typed, and overwrites nothing", async () => {
    await older.getByLabel("Town or city").fill("Bangor");
    await older.getByLabel("Mobile phone").fill("207-555-0300");
    await older.getByRole("button", { name: "Check the changes" }).click();
    await older.getByRole("button", { name: "Send to the clinic" }).click();
    const alert = older.getByRole("alert");
    await expect(alert).toContainText("The clinic changed this in the meantime");
    await expect(alert).toContainText(/9 Quarry Lane[\s\S]*46 Chapel Street/);
    await expect(older.getByLabel("Street and house number")).toHaveValue("46 Chapel Street\nFlat 2");
    await expect(older.getByLabel("Mobile phone")).toHaveValue("207-555-0300");
    await older.getByLabel("Town or city").fill("Riverside");
    await older.getByRole("button", { name: "Check the changes" }).click();
    await older.getByRole("button", { name: "Send to the clinic" }).click();
    await older.waitForURL(/\/requests\/demreq_/);
  });

  await test.step("staff say no with a reason, which she reads", async () => {
    await staff.goto(`${origin}/staff/requests`);
    await staff.getByRole("link", { name: /^Open: Correction.*Amina Haddad/ }).click();
    await staff.getByRole("radio", { name: "Refuse" }).check();
    await staff.getByRole("button", { name: "Send the decision" }).click();
    await expect(staff.getByRole("alert")).toContainText("Write a reason");
    await staff.getByLabel("Reason for the patient").fill("Please call us, we could not reach this number.");
    await staff.getByRole("button", { name: "Send the decision" }).click();
    await expect(staff.getByRole("status")).toContainText("Refused");
    await older.reload();
    await expect(older.getByRole("main")).toContainText("we could not reach this number");
    await older.goto(`${origin}/charts/self/demographics`);
    await expect(older.getByRole("region", { name: "Telephone" })).toContainText("207-555-0111");
  });

  if (javaScriptEnabled !== false) await expectNothingKept(amina);
});
