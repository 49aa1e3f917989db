/**
 * The portal's own everyday word for a coded measurement, and all words it can be found by. Help only: it stands
 * beside the record's name, never instead of it. Pure.
 * @see app/i18n/lay-names.ts
 */
import type { CodeableConcept } from "fhir/r4";
import { LANGUAGES } from "../../app/i18n/languages";
import { isVital, layNameOf, layWords } from "../../app/i18n/lay-names";
import type { LayName } from "../../app/i18n/lay-names";
import { codesOf } from "./coded-text";
import { foldText } from "./fold-text";
import type { ResultName } from "./results.view";
import type { UpstreamText } from "./section.view";

const LOINC = "http://loinc.org";

/**
 * The name with its lay word, where one exact LOINC code gives it, and no other gives another. A vital sign without
 * words is called by it, marked as ours.
 */
export function withLay(name: UpstreamText | null, concept: CodeableConcept | undefined): ResultName {
  const found = new Set(
    codesOf(concept).flatMap(({ system, code }) => (system === LOINC ? (layNameOf(code) ?? []) : [])),
  );
  const [lay] = found;
  if (lay === undefined || found.size !== 1) return name;
  if (name) return { ...name, lay };
  return isVital(lay) ? { text: layWords(lay, "en")[0], language: "en", lay, ours: true } : null;
}

const folded = new Map<LayName, string>();

/** Everything it may be called in any language, as a search compares it. */
export function layTextOf(name: ResultName): string {
  const lay = name?.lay;
  if (!lay) return "";
  let text = folded.get(lay);
  if (text === undefined) {
    text = foldText(LANGUAGES.flatMap((language) => layWords(lay, language)).join("\n"));
    folded.set(lay, text);
  }
  return text;
}
