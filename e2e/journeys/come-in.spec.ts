import type { Page } from "@playwright/test";
import { readMailFolder } from "../../server/upstream/notify/mail-folder";
import type { KeptMail } from "../../server/upstream/notify/mail-folder";
import { expectNoViolation } from "../support/axe";
import { expect, test } from "../support/page";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";

/** Ruth registers once: each run needs a portal of its own. */
let portal: RunningPortal;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  portal = await startPortal();
});
test.afterAll(() => portal.stop());

const RUTH = { recordNumber: "MRN-70011", birthDate: "1984-03-12", email: "ruth@example.com" };
const PASSWORD = "quiet mornings by the sea";
const SAID = "If what you entered matches our records, we have sent a mail";

/** Waits for the mail the portal writes once its job is done. */
async function mailTo(to: string, subject: RegExp): Promise<KeptMail> {
  let found: KeptMail | undefined;
  await expect
    .poll(
      async () => {
        const mails = await readMailFolder(`${portal.dataDir}/mail`);
        found = mails.find((mail) => mail.to === to && subject.test(mail.subject));
        return found !== undefined;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  return found!;
}

async function register(page: Page, who: typeof RUTH): Promise<void> {
  await page.goto(`${portal.origin}/sign-up`);
  await page.getByLabel("Record number").fill(who.recordNumber);
  await page.getByLabel("Date of birth").fill(who.birthDate);
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByRole("button", { name: "Send me the link" }).click();
  await expect(page.locator("main")).toContainText(SAID);
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.goto(`${portal.origin}/sign-in`);
  await page.getByLabel("E-mail address").fill(RUTH.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("Ruth registers from a mail, though somebody else tried, signs in, and gets a new password", async ({
  page,
  javaScriptEnabled,
}) => {
  test.setTimeout(180_000);
  await test.step("somebody who knows her number and birth date gets the same words, and nothing else", async () => {
    await register(page, { ...RUTH, email: "thief@example.com" });
    await mailTo("ruth@example.com", /Someone tried/);
    await register(page, { ...RUTH, recordNumber: "MRN-00000" });
    const mails = await readMailFolder(`${portal.dataDir}/mail`);
    expect(mails.map(({ to }) => to)).toEqual(["ruth@example.com"]);
  });

  await test.step("what is left out is said, and what was typed stays", async () => {
    await page.goto(`${portal.origin}/`);
    await page.getByRole("link", { name: "No account yet? Make one" }).click();
    await page.getByLabel("Record number").fill(RUTH.recordNumber);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await expect(page.getByRole("alert")).toContainText("Enter your date of birth.");
    await expect(page.getByLabel("Record number")).toHaveValue(RUTH.recordNumber);
  });

  const link = await test.step("her own mail holds a link", async () => {
    await register(page, RUTH);
    return (await mailTo(RUTH.email, /Finish making/)).links[0]!;
  });

  await test.step("opening the link changes nothing; a password about her is refused, a long one taken", async () => {
    await page.goto(link);
    await page.goto(link);
    await expect(page.getByLabel("E-mail address")).toHaveValue(RUTH.email);
    if (javaScriptEnabled !== false) await expectNoViolation(page, "a registration's link that works");
    await page.getByLabel("New password").fill("Ruth Okafor 1984-03-12");
    await page.getByRole("button", { name: "Make my account" }).click();
    await expect(page.getByRole("alert")).toContainText("mostly your name");
    await page.getByLabel("New password").fill(PASSWORD);
    await page.getByRole("button", { name: "Make my account" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account is ready");
  });

  await test.step("the link is used up, and says where to get another", async () => {
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");
    await page.getByRole("link", { name: "Ask for a new link" }).click();
    await expect(page).toHaveURL(`${portal.origin}/sign-up`);
  });

  await test.step("she signs in to her own chart", async () => {
    await signIn(page, PASSWORD);
    await expect(page).toHaveURL(/\/charts/);
    await page.goto(`${portal.origin}/charts/self/allergies`);
    await expect(page.getByText("Ruth Okafor").first()).toBeVisible();
  });

  await test.step("who asks again in her name is told nothing; she is", async () => {
    await register(page, { ...RUTH, email: "thief@example.com" });
    await mailTo(RUTH.email, /already have/);
  });

  await test.step("a forgotten password is chosen anew, and signs everybody out", async () => {
    const another = "green kettle whistles softly";
    await page.goto(`${portal.origin}/forgot-password`);
    await page.getByLabel("E-mail address").fill(RUTH.email);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await expect(page.locator("main")).toContainText("If there is an account with this e-mail address");
    await page.goto((await mailTo(RUTH.email, /Choose a new password/)).links[0]!);
    if (javaScriptEnabled !== false) await expectNoViolation(page, "a new password by a link that works");
    await page.getByLabel("New password").fill(another);
    await page.getByRole("button", { name: "Change my password" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your password is changed");
    await page.goto(`${portal.origin}/charts/self/allergies`);
    await expect(page).toHaveURL(/\/sign-in/);
    await signIn(page, another);
    await expect(page).toHaveURL(/\/charts/);
  });

  await test.step("no log line knows her, or a link", () => {
    const token = new URL(link).searchParams.get("token")!;
    for (const secret of [token, RUTH.email, RUTH.recordNumber, "Okafor", PASSWORD]) {
      expect(portal.output()).not.toContain(secret);
    }
  });
});

test("the page speaks the language it was asked in, and so does the mail", async ({ page }) => {
  await page.goto(`${portal.origin}/forgot-password`);
  await page.getByRole("button", { name: "Español" }).click();
  await page.getByLabel("Correo electrónico").fill("daniel@example.com");
  await page.getByRole("button", { name: "Enviarme el enlace" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mire su correo");
  await mailTo("daniel@example.com", /contraseña|password/);
});
