import type { Language } from "./languages";

/**
 * Isolates a name or other foreign text inside a sentence (Unicode FSI…PDI), so that its direction cannot reorder
 * the words around it. For sentences in text, attributes and titles, where `<bdi>` cannot be used. Text that runs
 * the same way as an English or Spanish sentence is left as it is.
 */
export function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? isolateAlways(text) : text;
}

/** The same for a sentence in Arabic, where even a number with its unit would be turned round. */
export function isolateAlways(text: string): string {
  return `\u2068${text}\u2069`;
}

export function isolateFor(language: Language, text: string): string {
  return language === "ar" ? isolateAlways(text) : isolate(text);
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
