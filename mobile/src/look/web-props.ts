/** What a browser is told beside the look: React Native for the web passes it on, React Native's types do not know it. */
import { Platform } from "react-native";
import { directionOf } from "~/i18n/languages";
import type { Language } from "~/i18n/languages";

/** The language and direction of all within. */
export function spokenIn(language: Language): object {
  return Platform.OS === "web" ? { lang: language, dir: directionOf(language) } : {};
}

/** What somebody types runs in its own direction: a street in Latin letters keeps its number before it. */
export function typedIn(language: Language, value: string): object {
  return value === "" || Platform.OS !== "web" ? spokenIn(language) : { lang: language, dir: "auto" };
}
