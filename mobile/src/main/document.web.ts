import { useEffect } from "react";
import { directionOf } from "~/i18n/languages";
import type { Language } from "~/i18n/languages";
import { wordsOf } from "~/i18n/words";

/** The page around the app speaks the same language. Its title says nothing of what is looked at. */
export function useDocument(language: Language): void {
  useEffect(() => {
    const { documentElement: page } = document;
    page.lang = language;
    page.dir = directionOf(language);
    document.title = wordsOf(language).frame.portal;
  }, [language]);
}
