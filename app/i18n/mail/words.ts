import type { Language } from "../languages";
import { ar } from "./ar";
import { en } from "./en";
import type { MailText, MailWords } from "./en";
import { es } from "./es";

/** All mails of one language. Apart from the pages' words, so that no page carries them. */
export function mailWordsOf(language: Language): MailWords {
  return { en, es, ar }[language];
}

export type MailKind = keyof MailWords["kinds"];
export type { MailText, MailWords };
