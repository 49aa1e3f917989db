/** Plural forms by CLDR category. A language lists the categories it has; `other` is what remains. */
import type { Language } from "./languages";

type Say = (count: number) => string;
export type EnglishForms = { one: Say; other: Say };
/** Spanish has a third form, "many", from a million on ("un millón de entradas"). */
export type SpanishForms = { one: Say; many?: Say; other: Say };
export type ArabicForms = Record<"zero" | "one" | "two" | "few" | "many" | "other", Say>;

const rules = new Map<Language, Intl.PluralRules>();

function rulesOf(language: Language): Intl.PluralRules {
  let found = rules.get(language);
  if (!found) rules.set(language, (found = new Intl.PluralRules(language)));
  return found;
}

function plural(language: Language) {
  return (forms: { other: Say } & Partial<ArabicForms>): Say =>
    (count) =>
      (forms[rulesOf(language).select(count)] ?? forms.other)(count);
}

export const inEnglish: (forms: EnglishForms) => Say = plural("en");
export const inSpanish: (forms: SpanishForms) => Say = plural("es");
export const inArabic: (forms: ArabicForms) => Say = plural("ar");
