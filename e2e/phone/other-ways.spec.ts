/** The app without a pointer, and with letters of twice the size. */
import { wordsOf } from "../../app/i18n/words";
import type { Language } from "../../app/i18n/languages";
import { expectWhole } from "../support/fits";
import { expectOneRing, pressByKeyboard, tabTo } from "../support/focus";
import { doubleText, overlaps } from "../support/large-text";
import { expect, test } from "../support/page";
import { servePhone } from "../support/phone-server";
import type { PhoneServer } from "../support/phone-server";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { signInAs, takePhone } from "./phone";

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

test("Omar signs in, asks and sees what waits with the keyboard alone", async ({ browser }) => {
  const phone = await takePhone(browser, served);
  const { page } = phone;
  const link = (name: string | RegExp) => page.getByRole("link", { name, exact: true });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const press = (target: ReturnType<typeof link>) => pressByKeyboard(page, target);
  const arrivesAt = async (title: string) => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  };

  await test.step("he signs in", async () => {
    await page.goto(server.origin);
    await press(button("Sign in"));
    await tabTo(page, page.getByLabel("E-mail address"));
    await page.keyboard.type("omar@example.com");
    await tabTo(page, page.getByLabel("Password"));
    await page.keyboard.type(DEMO_PASSWORD);
    await page.keyboard.press("Enter");
    await press(button("Allow it and go back to the app"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Records you can open", {
      timeout: 20_000,
    });
  });

  await test.step("each screen begins at its heading", async () => {
    await press(link("Open your record"));
    await arrivesAt("Overview");
    await press(page.getByRole("navigation").getByRole("link", { name: "Appointments", exact: true }));
    await arrivesAt("Appointments");
    await phone.disconnect();
    await press(page.getByRole("main").getByRole("link", { name: "Ask for an appointment" }));
    await arrivesAt("Ask for an appointment");
  });

  await test.step("the times are one stop, and arrows go from one to the next", async () => {
    const times = page.getByRole("radio");
    await tabTo(page, times.first());
    await page.keyboard.press("ArrowDown");
    await expect(times.nth(1)).toBeFocused();
    await expect(times.nth(1)).toBeChecked();
    await page.keyboard.press("ArrowUp");
    await expect(times.first()).toBeChecked();
    await expect(times.nth(1)).not.toBeChecked();
    await page.keyboard.press("Tab");
    await expect(times.first()).not.toBeFocused();
    await expect(times.nth(1)).not.toBeFocused();
  });

  await test.step("what is wrong is where he is brought, and what he asked for waits", async () => {
    await press(button("Ask for this time"));
    await expect(page.getByRole("status").filter({ hasText: "There is a problem" })).toBeFocused();
    await tabTo(page, page.getByLabel("What is it about?"));
    await page.keyboard.type("My shoulder");
    await press(button("Ask for this time"));
    await arrivesAt("Waiting to be sent");
    await expect(page.getByText("Not sent yet")).toBeVisible();
    await press(page.getByRole("button", { name: /^Do not send this: Appointment/ }));
    await expect(page.getByText("Nothing waits on this phone.")).toBeVisible();
    await press(link("Back"));
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });
  await phone.context.close();
});

const SECTIONS = [
  "results",
  "medications",
  "vitals",
  "appointments",
  "requests",
  "documents",
  "demographics",
] as const;

for (const language of ["en", "ar"] satisfies Language[]) {
  test(`letters of twice the size are whole on every screen, in ${language}`, async ({ browser }) => {
    const phone = await takePhone(browser, served);
    const { page } = phone;
    const words = wordsOf(language);
    const { menu, ask, queue, settings, signOut } = words.phone;
    await signInAs("amina", phone, served);
    await page.getByRole("link", { name: "This phone" }).click();
    await page.getByRole("radio", { name: language === "ar" ? "العربية" : "English" }).click();
    await page.getByRole("link", { name: menu.back, exact: true }).click();
    const link = (name: string) => page.getByRole("link", { name }).first();
    const look = async (name: string) => {
      await doubleText(page);
      await expectWhole(page, name);
      expect(await overlaps(page), name).toEqual([]);
    };
    await look("records");
    await page.getByRole("main").getByRole("listitem").first().getByRole("link").click();
    await look("overview");
    for (const section of SECTIONS) {
      await page
        .getByRole("navigation")
        .getByRole("link", { name: words.frame.menuItems[section], exact: true })
        .click();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await look(section);
      if (section === "results") {
        await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
        await look("a result");
      }
      if (section === "medications") await expectOneRing(page, link(words.requests.refill.why));
    }
    await phone.disconnect();
    await link(ask.correction).click();
    await look("a correction");
    await page
      .getByRole("navigation")
      .getByRole("link", { name: words.frame.menuItems.appointments, exact: true })
      .click();
    await page.getByRole("main").getByRole("link", { name: words.requests.appointment.title }).click();
    await look("asking for an appointment");
    await page.getByRole("button", { name: words.requests.appointment.submit }).click();
    await look("asking, with faults");
    await page.getByRole("radio").first().click();
    await page.getByLabel(words.requests.appointment.reason).fill("Knee");
    await page.getByRole("button", { name: words.requests.appointment.submit }).click();
    await expect(page.getByText(queue.states.waiting)).toBeVisible();
    await look("what waits");
    await link(menu.settings).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(settings.title);
    await look("this phone");
    await page.getByRole("button", { name: settings.signOut, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(signOut.title);
    await look("signing out");
    await page.getByRole("button", { name: signOut.yes }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.phone.signIn.title);
    await look("signed out");
    await phone.context.close();
  });
}
