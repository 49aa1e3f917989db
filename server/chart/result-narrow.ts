/**
 * Of a panel that was found by what is in it only that is shown: who looks for one value must not search for it among
 * twenty. How many others there are is said. Pure.
 */
import { foldText } from "./fold-text";
import { layTextOf } from "./lay-name";
import type { ResultEntry, ResultName } from "./results.view";

/** @param words folded; none: the entry as it is */
export function narrowPanel(entry: ResultEntry, words: readonly string[]): ResultEntry {
  if (entry.type !== "panel" || words.length === 0) return entry;
  const own = textOf([entry.name]);
  const wanted = words.filter((word) => !own.includes(word));
  const members = entry.members.filter(({ name, components }) => {
    const text = textOf([name, ...components.map((part) => part.name)]);
    return wanted.some((word) => text.includes(word));
  });
  if (members.length === 0) return entry;
  return { ...entry, members, others: entry.members.length - members.length };
}

function textOf(names: readonly ResultName[]): string {
  return names.map((name) => `${foldText(name?.text ?? "")}\n${layTextOf(name)}`).join("\n");
}
