/** What becomes of a page, and of a half-written form, when its reader is away for too long. */
import type { Page } from "@playwright/test";
import pg from "pg";
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { openEmbeddedPostgres } from "../../server/embedded/postgres";
import { expectNoViolation } from "../support/axe";
import { expect, test } from "../support/page";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";

let portal: RunningPortal;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  portal = await startPortal();
});
test.afterAll(() => portal?.stop());

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(`${name}@example.com`);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

async function come(page: Page, name: string): Promise<void> {
  await page.goto(`${portal.origin}/sign-in`);
  await signIn(page, name);
}

/** Lets time pass for every session there is; the portal's own clock goes on as it does. */
async function letPass(change: string): Promise<void> {
  const { appUrl, stop } = await openEmbeddedPostgres(portal.dataDir);
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  await client.query(`update portal_session set ${change} where revoked_at is null`);
  await client.end();
  await stop();
}
const MINUTES_21 =
  "last_used_at = last_used_at - interval '21 minutes', created_at = created_at - interval '21 minutes', password_at = password_at - interval '21 minutes'";

/** What the style sheet's clock would show by now. */
function finishWaiting(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSAnimation && /^be-/.test(animation.animationName)) animation.finish();
    }
  });
}

test("a half-written form survives the idle limit, and is offered to nobody else", async ({
  page,
  javaScriptEnabled,
}) => {
  test.setTimeout(120_000);
  await come(page, "omar");
  await page.goto(`${portal.origin}/account/email`);
  await page.getByLabel("New e-mail address").fill("omar.new@example.com");
  await letPass(MINUTES_21);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fkept-form/);
  await expect(page.getByRole("status")).toContainText("Please sign in to go on");

  await test.step("somebody else at the same computer sees nothing of it", async () => {
    await signIn(page, "grace");
    await expect(page).toHaveURL(/\/charts$/);
    await expect(page.locator("body")).not.toContainText("omar");
    await page.goto(`${portal.origin}/kept-form`);
    await expect(page).toHaveURL(/\/charts$/);
    await page.getByRole("button", { name: "Sign out" }).first().click();
  });

  await test.step("the one who wrote it sees what will be sent, and nothing was sent yet", async () => {
    await page.goto(`${portal.origin}/sign-in?next=%2Fkept-form`);
    await signIn(page, "omar");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You were about to send something");
    await expect(page.locator("dl")).toContainText("omar.new@example.com");
    if (javaScriptEnabled !== false) await expectNoViolation(page, "a form that was kept");
    await page.goto(`${portal.origin}/demo/mail`);
    await expect(page.locator("main")).not.toContainText("Confirm your new e-mail address");
    await page.goto(`${portal.origin}/kept-form`);
  });

  await test.step("a button sends it, once", async () => {
    await page.getByRole("button", { name: "Send it now" }).click();
    await expect(page).not.toHaveURL(/kept-form/);
    await expect(page.getByRole("heading", { level: 1 })).not.toContainText("problem");
    await expect(async () => {
      await page.goto(`${portal.origin}/demo/mail`);
      await expect(page.locator("main")).toContainText("Confirm your new e-mail address");
    }).toPass();
    await page.goto(`${portal.origin}/kept-form`);
    await expect(page).toHaveURL(/\/charts$/);
  });
});

test("a form that needs step-up by the time it is sent is kept too", async ({ page }) => {
  await come(page, "grace");
  await page.goto(`${portal.origin}/account/email`);
  await page.getByLabel("New e-mail address").fill("grace.new@example.com");
  await letPass("password_at = password_at - interval '11 minutes'");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page).toHaveURL(/\/step-up\?next=%2Fkept-form/);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.locator("main form button").last().click();
  await expect(page.locator("dl")).toContainText("grace.new@example.com");
  await page.getByRole("button", { name: "Throw it away" }).click();
  await expect(page).toHaveURL(/\/charts$/);
});

test("a page that is read warns, and leaves by itself when the session has ended", async ({ page }) => {
  test.setTimeout(90_000);
  await come(page, "daniel");
  await letPass(
    "created_at = now() - interval '12 hours' + interval '10 seconds', expires_at = now() + interval '10 seconds'",
  );
  const answer = await page.goto(`${portal.origin}/charts/self/results`);
  expect(answer!.headers().refresh).toMatch(/^1\d; url=\/away\?next=%2Fcharts%2Fself%2Fresults$/);
  await expect(page.getByRole("complementary", { name: "Your session" })).toContainText("Twelve hours after");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcharts%2Fself%2Fresults&because=expired/, {
    timeout: 40_000,
  });
  await page.goBack();
  await expect(page.getByText("Daniel Haddad")).toHaveCount(0);
});

test("where it leads to never prolongs a session; another tab's session is told of", async ({
  page,
  context,
}) => {
  await come(page, "noor");
  await page.goto(`${portal.origin}/charts/self/results`);
  const warning = page.getByRole("complementary", { name: "Your session" });
  await expect(warning).toBeHidden();
  await finishWaiting(page);
  await expect(warning).toContainText("This page closes at");
  await page.goto(`${portal.origin}/away?next=%2Fcharts%2Fself%2Fresults`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page was closed");
  await letPass("last_used_at = now() - interval '19 minutes'");
  await page.reload();
  await letPass("last_used_at = last_used_at - interval '1 minute'");
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("portal-session");
});

test("a page that is written in is covered, never left, and keeps what was typed", async ({
  page,
  context,
}) => {
  await come(page, "noor");
  const answer = await page.goto(`${portal.origin}/account/email`);
  expect(answer!.headers().refresh).toBeUndefined();
  const field = page.getByLabel("New e-mail address");
  await field.fill("noor.new@example.com");
  await finishWaiting(page);
  await expect(field).toBeHidden();
  const cover = page.getByRole("region", { name: "This page is covered to protect you" });
  await expect(cover).toBeVisible();

  const second = context.waitForEvent("page");
  await cover.getByRole("link", { name: "Sign in again" }).click();
  const tab = await second;
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("You are signed in");
  await tab.close();

  await cover.getByText("Show the page", { exact: true }).click();
  await expect(field).toHaveValue("noor.new@example.com");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page).not.toHaveURL(/account\/email|sign-in/);
});
