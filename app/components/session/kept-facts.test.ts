import { expect, it } from "vitest";
import { exampleBody } from "~/gallery/example-document";
import { EXAMPLES } from "~/gallery/examples";
import { LANGUAGES } from "~/i18n/languages";
import { wordsOf } from "~/i18n/words";

const example = Object.keys(EXAMPLES).find((name) => name.endsWith("form of sharing that was kept"))!;

it.each(LANGUAGES)("what was about to be shared is said in words, %s", (language) => {
  const facts = /<dl class="facts">(.*?)<\/dl>/s.exec(exampleBody(example, language))![1]!;
  const { sharing, keptForm } = wordsOf(language);
  for (const said of [
    sharing.roles.caregiver,
    sharing.grants["results:read"],
    sharing.grants["refills:request"],
    sharing.untilStopped,
    sharing.send.name,
    sharing.send.agree,
  ]) {
    expect(facts).toContain(said);
  }
  for (const code of [keptForm.entry, "caregiver<", ">yes<", "results:read"])
    expect(facts).not.toContain(code);
});
