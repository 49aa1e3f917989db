import { getLocales } from "expo-localization";
import { asLanguage } from "~/i18n/languages";
import { wordsOf } from "~/i18n/words";
import { loadChoice } from "./choice";

/** What the phone says when it asks who it is; before any screen is drawn. */
export async function promptText(): Promise<string> {
  const tags = [await loadChoice(), ...getLocales().map(({ languageTag }) => languageTag)];
  const language = tags.map(asLanguage).find((one) => one !== null) ?? "en";
  return wordsOf(language).phone.locked.prompt;
}
