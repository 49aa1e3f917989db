import { asLanguage } from "~/i18n/languages";
import { wordsOf } from "~/i18n/words";
import type { Words } from "~/i18n/words";
import type { ChartFrameView } from "~server/chart/person.view";
import type { ProblemCode } from "~server/problem/problem";

/** What a route's `meta` is given, as far as a title needs it. */
type MetaArgs = { matches: Array<{ id: string; data?: unknown } | undefined> };

function wordsFor({ matches }: MetaArgs): Words {
  const root = matches.find((match) => match?.id === "root")?.data as { language?: string } | undefined;
  return wordsOf(asLanguage(root?.language) ?? "en");
}

/** The title of a page about no one's record. */
export function pageTitle(args: MetaArgs, page: (words: Words) => string): Array<{ title: string }> {
  const words = wordsFor(args);
  return [{ title: words.frame.titles.page(page(words)) }];
}

/** The title of a page of a record: it says whose, and that it is another's. Never what a result is of. */
export function chartTitle(
  args: MetaArgs,
  frame: ChartFrameView | undefined,
  page: (words: Words) => string,
): Array<{ title: string }> {
  const words = wordsFor(args);
  if (!frame) return [{ title: words.frame.portal }];
  const { titles, thisRecord } = words.frame;
  const name = frame.person.name ?? thisRecord;
  const titled = !frame.acting ? titles.own : frame.acting.isPreview ? titles.preview : titles.acting;
  return [{ title: titled(page(words), name) }];
}

/** The title of a page that failed; inside a record that may be opened it says whose, as every other page there. */
export function problemTitle(
  args: MetaArgs,
  frame: ChartFrameView | undefined,
  code: ProblemCode,
): Array<{ title: string }> {
  const page = (words: Words) => words.problems.codes[code].title;
  return frame ? chartTitle(args, frame, page) : pageTitle(args, page);
}
