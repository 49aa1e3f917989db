import { expect, test as base } from "../support/page";
import type { BrowserContext, Page } from "@playwright/test";
import { currentStep, totpCode } from "../../server/session/factors/totp";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";

const PASSWORD = "demo-portal-2026";

/** A portal of its own: who has a second step signs in otherwise than the other tests expect. */
const test = base.extend<object, { portal: RunningPortal }>({
  portal: [
    async ({}, use) => {
      const portal = await startPortal();
      await use(portal);
      await portal.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  origin: async ({ portal }, use) => use(portal.origin),
});

/** Each is several sign-ins long. */
test.describe.configure({ timeout: 240_000 });

/** A code of this step, or of the next, as a phone that is a little fast shows it: neither is too old half a minute later. */
const codeNow = (secret: string, ahead = 0) => totpCode(secret, currentStep(new Date()) + ahead);

async function givePassword(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/sign-in?next=/account/factors`);
  await page.getByLabel("E-mail address").fill(`${name}@example.com`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out")).toBeVisible();
}

/** Enrols an app and makes recovery codes, beginning on the page of factors. */
async function enrolApp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole("link", { name: "Add an authenticator app" }).click();
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  const secret = (await page.locator("code.key").innerText()).replaceAll(" ", "");
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Add this app" }).click();
  await expect(page.getByText("There is a problem")).toBeVisible();
  expect((await page.locator("code.key").innerText()).replaceAll(" ", "")).toBe(secret);
  await page.getByLabel("Code", { exact: true }).fill(codeNow(secret));
  await page.getByLabel("A name for it").fill("My phone");
  await page.getByRole("button", { name: "Add this app" }).click();

  await page.getByRole("button", { name: "Make ten codes" }).click();
  await expect(page.getByRole("heading", { name: "Your recovery codes" })).toBeVisible();
  const codes = await page.locator(".recovery-codes code").allInnerTexts();
  expect(new Set(codes).size).toBe(10);
  await page.getByRole("link", { name: "Go on" }).click();
  return { secret, codes };
}

test("an app is enrolled, its code signs in once, and a recovery code once", async ({ page, origin }) => {
  let codes: string[] = [];
  let secret = "";
  await test.step("enrol", async () => {
    await givePassword(page, origin, "daniel");
    ({ codes, secret } = await enrolApp(page));
    await expect(page.getByRole("heading", { name: "My phone" })).toBeVisible();
    await expect(page.getByText("You have 10 codes left.")).toBeVisible();
    await signOut(page);
  });
  const code = codeNow(secret, 1);
  await test.step("sign in with its code", async () => {
    await givePassword(page, origin, "daniel");
    await expect(page.getByRole("heading", { name: "Second step" })).toBeVisible();
    await page.goto(`${origin}/charts`);
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goto(`${origin}/sign-in/second-factor`);
    await page.getByLabel("Code from your authenticator app").fill(code);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page).toHaveURL(/\/account\/factors$/);
    await signOut(page);
  });
  await test.step("the same code again is refused", async () => {
    await givePassword(page, origin, "daniel");
    await page.getByLabel("Code from your authenticator app").fill(code);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByText("or it was used before").first()).toBeVisible();
  });
  await test.step("a recovery code, once", async () => {
    for (const [typed, opens] of [
      [codes[3]!.toUpperCase().replace("-", " "), true],
      [codes[3]!, false],
    ] as const) {
      await page.getByRole("link", { name: "use a recovery code" }).click();
      await page.getByLabel("Recovery code").fill(typed);
      await page.getByRole("button", { name: "Go on" }).click();
      if (!opens) break;
      await expect(page.getByText("You have 9 codes left.")).toBeVisible();
      await signOut(page);
      await givePassword(page, origin, "daniel");
    }
    await expect(page.getByText("or it was used before").first()).toBeVisible();
  });
});

test("a factor is renamed and removed, and nobody else can reach it", async ({ page, origin }) => {
  await givePassword(page, origin, "noor");
  await enrolApp(page);
  await page.getByRole("link", { name: "Change My phone" }).click();
  const address = page.url();
  await page.getByLabel("A name for it").fill("");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Enter a name.").first()).toBeVisible();
  await page.getByLabel("A name for it").fill("<b>Old</b> phone");
  await page.getByRole("button", { name: "Save the name" }).click();
  await page.getByRole("link", { name: "Change <b>Old</b> phone" }).click();

  await test.step("somebody else", async () => {
    const other = await page.context().browser()!.newContext();
    const theirs = await other.newPage();
    await givePassword(theirs, origin, "amina");
    expect((await theirs.goto(address))!.status()).toBe(404);
    expect((await theirs.goto(`${address}/remove`))!.status()).toBe(404);
    await other.close();
  });
  await page.getByRole("link", { name: "Remove it" }).click();
  await expect(page.getByText("your password alone opens your account")).toBeVisible();
  await page.getByRole("button", { name: "Yes, remove it" }).click();
  await expect(page.getByText("You have no second step yet.")).toBeVisible();
});

/** Chromium's own authenticator, as a phone would be one. */
async function addAuthenticator(context: BrowserContext, page: Page) {
  const client = await context.newCDPSession(page);
  await client.send("WebAuthn.enable");
  const { authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verifies: (isUserVerified: boolean) =>
      client.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

test("a passkey is made, signs in alone, and is the second step", async ({
  page,
  context,
  origin,
  javaScriptEnabled,
}) => {
  if (javaScriptEnabled === false) {
    await givePassword(page, origin, "grace");
    await page.getByRole("link", { name: "Add a passkey" }).click();
    await expect(page.getByText("with JavaScript turned on")).toBeVisible();
    await expect(page.getByRole("button", { name: "Make a passkey" })).toBeHidden();
    return;
  }
  const authenticator = await addAuthenticator(context, page);
  await test.step("make it", async () => {
    await givePassword(page, origin, "omar");
    await page.getByRole("link", { name: "Add a passkey" }).click();
    await page.getByLabel("A name for it").fill("Laptop");
    await page.getByRole("button", { name: "Make a passkey" }).click();
    await page.getByRole("link", { name: "Later" }).click();
    await expect(page.getByRole("heading", { name: "Laptop" })).toBeVisible();
    await signOut(page);
  });
  await test.step("sign in with it alone", async () => {
    await page.goto(`${origin}/sign-in?next=/account/factors`);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect(page).toHaveURL(/\/account\/factors$/);
    await signOut(page);
  });
  await test.step("as the second step", async () => {
    await givePassword(page, origin, "omar");
    await page.getByRole("button", { name: "Use your passkey" }).click();
    await expect(page).toHaveURL(/\/account\/factors$/);
    await signOut(page);
  });
  await test.step("without the finger it opens nothing", async () => {
    await authenticator.verifies(false);
    await page.goto(`${origin}/sign-in`);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect(page.getByText("That did not work, or it was stopped.")).toBeVisible();
  });
});

test("only the pages that offer a passkey allow a script, by a nonce that never repeats", async ({
  origin,
}) => {
  const policy = async (path: string) =>
    (await fetch(origin + path)).headers.get("content-security-policy") ?? "";
  const [first, second] = [await policy("/sign-in"), await policy("/sign-in")];
  expect(first).toMatch(/script-src 'nonce-[\w-]{20,}'(;|$)/);
  expect(first).not.toBe(second);
  for (const path of ["/", "/no-such-page"]) expect(await policy(path)).toContain("script-src 'none'");
});
