/** Signing in with an account elsewhere: a real OpenID provider, a real browser and its content security policy. */
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { listenAsProvider } from "../../server/testing/openid-provider";
import type { OpenIdProvider } from "../../server/testing/openid-provider";
import { expectNoViolation } from "../support/axe";
import { expect, test } from "../support/page";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";

let portal: RunningPortal;
let provider: OpenIdProvider;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  provider = await listenAsProvider();
  portal = await startPortal(provider.env);
  provider.open(`${portal.origin}/sign-in/oidc/callback`);
});
test.afterAll(async () => {
  await portal?.stop();
  provider?.close();
});

test("a sign-in elsewhere is connected once, on one's own word, and then opens the account", async ({
  page,
  javaScriptEnabled,
}) => {
  test.setTimeout(120_000);
  provider.signInAs({ subject: "omar-elsewhere" });
  const start = page.getByRole("button", { name: "Sign in with your organisation" });

  await test.step("nobody is connected with it yet, and that is said kindly", async () => {
    await page.goto(`${portal.origin}/sign-in`);
    await start.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("We do not know this sign-in yet");
    if (javaScriptEnabled !== false) await expectNoViolation(page, "a sign-in elsewhere nobody knows");
  });

  await test.step("with the password it can be connected", async () => {
    await page.getByRole("link", { name: "Sign in and connect it" }).click();
    await page.getByLabel("E-mail address").fill("omar@example.com");
    await page.getByLabel("Password").fill(DEMO_PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(/\/account\/identity$/);
    await page.getByRole("button", { name: "Yes, connect it" }).click();
    await expect(page.getByText("Not used yet")).toBeVisible();
    if (javaScriptEnabled !== false) await expectNoViolation(page, "sign-ins elsewhere that are connected");
  });

  await test.step("from then on it opens the account", async () => {
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await page.goto(`${portal.origin}/sign-in`);
    await start.click();
    await expect(page).toHaveURL(/\/charts$/);
    await page.goto(`${portal.origin}/account`);
    await expect(page.getByText("omar@example.com")).toBeVisible();
  });
});

test("connecting begins at the account, too; only pages that offer it may lead elsewhere", async ({
  page,
}) => {
  provider.signInAs({ subject: "grace-elsewhere" });
  await page.goto(`${portal.origin}/sign-in`);
  await page.getByLabel("E-mail address").fill("grace@example.com");
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/charts$/);
  const answer = await page.goto(`${portal.origin}/account/identity`);
  expect(answer!.headers()["content-security-policy"]).toContain(`form-action 'self' ${provider.issuer};`);
  await page.getByRole("button", { name: "Connect a sign-in" }).click();
  await page.getByRole("button", { name: "Yes, connect it" }).click();
  await page.getByRole("button", { name: /^Disconnect/ }).click();
  await expect(page.getByText("Nothing is connected yet.")).toBeVisible();
  const other = await page.goto(`${portal.origin}/account`);
  expect(other!.headers()["content-security-policy"]).toContain("form-action 'self';");
});
