import { expectContrast, expectNoViolation } from "../support/axe";
import { demo } from "../support/demo";
import { EXAMPLE_NAMES, exampleAddress, serveExamples } from "../support/examples";
import { expect, test } from "../support/page";
import { detailPlaces, PLACES } from "../support/places";
import type { Place } from "../support/places";
import { allRoutes } from "../support/routes";

const LANGUAGES = ["en", "es", "ar"];
const DETAILS = "one result";

async function placesOf(group: string): Promise<Place[]> {
  return group === DETAILS ? detailPlaces(demo().sessionOf) : PLACES[group]!;
}

/** Every page in Arabic, which runs the other way, and in one of the others; colours do not depend on the language. */
for (const group of [...Object.keys(PLACES), DETAILS]) {
  for (const [turn, languages] of [["ar"], ["en", "es"]].entries()) {
    test(`pages: ${group}, ${languages.join(" or ")}`, async ({ page, visit }) => {
      for (const [index, place] of (await placesOf(group)).entries()) {
        const language = languages[index % languages.length]!;
        await visit(place, language);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expectNoViolation(page, place.name);
        if (turn > 0) await expectContrast(page, place.name);
      }
    });
  }
}

/** Few enough for one test. */
const CHUNK = 8;

for (let from = 0; from < EXAMPLE_NAMES.length; from += CHUNK) {
  const names = EXAMPLE_NAMES.slice(from, from + CHUNK);
  test(`examples: ${names[0]} to ${names.at(-1)}`, async ({ page, origin }) => {
    await serveExamples(page, origin);
    for (const [index, name] of names.entries()) {
      // Every page is looked at in every language; of a state, one language after the other.
      const language = LANGUAGES[index % LANGUAGES.length]!;
      await page.goto(exampleAddress(origin, name, language));
      await expectNoViolation(page, `${name}, ${language}`);
      await expectContrast(page, name);
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
    "/charts/:chartId/results/:resultId/files/:index",
    "/sharing/:delegationId/resend",
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
  const routes = allRoutes().filter(({ id, path }) => id !== "root" && !NO_PAGES.includes(path));
  const missing = routes.filter(({ path }) => {
    const pattern = new RegExp(`^${path.replace("/*", "/no/.*").replaceAll(/:\w+/g, "[^/]+")}$`);
    return !places.some((place) => pattern.test(new URL(place.path, "http://x").pathname));
  });
  expect(missing).toEqual([]);
});
