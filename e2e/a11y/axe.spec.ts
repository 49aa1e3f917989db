/**
 * Every page and every state: no WCAG 2.2 AA violation, and nothing lost at 320 px with the text spacing a reader may
 * set. In Arabic, which runs the other way, and in Spanish, whose words are the longest; journeys go in English.
 */
import type { Page } from "@playwright/test";
import { expectContrast, expectLayout, expectNoViolation } from "../support/axe";
import { demo } from "../support/demo";
import { EXAMPLE_NAMES, serveExamples, showExample } from "../support/examples";
import { expectFits } from "../support/fits";
import { expect, test } from "../support/page";
import { detailPlaces, PLACES } from "../support/places";
import type { Place } from "../support/places";
import { pageRoutes } from "../support/routes";

const DETAILS = "one result";
/** 1280 px at 400 % (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 256 };

async function placesOf(group: string): Promise<Place[]> {
  return group === DETAILS ? detailPlaces(demo().sessionOf) : PLACES[group]!;
}

/**
 * What is shown now, on a small screen and in the language that runs the other way; it loses nothing there. Rules
 * come first: the spacing of the second check stays on the page.
 */
async function expectNarrow(page: Page, name: string): Promise<void> {
  await expectNoViolation(page, name);
  await expectFits(page, name);
}

/** On a large screen with its colours, then narrow, in the language with the longest words. */
async function expectWide(page: Page, name: string): Promise<void> {
  const wide = page.viewportSize()!;
  await expectLayout(page, name);
  await expectContrast(page, name);
  await page.setViewportSize(NARROW);
  await expectFits(page, name);
  await page.setViewportSize(wide);
}

for (const group of [...Object.keys(PLACES), DETAILS]) {
  test(`pages: ${group}, narrow, ar`, async ({ page, visit }) => {
    await page.setViewportSize(NARROW);
    for (const place of await placesOf(group)) {
      await visit(place, "ar");
      await expect(page.locator("html")).toHaveAttribute("lang", "ar");
      await expectNarrow(page, place.name);
    }
  });

  test(`pages: ${group}, wide, es`, async ({ page, visit }) => {
    for (const place of await placesOf(group)) {
      await visit(place, "es");
      await expect(page.locator("html")).toHaveAttribute("lang", "es");
      await expectWide(page, place.name);
    }
  });
}

/** Few enough for one test. */
const CHUNK = 24;

for (let from = 0; from < EXAMPLE_NAMES.length; from += CHUNK) {
  const names = EXAMPLE_NAMES.slice(from, from + CHUNK);
  test(`examples: ${names[0]} to ${names.at(-1)}, narrow, ar`, async ({ page, origin }) => {
    await page.setViewportSize(NARROW);
    await serveExamples(page, origin);
    for (const name of names) {
      await showExample(page, origin, name, "ar");
      await expectNarrow(page, name);
    }
  });

  test(`examples: ${names[0]} to ${names.at(-1)}, wide, es`, async ({ page, origin }) => {
    await serveExamples(page, origin);
    for (const name of names) {
      await showExample(page, origin, name, "es");
      await expectWide(page, name);
    }
  });
}

test("every page of the portal is among the places", async () => {
  const places = [...Object.values(PLACES).flat(), ...(await detailPlaces(demo().sessionOf))];
  /** Addresses that answer with a redirect or a file, or whose page needs a state the demo's people are not in: an example shows that. */
  const NO_PAGES = [
    "/sign-out",
    "/language",
    "/charts/:chartId/access-log/download",
    "/charts/:chartId/appointments/:appointmentId/calendar",
    "/charts/:chartId/documents/:documentId/files/:index",
    "/charts/:chartId/exports/:exportId",
    "/charts/:chartId/exports/:exportId/file",
    "/charts/:chartId/exports/:exportId/status",
    "/charts/:chartId/results/:resultId/files/:index",
    "/sharing/:delegationId/resend",
    "/sharing/links/:linkId",
    "/sign-in/second-factor",
    "/sign-in/passkey",
    "/sign-in/oidc",
    "/sign-in/oidc/callback",
    "/step-up",
    "/kept-form",
    "/account/identity",
    "/account/factors/recovery-codes",
    "/account/factors/:factorId",
    "/account/factors/:factorId/remove",
    "/staff",
    "/staff/accounts",
    "/staff/accounts/:accountId",
    "/staff/accounts/:accountId/:deed",
    "/staff/activation-code",
    "/staff/delegations",
    "/staff/delegations/new",
    "/staff/delegations/:delegationId",
    "/staff/requests",
    "/staff/requests/:requestId",
    "/staff/records",
    "/staff/release-rules",
    "/staff/release-rules/new",
  ];
  const routes = pageRoutes().filter(({ id, path }) => id !== "root" && !NO_PAGES.includes(path));
  const missing = routes.filter(({ path }) => {
    const pattern = new RegExp(`^${path.replace("/*", "/no/.*").replaceAll(/:\w+/g, "[^/]+")}$`);
    return !places.some((place) => pattern.test(new URL(place.path, "http://x").pathname));
  });
  expect(missing).toEqual([]);
});
