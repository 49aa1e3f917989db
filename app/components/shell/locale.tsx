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
  /** IANA name of the clinic's zone. */
  timeZone: string;
  /** ISO instant at which the page was made; printed, and what "today" means. */
  now: string;
  /** Path and query of this page, to come back to after the language was changed. */
  here: string;
  /** True on a page that tells of a refusal or a failure. */
  failed: boolean;
  signedIn: boolean;
  /** Id of the account this page was made for; null: nobody is signed in. */
  account: string | null;
  /** ISO instant at which this account will be closed; null: it is not being closed. */
  closingAt: string | null;
  /** In a document that was taken away: nothing in it is folded, and nothing leads back to the portal. */
  takenAway: boolean;
};

export type LocaleFacts = {
  language: Language;
  timeZone: string;
  now: string;
  here: string;
  failed?: boolean;
  signedIn: boolean;
  account?: string | null;
  closingAt?: string | null;
  takenAway?: boolean;
};

export function createLocale(facts: LocaleFacts): Locale {
  const { language, failed = false, account = null, closingAt = null, takenAway = false, ...rest } = facts;
  const format = formatFor(language, facts.timeZone);
  return { language, words: wordsOf(language), format, failed, account, closingAt, takenAway, ...rest };
}

const LocaleContext = createContext<Locale | null>(null);
export const LocaleProvider = LocaleContext.Provider;

export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (!locale) throw new Error("LocaleProvider is missing above this component");
  return locale;
}
