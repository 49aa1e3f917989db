/** What people come to do with their account; in a portal of its own, because it ends sessions and accounts. */
import type { Page } from "@playwright/test";
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { expect, test } from "../support/page";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";
import { signIn } from "../support/session";

const NEXT = "violet kettle under nine lamps";
let portal: RunningPortal;
test.describe.configure({ mode: "serial", timeout: 120_000 });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  portal = await startPortal();
});
test.afterAll(() => portal?.stop());

async function come(page: Page, name: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto(`${portal.origin}/sign-in`);
  await page.getByLabel("E-mail address").fill(`${name}@example.com`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/charts/);
}

test("language, notices and devices are chosen from the account, one page each", async ({ page }) => {
  await come(page, "grace");
  await page.getByRole("link", { name: "Your account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await expect(page.getByText("grace@example.com")).toBeVisible();

  await test.step("language", async () => {
    await page.getByRole("link", { name: "Change: Language" }).click();
    await page.getByRole("radio", { name: "Español" }).check();
    await page.getByRole("button", { name: "Use this language" }).click();
    await expect(page.getByRole("status")).toHaveText("Su idioma se ha cambiado.");
    await page.getByRole("link", { name: "Cambiar: Idioma" }).click();
    await page.getByRole("radio", { name: "English" }).check();
    await page.getByRole("button", { name: "Usar este idioma" }).click();
    await expect(page.getByRole("status")).toHaveText("Your language was changed.");
  });

  await test.step("notices", async () => {
    await page.getByRole("link", { name: "Change: Notices by e-mail" }).click();
    const kinds = await page.getByRole("checkbox").count();
    await page.getByRole("checkbox", { name: "there is a new result" }).uncheck();
    await page.getByRole("button", { name: "Save my choice" }).click();
    await expect(page.getByText(`${kinds - 1} kinds of notices`)).toBeVisible();
    await page.getByRole("link", { name: "Change: Notices by e-mail" }).click();
    await expect(page.getByRole("checkbox", { name: "there is a new result" })).not.toBeChecked();
  });

  await test.step("devices", async () => {
    const elsewhere = await signIn(portal.origin, "grace@example.com");
    await page.goto(`${portal.origin}/account/devices`);
    await expect(page.getByText("This device")).toHaveCount(1);
    await page.getByRole("button", { name: /^Sign out A device we do not recognize/ }).click();
    await expect(page.getByRole("status")).toHaveText("That device is signed out.");
    expect((await elsewhere.fetch("/charts")).status).toBe(302);
    await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
  });
});

test("a password is changed: what is wrong is said at its field, and old cookies are dead", async ({
  page,
  context,
}) => {
  await come(page, "daniel");
  const copied = (await context.cookies()).find(({ name }) => name === "portal-session")!.value;
  await page.goto(`${portal.origin}/account/password`);
  await page.getByLabel("Your password now").fill("not this");
  await page.getByLabel("New password").fill(NEXT);
  await page.getByRole("button", { name: "Change my password" }).click();
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("There is a problem");
  await summary.getByRole("link", { name: "This is not your password" }).click();
  await expect(page.getByLabel("Your password now")).toBeFocused();
  await expect(page.getByLabel("New password")).toHaveValue("");

  await page.getByLabel("Your password now").fill(DEMO_PASSWORD);
  await page.getByLabel("New password").fill(NEXT);
  await page.getByRole("button", { name: "Change my password" }).click();
  await expect(page.getByRole("status")).toContainText("Your password was changed.");
  const old = await fetch(`${portal.origin}/charts`, {
    redirect: "manual",
    headers: { cookie: `portal-session=${copied}` },
  });
  expect(old.status).toBe(302);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
});

test("after signing out the back button shows nothing", async ({ page }) => {
  await come(page, "daniel", NEXT);
  await page.goto(`${portal.origin}/account`);
  await page.goto(`${portal.origin}/charts`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  for (let step = 0; step < 2; step += 1) {
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  }
});

test("an account is closed, says so everywhere, and is taken back; then it is locked", async ({ page }) => {
  await come(page, "omar");
  await page.goto(`${portal.origin}/account`);
  await page.getByRole("link", { name: "Close my account" }).click();
  await expect(page.getByText("It is closed on")).toBeVisible();
  await page.getByRole("button", { name: "Close my account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account is being closed");

  await page.goto(`${portal.origin}/charts/self/results`);
  await expect(page.getByText(/Your account will be closed on/)).toBeVisible();
  await page.getByRole("link", { name: "See this or take it back" }).click();
  await page.getByRole("button", { name: "Keep my account open" }).click();
  await expect(page.getByRole("status")).toHaveText("Your account stays open. Nothing will be deleted.");
  await expect(page.getByText(/Your account will be closed on/)).toHaveCount(0);

  await page.getByRole("link", { name: "Lock my account" }).click();
  await page.getByRole("button", { name: "Lock my account now" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account is locked");
  await page.goto(`${portal.origin}/sign-in`);
  await page.getByLabel("E-mail address").fill("omar@example.com");
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("You have locked this account").first()).toBeVisible();
});
