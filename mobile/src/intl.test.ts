import { expect, it } from "vitest";
import { LANGUAGES } from "~/i18n/languages";
import { Plurals } from "./intl";

it.each(LANGUAGES)("plural forms of %s are those of CLDR", (language) => {
  const [own, theirs] = [new Plurals(language), new Intl.PluralRules(language)];
  for (let count = 0; count <= 400; count += 1)
    expect(own.select(count), `${count}`).toBe(theirs.select(count));
});
