/** Who reads: the words, the formatter and the clock of now. The same `Locale` that the pages have. */
import { createContext, useContext } from "react";
import type { Locale } from "~/components/shell/locale";

const LocaleContext = createContext<Locale | null>(null);
export const LocaleGiver = LocaleContext;

export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (!locale) throw new Error("a locale is missing above this component");
  return locale;
}
