/**
 * The best human words for what FHIR codes. It never gives a bare code, and never HTML. Pure and total for any
 * JSON: what has no words is null, what is not the shape FHIR promises throws for the caller to count.
 */
import type { CodeableConcept, Coding, Element, Extension } from "fhir/r4";
import type { UpstreamText } from "./section.view";

const TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

/** Text that says something, trimmed; null for anything else. */
export function plain(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const text = value.trim();
  return text === "" ? null : text;
}

/** A FHIR list: missing is empty; anything but a list is not FHIR. @throws TypeError */
export function list<T>(value: readonly T[] | null | undefined): readonly T[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new TypeError("not a list");
  return value.filter((one) => one !== null && one !== undefined);
}

/**
 * A string of a resource, or the translation it carries when the string itself is missing.
 * @param language of the resource (`Resource.language`), BCP 47
 */
export function upstreamText(
  value: unknown,
  language: unknown,
  element?: Element | null,
): UpstreamText | null {
  const text = plain(value);
  return text ? { text, language: plain(language) } : translation(element);
}

/** text, then the display the author picked, then the first display, then a translation of any of them. */
export function codedText(
  concept: CodeableConcept | null | undefined,
  language?: unknown,
): UpstreamText | null {
  if (concept === null || concept === undefined) return null;
  if (typeof concept !== "object") throw new TypeError("not a concept");
  const codings = list(concept.coding);
  const words =
    worded(concept.text, codings) ??
    firstWorded(
      codings.filter((coding) => coding.userSelected === true),
      codings,
    ) ??
    firstWorded(codings, codings);
  if (words) return { text: words, language: plain(language) };
  return (
    translation(concept._text) ??
    codings.reduce<UpstreamText | null>((found, coding) => found ?? translation(coding._display), null)
  );
}

/** The words of the first concept that has any. */
export function firstCodedText(
  concepts: readonly CodeableConcept[] | undefined,
  language?: unknown,
): UpstreamText | null {
  for (const concept of list(concepts)) {
    const text = codedText(concept, language);
    if (text) return text;
  }
  return null;
}

/** Every code of a concept, its system null when not given. */
export function codesOf(
  concept: CodeableConcept | null | undefined,
): Array<{ system: string | null; code: string }> {
  if (concept === null || concept === undefined) return [];
  return list(concept.coding).flatMap((coding) => {
    const code = plain(coding.code);
    return code === null ? [] : [{ system: plain(coding.system), code }];
  });
}

/** Everything a concept says in words, for matching only. */
export function wordsOf(concept: CodeableConcept | null | undefined): string[] {
  if (concept === null || concept === undefined) return [];
  const all = [concept.text, ...list(concept.coding).map((coding) => coding.display)];
  return all.flatMap((one) => plain(one) ?? []);
}

function firstWorded(candidates: readonly Coding[], codings: readonly Coding[]): string | null {
  for (const { display } of candidates) {
    const words = worded(display, codings);
    if (words) return words;
  }
  return null;
}

/** Some systems repeat the code where words should be: "2345-7" is no name, "HIV" is. */
function worded(value: unknown, codings: readonly Coding[]): string | null {
  const text = plain(value);
  if (text === null) return null;
  const bare = codings.some((coding) => plain(coding.code) === text) && !/\p{L}{3,}/u.test(text);
  return bare ? null : text;
}

function translation(element: Element | null | undefined): UpstreamText | null {
  for (const extension of list(element?.extension)) {
    if (extension.url !== TRANSLATION) continue;
    const parts = list(extension.extension);
    const content = part(parts, "content");
    const text = plain(content?.valueString ?? content?.valueMarkdown);
    if (text) return { text, language: plain(part(parts, "lang")?.valueCode) };
  }
  return null;
}

function part(parts: readonly Extension[], url: string): Extension | undefined {
  return parts.find((one) => one.url === url);
}
