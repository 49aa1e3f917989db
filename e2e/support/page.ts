import { expect, test as base } from "@playwright/test";
import { demo } from "./demo";
import type { Place } from "./places";

type Fixtures = {
  origin: string;
  /** Signs a demo person in by their cookie, without the form. */
  signedIn: (name: string) => Promise<void>;
  /** Opens a page as the person it is a page of, in a language. */
  visit: (place: Place, language: string) => Promise<void>;
};

/** A browser page in English on the shared demo portal. A message on the browser's console fails the test. */
export const test = base.extend<Fixtures>({
  origin: async ({}, use) => use(demo().origin),
  locale: "en-US",
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      // The browser reports each refusal it was sent as an error of its own; those are what a test asks for.
      const refusal = message.text().startsWith("Failed to load resource");
      if (["error", "warning"].includes(message.type()) && !refusal) complaints.push(message.text());
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
  signedIn: async ({ context }, use) => {
    await use(async (name) => {
      const { origin, sessionOf } = demo();
      const cookies = sessionOf(name)
        .cookie.split("; ")
        .map((pair) => ({
          name: pair.slice(0, pair.indexOf("=")),
          value: pair.slice(pair.indexOf("=") + 1),
          url: origin,
        }));
      await context.addCookies(cookies);
    });
  },
  visit: async ({ page, context, origin, signedIn }, use) => {
    let who: string | null = null;
    await use(async ({ person, path }, language) => {
      if (person !== who) await context.clearCookies();
      if (person !== null && person !== who) await signedIn(person);
      who = person;
      await context.addCookies([{ name: "portal-language", value: language, url: origin }]);
      await page.goto(origin + path);
    });
  },
});

export { expect };
