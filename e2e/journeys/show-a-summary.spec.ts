/** What one shows to somebody without an account: a summary by link, seen in their browser, ended by its owner. */
import { expect, test } from "@playwright/test";
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { expectContrast, expectNoViolation } from "../support/axe";
import { demo } from "../support/demo";
import { RECIPIENT } from "../support/health-link";

const AMINA =
  "Amina makes a link, a doctor opens it with the passcode, she sees that and ends it, and it opens no more";
// She needs no script; whoever opens the link does.
test(AMINA, { tag: "@without-script" }, async ({ browser }) => {
  const { origin } = demo();
  const [hers, theirs] = [
    await browser.newContext({ javaScriptEnabled: false, locale: "en-US" }),
    await browser.newContext({ javaScriptEnabled: true, locale: "en-US" }),
  ];
  const [amina, doctor] = [await hers.newPage(), await theirs.newPage()];
  const wrongs: string[] = [];
  doctor.on("pageerror", (error) => wrongs.push(String(error)));
  doctor.on("request", (request) => {
    const { origin: asked, protocol } = new URL(request.url());
    if (asked !== origin && protocol !== "blob:") wrongs.push(asked);
  });
  let link = "";
  let passcode = "";

  await test.step("she signs in, says what for, how long, how often, and is shown link and passcode once", async () => {
    await amina.goto(`${origin}/sign-in?next=%2Fsharing`);
    await amina.getByLabel("E-mail").fill("amina@example.com");
    await amina.getByLabel("Password").fill(DEMO_PASSWORD);
    await amina.locator("main form").getByRole("button").first().click();
    await amina.getByRole("link", { name: "Links to my summary" }).click();
    await amina.getByRole("link", { name: "Make a link" }).click();
    await amina.getByRole("button", { name: "Make the link" }).click();
    await expect(amina.getByRole("alert")).toContainText("Write what the link is for");
    await amina.getByLabel("What is this link for?").fill("Clinic in Lisbon");
    await amina.getByLabel("7 days").check();
    await amina.getByLabel("3 times").check();
    await amina.getByRole("button", { name: "Make the link" }).click();
    // It may take the portal nine seconds to put the summary together.
    await expect(amina.getByRole("heading", { name: "Your link is ready" })).toBeVisible({ timeout: 15_000 });
    await expect(amina.getByRole("img", { name: "QR code of the link" })).toBeVisible();
    link = (await amina.locator("a.long-link").getAttribute("href")) ?? "";
    passcode = (await amina.locator("code.passcode").innerText()).replace(/\D/g, "");
    expect(link).toContain("/health-link#shlink:/");
  });

  await test.step("the doctor gives a name; a wrong passcode is told, the right one shows whose record and what", async () => {
    await doctor.goto(link);
    await expect(doctor.getByLabel("Passcode")).toBeVisible();
    await expectNoViolation(doctor, "link asked for its passcode");
    await doctor.getByLabel("Your name, or your clinic’s").fill(RECIPIENT);
    await doctor.getByLabel("Passcode").fill(passcode === "000000" ? "000001" : "000000");
    await doctor.getByLabel("Passcode").press("Enter");
    // All that may have to be said is there, hidden: what counts is what is seen.
    await expect(doctor.getByText("You can try 4 more times")).toBeVisible();
    await doctor.getByLabel("Passcode").fill(passcode);
    await doctor.getByLabel("Passcode").press("Enter");
    await expect(doctor.getByRole("heading", { level: 1 })).toHaveText("Patient summary of Amina Haddad", {
      timeout: 15_000,
    });
    for (const heading of ["Medicines", "Allergies and intolerances", "Health problems"]) {
      await expect(doctor.getByRole("heading", { name: heading, exact: true })).toBeVisible();
    }
    await expect(doctor.getByRole("cell", { name: "Metformin 1,000 mg tablet" })).toBeVisible();
    await expectNoViolation(doctor, "summary of a link");
    await expectContrast(doctor, "summary of a link");
    // Nothing of it stays in their browser.
    expect(doctor.url()).toBe(`${origin}/health-link`);
    expect(await theirs.storageState()).toEqual({ cookies: [], origins: [] });
  });

  await test.step("she sees who came, and ends it", async () => {
    await amina.getByRole("link", { name: "I have kept both, go on" }).click();
    const accesses = amina.getByRole("listitem").filter({ hasText: RECIPIENT });
    await expect(accesses).toHaveCount(2);
    await expect(accesses.first()).toContainText("Opened the summary");
    await expect(accesses.last()).toContainText("Wrong passcode");
    await amina.getByRole("button", { name: "End this link now" }).click();
    await expect(amina.getByRole("status")).toContainText("It opens no more");
  });

  await test.step("the doctor is refused, and told whom to ask", async () => {
    await doctor.goto("about:blank");
    await doctor.goto(link);
    await doctor.getByLabel("Your name, or your clinic’s").fill(RECIPIENT);
    await doctor.getByLabel("Passcode").fill(passcode);
    await doctor.getByRole("button", { name: "Open the summary" }).click();
    await expect(doctor.getByText("This link opens no more")).toBeVisible();
  });
  expect(wrongs).toEqual([]);
  await Promise.all([hers.close(), theirs.close()]);
});
