import type { Locale } from "~/components/shell/locale";
import type { ResultName } from "~server/chart/results.view";
import type { UpstreamText } from "~server/chart/section.view";

/** What upstream calls a result; where it sent no words, ours for one without a name. Never its code. */
export function nameOf(name: ResultName, of: "result" | "report" | "part", { words }: Locale): UpstreamText {
  return name ?? { text: words.results.nameless[of], language: null };
}
