/** 320 px wide, which is also 1280 px at 400 %, with the text spacing a reader may set: nothing is lost. */
import { demo } from "../support/demo";
import { EXAMPLE_NAMES, exampleAddress, serveExamples } from "../support/examples";
import { expectFits } from "../support/fits";
import { test } from "../support/page";
import { detailPlaces, PLACES } from "../support/places";

test.use({ viewport: { width: 320, height: 256 } });

/** English is the shortest of the three. */
for (const language of ["es", "ar"]) {
  test(`every page fits 320 px, ${language}`, async ({ page, visit }) => {
    for (const place of [...Object.values(PLACES).flat(), ...(await detailPlaces(demo().sessionOf))]) {
      await visit(place, language);
      await expectFits(page, place.name);
    }
  });

  test(`every state fits 320 px, ${language}`, async ({ page, origin }) => {
    await serveExamples(page, origin);
    for (const name of EXAMPLE_NAMES) {
      await page.goto(exampleAddress(origin, name, language));
      await expectFits(page, name);
    }
  });
}
