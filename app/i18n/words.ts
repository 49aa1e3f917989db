import { ar } from "./ar";
import { en } from "./en";
import type { Words } from "./en";
import { es } from "./es";
import type { Language } from "./languages";

const ALL: Record<Language, Words> = { en, es, ar };

/** All sentences of one language; the same keys in each, checked by the compiler. */
export function wordsOf(language: Language): Words {
  return ALL[language];
}

export type { Words };
