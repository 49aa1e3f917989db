import { isolateFor } from "~/i18n/isolate";
import type { Language } from "~/i18n/languages";

/**
 * What a link is called where several on a page say the same: its own words first, for whoever speaks them to press it
 * (WCAG 2.5.3), then what it is about.
 */
export function calledFor(words: string, about: string | null | undefined, language: Language): string {
  return about ? `${words}: ${isolateFor(language, about)}` : words;
}
