import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { LANGUAGES } from "~/i18n/languages";
import type { Language } from "~/i18n/languages";
import { layWords } from "~/i18n/lay-names";
import type { ResultName } from "~server/chart/results.view";

/** The everyday word of the page's language, where the record's own name does not already say it; else null. */
export function layWordOf(name: ResultName, language: Language): string | null {
  if (!name?.lay || name.ours) return null;
  const words = layWords(name.lay, language);
  return isIn(words, name.text) ? null : words[0];
}

/** Beside a name in a row. A plain function, as the rows are. */
export function layWord(name: ResultName, { language, words }: Locale) {
  if (name?.ours) return <span className="lay">{words.results.ourName}</span>;
  const word = layWordOf(name, language);
  return word && <span className="lay">{word}</span>;
}

/** Whose word stands beside the names: said once on a page that has any. */
export function LayNote({ names }: { names: readonly ResultName[] }) {
  const { words, language } = useLocale();
  if (!names.some((name) => layWordOf(name, language))) return null;
  return <p className="quiet">{words.results.layNote}</p>;
}

/** The names are surely in another language than the page: they say so, or are in its script or its words. */
export function isForeign(names: readonly ResultName[], language: Language): boolean {
  return names.some((name) => {
    if (!name || name.ours) return false;
    if (name.language) return name.language.split("-")[0] !== language;
    if (language === "ar")
      return /\p{Script=Latin}{3}/u.test(name.text) && !/\p{Script=Arabic}/u.test(name.text);
    const { lay } = name;
    if (!lay || isIn(layWords(lay, language), name.text)) return false;
    return LANGUAGES.some((other) => other !== language && isIn(layWords(lay, other), name.text));
  });
}

function isIn(words: readonly string[], text: string): boolean {
  const plain = bare(text);
  return words.some((word) => plain.includes(bare(word)));
}

function bare(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
