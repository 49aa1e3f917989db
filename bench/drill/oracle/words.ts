/**
 * The canary words of the drill. Each names whose record it stands in and who may see it; every text of an entry is
 * made of them, so whatever part of it escapes tells where it came from. Pure.
 */

/**
 * `open`: its owner and whoever acts for them. `hold`: open unless the rule is in force that holds it. `silent`: held
 * from everybody, always. `error`: entered in error, nobody's to see. `own`: never for somebody who acts for them.
 */
export const WORD_KINDS = ["open", "hold", "silent", "error", "own"] as const;
export type WordKind = (typeof WORD_KINDS)[number];

export type Word = { person: number; kind: WordKind };

/** @param person index of the person whose record it stands in, below 1,000 */
export function wordOf(person: number, kind: WordKind): string {
  return `zqd${String(person).padStart(3, "0")}${kind}zq`;
}

const WORD = new RegExp(`zqd(\\d{3})(${WORD_KINDS.join("|")})zq`, "gi");

/** Each word a text holds, once. */
export function wordsIn(text: string): Word[] {
  const found = new Map<string, Word>();
  for (const [, person, kind] of text.matchAll(WORD)) {
    const word = { person: Number(person), kind: kind!.toLowerCase() as WordKind };
    found.set(wordOf(word.person, word.kind), word);
  }
  return [...found.values()];
}
