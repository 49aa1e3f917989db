/**
 * Looking for entries by name and by date. It is given only what this viewer may see and looks only at what the page
 * shows of it, so that no search can tell of what is hidden. Every word must be there, anywhere. Pure.
 */
import { daysOf, typedDays } from "./day-range";
import type { FindView } from "./find.view";
import { foldText } from "./fold-text";
import type { PageQuery } from "./page";
import type { UpstreamText } from "./section.view";

/** As it stands in the address, untrusted. */
export type FindQuery = PageQuery & {
  text?: string | null;
  kind?: string | null;
  from?: string | null;
  to?: string | null;
};

/** A list with fewer entries than this is read faster than it is searched. */
export const LONG = 12;

export type Asked = {
  words: string[];
  /** `YYYY-MM-DD`, both included. */
  from: string | null;
  to: string | null;
  typed: Pick<FindView, "text" | "from" | "to">;
  errors: FindView["errors"];
};

export function readFind({ text, from, to }: FindQuery): Asked {
  const typed = { text: text ?? "", from: from ?? "", to: to ?? "" };
  const asked = { from: typedDays(typed.from), to: typedDays(typed.to) };
  const errors: Asked["errors"] = (["from", "to"] as const).filter(
    (name) => typed[name].trim() !== "" && asked[name] === null,
  );
  const first = asked.from?.first ?? null;
  let last = asked.to?.last ?? null;
  if (first !== null && last !== null && last < first) {
    errors.push("order");
    last = null;
  }
  const words = [...new Set(foldText(typed.text).split(" "))].filter((word) => word !== "");
  return { words, from: first, to: last, typed, errors };
}

export type Finding<T> = {
  /** All names of an entry that the page shows. */
  namesOf: (line: T) => ReadonlyArray<UpstreamText | null>;
  /** Other words it may be found by, folded. */
  alsoOf?: (line: T) => string;
  /** The date the page shows, as upstream wrote it. */
  dateOf?: (line: T) => string | null;
  timeZone: string;
};

/** Those that have every word, and may be of the days asked for; the order stays. */
export function findIn<T>(
  lines: readonly T[],
  { words, from, to }: Asked,
  { namesOf, alsoOf, dateOf, timeZone }: Finding<T>,
): { found: T[]; undated: number } {
  const named =
    words.length === 0 ? lines : lines.filter((line) => hasWords(namesOf(line), words, alsoOf?.(line)));
  if (!dateOf || (from === null && to === null)) return { found: [...named], undated: 0 };
  let undated = 0;
  const found = named.filter((line) => {
    const days = daysOf(dateOf(line), timeZone);
    if (!days) undated += 1;
    return days && (from === null || days.last >= from) && (to === null || days.first <= to);
  });
  return { found, undated };
}

/** @param whole how long the list is without looking for anything */
export function findView({ typed, errors, words, from, to }: Asked, whole: number, undated = 0): FindView {
  const active = words.length > 0 || from !== null || to !== null;
  return { ...typed, errors, active, offered: active || errors.length > 0 || whole >= LONG, undated };
}

function hasWords(names: ReadonlyArray<UpstreamText | null>, words: readonly string[], also = ""): boolean {
  const text = `${foldText(names.map((name) => name?.text ?? "").join("\n"))}\n${also}`;
  return words.every((word) => text.includes(word));
}
