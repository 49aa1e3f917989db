/** A person with the app's web build in a browser of its own, beside a portal. */
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import type { PhoneServer } from "../support/phone-server";
import type { RunningPortal } from "../support/portal-process";
import { expect } from "../support/page";

export type Phone = {
  page: Page;
  context: BrowserContext;
  /** Nothing of the portal is reached any more; the app itself still is. */
  disconnect: () => Promise<void>;
  /** It is, and the app is told to look. */
  connect: () => Promise<void>;
  /** The app is closed and opened again. */
  reopen: () => Promise<void>;
  /** Presses a line of the menu of the record. */
  open: (section: string) => Promise<void>;
};

const VIEWPORT = { width: 390, height: 844 };

type Served = { portal: RunningPortal; phone: PhoneServer };

export async function takePhone(browser: Browser, { portal, phone }: Served): Promise<Phone> {
  const context = await browser.newContext({ locale: "en-US", viewport: VIEWPORT });
  await context.clock.install();
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  context.on("close", () => expect(faults).toEqual([]));
  const all = `${portal.origin}/**`;
  return {
    page,
    context,
    async disconnect() {
      await context.route(all, (route) => route.abort());
    },
    async connect() {
      await context.unroute(all);
      // What the portal said is what a step after this looks for: it waits for the answer, not for a while.
      const answered = page.waitForResponse(
        (answer) => answer.url().includes("/sync/snapshot") && answer.ok(),
      );
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await answered;
    },
    async reopen() {
      await page.goto(phone.origin);
    },
    async open(section) {
      await page.getByRole("navigation").getByRole("link", { name: section, exact: true }).click();
    },
  };
}

/** On the portal's own pages, as a person does it. */
export async function signInAs(name: string, { page }: Phone, { phone }: Served): Promise<void> {
  await page.goto(phone.origin);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("E-mail address").fill(`${name}@example.com`);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Allow it and go back to the app" }).click();
  // The first copy is a whole record that nobody has asked upstream for yet.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Records you can open", {
    timeout: 20_000,
  });
  // A part that upstream was too slow for is asked for again by itself.
  await expect(page.getByText("Some of this is not up to date")).toHaveCount(0, { timeout: 30_000 });
}

/** Everything that is kept in the browser, as bytes read as letters: a word that was not sealed would stand in it. */
export function keptBytes(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open("patient-portal-app");
      asked.onsuccess = () => resolve(asked.result);
    });
    const values = await new Promise<unknown[]>((resolve) => {
      const asked = database.transaction("kept").objectStore("kept").getAll();
      asked.onsuccess = () => resolve(asked.result as unknown[]);
    });
    const letters = (value: unknown): string =>
      value instanceof Uint8Array
        ? new TextDecoder("latin1").decode(value)
        : value && typeof value === "object"
          ? Object.values(value).map(letters).join("\n")
          : String(value);
    return values.map(letters).join("\n") + JSON.stringify({ ...localStorage, ...sessionStorage });
  });
}
