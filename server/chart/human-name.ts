/** FHIR HumanName → a name as people write it. Pure. */
import type { HumanName } from "fhir/r4";
import { list, plain } from "./coded-text";

/** The official name before the usual one before others; never an old one. Null when there is none in words. */
export function humanName(names: readonly HumanName[] | undefined): string | null {
  const name = bestName(names);
  return name && written(name);
}

/** First letters of the first and last word of the name, whole characters; titles and suffixes are left out. */
export function initialsOf(names: readonly HumanName[] | undefined): string | null {
  const name = bestName(names);
  if (!name) return null;
  const text = joined([...list(name.given), name.family]) ?? written(name) ?? "";
  const words = text.split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !/^\p{L}+\.$/u.test(word));
  const outer = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = outer.flatMap((word) => word?.match(/\p{L}\p{M}*/u)?.[0] ?? []);
  return letters.length > 0 ? letters.join("").toLocaleUpperCase() : null;
}

/** Which of the names {@link humanName} writes. */
export function bestName(names: readonly HumanName[] | undefined): HumanName | null {
  const given = list(names).filter((name) => name.use !== "old" && written(name) !== null);
  const ranked = ["official", "usual"].flatMap((use) => given.filter((name) => name.use === use));
  return ranked[0] ?? given[0] ?? null;
}

/** A name as it is written; null: it says nothing. */
export function written(name: HumanName): string | null {
  return (
    plain(name.text) ?? joined([...list(name.prefix), ...list(name.given), name.family, ...list(name.suffix)])
  );
}

function joined(parts: ReadonlyArray<string | undefined>): string | null {
  return plain(parts.flatMap((part) => plain(part) ?? []).join(" "));
}
