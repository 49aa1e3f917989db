import { createContext, useContext } from "react";
import { formatFor } from "~/i18n/format";
import type { Format } from "~/i18n/format";
import type { Language } from "~/i18n/languages";
import { wordsOf } from "~/i18n/words";
import type { Words } from "~/i18n/words";

/** What every component needs to speak: the reader's language and the clinic's clock. */
export type Locale = {
  language: Language;
  words: Words;
  format: Format;
  /** ISO instant at which the page was made; printed, and what "today" means. */
  now: string;
  /** Path and query of this page, to come back to after the language was changed. */
  here: string;
  /** True on a page that tells of a refusal or a failure. */
  failed: boolean;
  signedIn: boolean;
};

export type LocaleFacts = {
  language: Language;
  timeZone: string;
  now: string;
  here: string;
  failed?: boolean;
  signedIn: boolean;
};

export function createLocale({ language, timeZone, failed = false, ...rest }: LocaleFacts): Locale {
  return { language, words: wordsOf(language), format: formatFor(language, timeZone), failed, ...rest };
}

const LocaleContext = createContext<Locale | null>(null);
export const LocaleProvider = LocaleContext.Provider;

export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (!locale) throw new Error("LocaleProvider is missing above this component");
  return locale;
}
