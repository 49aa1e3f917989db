/** Asking the clinic for something, to the clinic's answer and back; in a portal of its own, because slots are taken. */
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { enrolTotp } from "../support/enrol";
import { expect, test } from "../support/page";
import { startPortal, type RunningPortal } from "../support/portal-process";
import { signIn } from "../support/session";
import type { Session } from "../support/session";
import type { Browser, Page } from "@playwright/test";

let portal: RunningPortal;
test.use({ actionTimeout: 20_000 });
test.describe.configure({ mode: "serial", timeout: 90_000 });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  portal = await startPortal();
});
test.afterAll(() => portal?.stop());

async function enter(browser: Browser, name: string, script: boolean | undefined): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: script, locale: "en-US" });
  const page = await context.newPage();
  await page.goto(`${portal.origin}/sign-in`);
  await page.getByLabel("E-mail").fill(`${name}@example.com`);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.locator("main form").getByRole("button").first().click();
  await page.waitForURL(/\/(charts|account)/);
  return page;
}

/** Staff with their second factor, at the queue. */
async function enterDesk(browser: Browser, script: boolean | undefined): Promise<Page> {
  const staff = await enter(browser, "staff", script);
  await staff.goto(`${portal.origin}/account/factors/totp?next=%2Fstaff`);
  await enrolTotp(staff);
  return staff;
}

async function decide(staff: Page, kind: RegExp, choose: RegExp, reason = ""): Promise<void> {
  await staff.goto(`${portal.origin}/staff/requests`);
  await staff.getByRole("link", { name: kind }).last().click();
  await staff.getByRole("radio", { name: choose }).check();
  if (reason) await staff.getByRole("textbox").fill(reason);
  await staff.locator("form.stack").getByRole("button").click();
  await expect(staff.getByRole("status").first()).toBeVisible();
}

/** Nothing is kept in the browser but the cookies (CONTRACT §4). */
async function expectNothingKept(page: Page): Promise<void> {
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    indexed: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(kept).toEqual({ local: 0, session: 0, indexed: 0, caches: 0, workers: 0 });
}

test("an appointment and a refill, to the clinic's answer and back", async ({
  browser,
  javaScriptEnabled,
}) => {
  const amina = await enter(browser, "amina", javaScriptEnabled);
  const staff = await enterDesk(browser, javaScriptEnabled);
  const choice = amina.getByRole("radio").nth(2);
  let slotId = "";

  await test.step("what is missing is said, and what was typed is there", async () => {
    await amina.goto(`${portal.origin}/charts/self/appointments`);
    await amina.getByRole("link", { name: "Ask for an appointment" }).click();
    await amina.getByLabel("What kind of visit").selectOption({ label: "Internal medicine" });
    await amina.getByRole("button", { name: "Show free times" }).click();
    await amina.getByLabel("What is it about?").fill("My knee hurts.");
    await amina.getByRole("button", { name: "Ask for this time" }).click();
    await expect(amina.getByRole("alert")).toContainText("Choose a time");
    await expect(amina.getByLabel("What is it about?")).toHaveValue("My knee hurts.");
    await expect(amina.getByLabel("What kind of visit")).toHaveValue("internal medicine");
  });

  await test.step("she asks, and sees what happens next and by when", async () => {
    slotId = (await choice.getAttribute("value"))!;
    await choice.check();
    await amina.getByRole("button", { name: "Ask for this time" }).dblclick();
    await expect(amina.getByRole("status")).toContainText(/You have asked for it|You had already sent this/);
    await expect(amina.getByText("The clinic has it. The time is kept for you")).toBeVisible();
    await expect(
      amina.getByText(/If there is none (by \w+,? \d+ \w+ \d+|yet), call the clinic/),
    ).toBeVisible();
    await expect(amina.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)).toBeVisible();
  });

  await test.step("the clinic books it, and it goes into a calendar", async () => {
    await decide(staff, /^Open: Appointment, .*Amina/, /book/i);
    await amina.reload();
    await expect(amina.getByText(/^Booked for /)).toBeVisible();
    const link = amina.getByRole("link", { name: "Put it in my calendar" });
    const address = new URL((await link.getAttribute("href"))!, portal.origin).href;
    const file = await amina.request.get(address);
    expect(file.headers()["content-type"]).toContain("text/calendar");
    expect(await file.text()).toMatch(/SUMMARY:Appointment at Riverside Main Clinic\r\n/);
    expect(await file.text()).not.toContain("knee");
  });

  await test.step("a refill from the medicine; refused, with the clinic's own words", async () => {
    await amina.goto(`${portal.origin}/charts/self/medications`);
    await amina.getByRole("link", { name: "Ask for a refill of Losartan 50 mg tablet" }).click();
    await amina.getByLabel(/Is there something the clinic should know/).fill("Five days left.");
    await amina.getByRole("button", { name: "Ask for this refill" }).click();
    await expect(amina.getByText("The clinic has it", { exact: true }).first()).toBeVisible();
    await decide(staff, /^Open: Refill, .*Amina/, /^Refuse/, "Please have your blood pressure taken first.");
    await amina.reload();
    await expect(amina.getByText("Not approved")).toBeVisible();
    await expect(amina.getByText("Please have your blood pressure taken first.")).toBeVisible();
  });

  await test.step("where is my refill? From the overview in two steps", async () => {
    await amina.goto(`${portal.origin}/charts/self`);
    const block = amina.getByRole("region", { name: "What you asked for" });
    await block
      .getByRole("link", { name: /^Refill: / })
      .first()
      .click();
    await expect(amina.getByText("The clinic approves it")).toBeVisible();
  });

  await test.step("taken back, after a look at what that means; the time is free again", async () => {
    await amina.goto(`${portal.origin}/charts/self/requests`);
    await amina
      .getByRole("link", { name: /^Appointment: / })
      .first()
      .click();
    await amina.getByRole("link", { name: "Cancel this appointment" }).click();
    await expect(amina.getByText("The time becomes free for somebody else.")).toBeVisible();
    await amina.getByRole("button", { name: "Yes, cancel it" }).click();
    await expect(amina.getByRole("status")).toContainText("You have cancelled it.");
    const page = new URL(amina.url()).pathname;
    await amina.goto(`${portal.origin}${page}/cancel`);
    expect(new URL(amina.url()).pathname, "what is cancelled says so, and no problem").toBe(page);
    await expect(async () => {
      await amina.goto(`${portal.origin}/charts/self/appointments/request?service=internal+medicine`);
      await expect(amina.locator(`input[value="${slotId}"]`)).toBeAttached({ timeout: 100 });
    }).toPass({ timeout: 30_000 });
  });

  await expectNothingKept(amina);
});

const field = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? "";

/** The form of a reader without a browser, and how it is sent. */
async function openForm(session: Session) {
  const path = "/charts/self/appointments/request?service=primary+care";
  const html = await (await session.fetch(path)).text();
  const slots = [...html.matchAll(/name="slotId" value="([^"]+)"/g)].map((match) => match[1]!);
  const body = { account: field(html, "account"), requestId: field(html, "requestId") };
  const send = (slotId: string, more: Record<string, string> = {}) =>
    session.fetch(path, {
      method: "POST",
      body: new URLSearchParams({ ...body, slotId, reason: "Cough", ...more }),
    });
  return { slots, send };
}

const where = ({ status, headers }: Response) => [
  status,
  new URL(headers.get("location") ?? "", portal.origin).pathname,
];

test("a time that was taken a second earlier: what was typed stays, and others are offered", async ({
  browser,
  javaScriptEnabled,
}) => {
  const daniel = await enter(browser, "daniel", javaScriptEnabled);
  await daniel.goto(`${portal.origin}/charts/self/appointments/request?service=primary+care`);
  const wanted = daniel.getByRole("radio").first();
  const slotId = (await wanted.getAttribute("value"))!;

  const session = await signIn(portal.origin, "omar@example.com");
  const omar = await openForm(session);
  const both = await Promise.all([omar.send(slotId), omar.send(slotId)]);
  const to = both.map(where);
  expect(to[0], "a double click makes one").toEqual(to[1]);
  expect((await omar.send(slotId, { reason: "Other words" })).status).toBe(409);
  const after = await (await openForm(session)).send(slotId);
  expect(where(after), "so does the form of the page one went back to").toEqual(to[0]);

  await wanted.check();
  await daniel.getByLabel("What is it about?").fill("My asthma.");
  await daniel.getByRole("button", { name: "Ask for this time" }).click();
  await expect(daniel.getByRole("alert")).toContainText("This time is not free any more");
  await expect(daniel.getByLabel("What is it about?")).toHaveValue("My asthma.");
  await expect(daniel.getByRole("group", { name: "The nearest other times" })).toContainText("Primary care");
  await daniel.getByRole("radio").first().check();
  await daniel.getByRole("button", { name: "Ask for this time" }).click();
  await expect(daniel.getByText("The clinic has it. The time is kept for you")).toBeVisible();
  await expectNothingKept(daniel);
});
