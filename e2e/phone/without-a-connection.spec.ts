/** The app in a browser against the real portal: what is read and asked for while there is no connection. */
import { wordsOf } from "../../app/i18n/words";
import type { FreeSlotsView } from "../../server/chart/slots.view";
import { expectContrast, expectNoViolation } from "../support/axe";
import { signInApp, sending } from "../support/app";
import { expect, test } from "../support/page";
import { servePhone } from "../support/phone-server";
import type { PhoneServer } from "../support/phone-server";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";
import { keptBytes, signInAs, takePhone } from "./phone";
import type { Phone } from "./phone";

let portal: RunningPortal;
let server: PhoneServer;
let served: { portal: RunningPortal; phone: PhoneServer };
// One portal for all of them.
test.describe.configure({ mode: "default", timeout: 120_000 });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  portal = await startPortal();
  server = await servePhone(portal.origin);
  served = { portal, phone: server };
});
test.afterAll(async () => {
  await server?.stop();
  await portal?.stop();
});

const HOUR = 60 * 60 * 1000;
const main = ({ page }: Phone) => page.getByRole("main");

async function askForAppointment(phone: Phone, reason: string): Promise<void> {
  const { page } = phone;
  await phone.open("Appointments");
  await main(phone).getByRole("link", { name: "Ask for an appointment" }).click();
  await page.getByRole("radio").first().click();
  await page.getByLabel("What is it about?").fill(reason);
  await page.getByRole("button", { name: "Ask for this time" }).click();
}

test("Amina reads and asks without a connection, and everything comes to an end she is told of", async ({
  browser,
}) => {
  const phone = await takePhone(browser, served);
  const { page } = phone;
  await test.step("she signs in on the portal's pages and reads", async () => {
    await signInAs("amina", phone, served);
    await expectNoViolation(page, "records");
    await page.getByRole("link", { name: "Open your record" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Overview");
    await expect(main(phone)).toContainText("Penicillin");
    await expectNoViolation(page, "overview");
    await expectContrast(page, "overview");
  });

  await test.step("without a connection it is all there, with its dates, and sealed on the device", async () => {
    await phone.disconnect();
    await phone.reopen();
    await expect(page.getByRole("status")).toContainText("No connection");
    await page.getByRole("link", { name: "Open your record" }).click();
    await phone.open("Results");
    await expect(main(phone)).toContainText("Last updated at ");
    await page
      .getByRole("link", { name: /^Hemoglobin A1c, 7\.0/ })
      .first()
      .click();
    await expect(page.getByRole("img", { name: /usual range/ })).toBeVisible();
    await expect(page.getByRole("table")).toBeVisible();
    await expectNoViolation(page, "a result");
    const bytes = await keptBytes(page);
    expect(bytes.length).toBeGreaterThan(10_000);
    expect(bytes).not.toMatch(/Penicillin|Haddad|Hemoglobin|amina@|refresh/);
  });

  await test.step("she asks for all three", async () => {
    await askForAppointment(phone, "My knee hurts");
    await expect(main(phone)).toContainText("Not sent yet");
    await page.getByRole("link", { name: "Other records" }).click();
    await page.getByRole("link", { name: "Open your record" }).click();
    await phone.open("Medicines");
    await page
      .getByRole("link", { name: /^Ask for a refill of/ })
      .first()
      .click();
    await page.getByLabel(/Is there something the clinic should know/).fill("Two days left");
    await page.getByRole("button", { name: "Ask for this refill" }).click();
    await page.getByRole("link", { name: "Other records" }).click();
    await page.getByRole("link", { name: "Open your record" }).click();
    await phone.open("Name and contact details");
    await page.getByRole("link", { name: "Ask for a correction" }).click();
    await page.getByLabel("How you like to be called").fill("Mina");
    await page.getByRole("button", { name: "Send to the clinic" }).click();
    await expect(page.getByText("Not sent yet")).toHaveCount(3);
    await expect(page.getByText(/^Dropped on /)).toHaveCount(3);
    // As on every other screen.
    await expect(page.getByRole("status")).toContainText("No connection");
    await expectNoViolation(page, "what waits");
  });

  await test.step("with a connection each has its answer", async () => {
    await phone.connect();
    // One after the other, each is tried at the clinic for 1.5 s at most.
    await expect(page.getByText(/^(The clinic has it|The portal has it and sends it)/)).toHaveCount(3, {
      timeout: 15_000,
    });
    await expect(page.getByText("Not sent yet")).toHaveCount(0);
    await page.getByRole("button", { name: "See how far it is" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Appointment");
    await expect(main(phone)).toContainText("My knee hurts");
  });
  await phone.context.close();
});

test("Grace's time was taken meanwhile: she chooses again, and what she wrote is still there", async ({
  browser,
}) => {
  const phone = await takePhone(browser, served);
  const { page } = phone;
  await signInAs("grace", phone, served);
  await page.getByRole("link", { name: "Open your record" }).click();
  await phone.disconnect();
  await askForAppointment(phone, "A cough for two weeks");
  await expect(main(phone)).toContainText("Not sent yet");

  const omar = await signInApp(portal.origin, "omar@example.com");
  const free = (await (await omar.fetch("/charts/self/slots")).json()) as FreeSlotsView;
  const id = "apptreq_01KE0000000000000000000000";
  const body = {
    id,
    kind: "appointment-request",
    payload: { slotId: free.days[0]!.slots[0]!.id, reason: "Back pain" },
  };
  expect((await omar.fetch("/charts/self/requests", sending(body))).status).toBe(201);

  await phone.connect();
  await expect(page.getByText("That time is not free any more. Nothing was asked for.")).toBeVisible();
  await page.getByRole("button", { name: "Choose another time" }).click();
  await expect(page.getByLabel("What is it about?")).toHaveValue("A cough for two weeks");
  await page.getByRole("radio").first().click();
  await page.getByRole("button", { name: "Ask for this time" }).click();
  await expect(page.getByText(/^(The clinic has it|The portal has it and sends it)/)).toHaveCount(1);
  await phone.context.close();
});

test("what waited for 25 hours is dropped, and told on opening; after 7 days nothing is shown", async ({
  browser,
}) => {
  const phone = await takePhone(browser, served);
  const { page, context } = phone;
  await signInAs("omar", phone, served);
  await page.getByRole("link", { name: "Open your record" }).click();
  await phone.disconnect();
  await askForAppointment(phone, "My yearly visit");
  await context.clock.fastForward(25 * HOUR);
  await phone.reopen();
  await expect(page.getByText(/could not be sent within 24 hours, so it was dropped/)).toBeVisible();
  await expect(page.getByRole("status").getByRole("listitem")).toHaveText(
    /^Appointment: \d+ \w+ \d{4} at \d/,
  );
  await page.getByRole("button", { name: "What became of it" }).click();
  await expect(main(phone)).toContainText("My yearly visit");
  await expectNoViolation(page, "what became of it");
  await page.getByRole("button", { name: "I have read this" }).click();
  await expect(page.getByText("My yearly visit")).toHaveCount(0);

  await context.clock.fastForward(6 * 24 * HOUR);
  await phone.reopen();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connect to see your record");
  await expect(page.getByRole("link", { name: "Open your record" })).toHaveCount(0);
  await phone.connect();
  await expect(page.getByRole("link", { name: "Open your record" })).toBeVisible();
  await context.close();
});

test("Amina stops sharing with Daniel: her record leaves his phone, and he is told", async ({ browser }) => {
  const phone = await takePhone(browser, served);
  const { page } = phone;
  await signInAs("daniel", phone, served);
  await page.getByRole("link", { name: /^Open the record of Amina/ }).click();
  await expect(page.getByRole("note")).toContainText("You are acting for Amina Haddad");
  await phone.disconnect();
  await askForNothing(phone);

  const amina = await (await browser.newContext({ locale: "en-US" })).newPage();
  await amina.goto(`${portal.origin}/sign-in?next=/sharing`);
  await amina.getByLabel("E-mail address").fill("amina@example.com");
  await amina.getByLabel("Password").fill("demo-portal-2026");
  await amina.getByRole("button", { name: "Sign in", exact: true }).click();
  const card = amina.getByRole("listitem").filter({ hasText: "Daniel Haddad" }).first();
  await card.getByRole("link", { name: /^Stop/ }).click();
  await amina.getByRole("button", { name: "Stop it now" }).click();
  await expect(amina.getByRole("status")).toContainText("They can no longer see your record");

  await phone.connect();
  const told = page.getByRole("status").filter({ hasText: /Amina Haddad.* is no longer shared with you/ });
  await expect(told).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Records you can open");
  await expect(main(phone)).toContainText("The sharing was taken back.");
  // Until he has read it.
  await phone.reopen();
  await told.getByRole("button", { name: "I have read this" }).click();
  await expect(told).toHaveCount(0);
  await phone.context.close();

  async function askForNothing({ open }: Phone): Promise<void> {
    await open("Results");
    await expect(main(phone)).toContainText("Last updated at ");
  }
});

test("in Arabic everything runs the other way, and signing out leaves nothing", async ({ browser }) => {
  const phone = await takePhone(browser, served);
  const { page } = phone;
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(server.origin);
  await page.getByRole("radio", { name: "العربية" }).click();
  await expect(page.locator("[dir=rtl][lang=ar]").first()).toBeVisible();
  await page.getByRole("button", { name: "تسجيل الدخول" }).click();
  // The portal's pages speak the language that was chosen in the app.
  const { signIn, apps } = wordsOf("ar");
  await page.getByLabel(signIn.email).fill("grace@example.com");
  await page.getByLabel(signIn.password).fill("demo-portal-2026");
  await page.getByRole("button", { name: signIn.submit, exact: true }).click();
  await page.getByRole("button", { name: apps.yes }).click();
  await page.getByRole("link", { name: "فتح سجلّك" }).click();
  await expectNoViolation(page, "overview in Arabic");
  await page.getByRole("link", { name: "هذا الهاتف" }).click();
  await page.getByRole("button", { name: "تسجيل الخروج" }).click();
  await page.getByRole("button", { name: "تسجيل الخروج وحذف النسخة" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("سجلك الصحي في جيبك");
  expect(await keptBytes(page)).not.toMatch(/copy|session/);
  await page.context().close();
});
