import type { Locale } from "~/components/shell/locale";
import { layWords } from "~/i18n/lay-names";
import type { ResultName } from "~server/chart/results.view";
import type { UpstreamText } from "~server/chart/section.view";

/** What upstream calls a result; where it sent no words, our own for what it is or that it has none. Never its code. */
export function nameOf(
  name: ResultName,
  of: "result" | "report" | "part",
  { words, language }: Locale,
): UpstreamText {
  if (name?.ours && name.lay) return { text: layWords(name.lay, language)[0], language };
  return name ?? { text: words.results.nameless[of], language: null };
}
