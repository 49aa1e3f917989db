/**
 * Which passwords may be chosen (docs/decisions/0022). Long ones, of any characters; not one everybody tries first,
 * not one made of what a stranger knows about the person. Nothing about capitals, digits or signs. Pure.
 * Source: NIST SP 800-63B-4 §3.1.1.2, OWASP ASVS 5 §6.2.
 */

/** Characters. A password alone may open the portal where no second factor is required, hence 15. */
export const PASSWORD_MIN_LENGTH = 15;
/** Characters; the work of hashing is ours. */
export const PASSWORD_MAX_LENGTH = 1024;
/** What has to be left of a password, in letters and digits, without what is known about its owner. */
const UNKNOWN_MIN = 8;
const WORD_MIN = 3;
/** Two entries of the list are never longer together. */
const LISTED_MAX = 64;

export const PASSWORD_FAULTS = ["missing", "too-short", "too-long", "common", "personal"] as const;
export type PasswordFault = (typeof PASSWORD_FAULTS)[number];

/**
 * @param personal what a stranger may know: e-mail, names, record number, birth date, the portal's name
 * @param isCommon whether a text in lower case is on the list of common passwords
 * @returns null: it may be used
 */
export function decidePassword(
  password: string,
  personal: readonly string[],
  isCommon: (text: string) => boolean,
): PasswordFault | null {
  const text = password.normalize("NFKC");
  if (text === "") return "missing";
  const length = [...text].length;
  if (length > PASSWORD_MAX_LENGTH || text.length > PASSWORD_MAX_LENGTH) return "too-long";
  if (length < PASSWORD_MIN_LENGTH) return "too-short";
  const lower = text.toLowerCase();
  if (isEasy(lower, isCommon)) return "common";
  if (lettersAndDigits(without(lower, wordsOf(personal))).length < UNKNOWN_MIN) return "personal";
  return null;
}

/** On the list, one or two of the list strung together, one short thing over and over, or a row of keys. */
function isEasy(lower: string, isCommon: (text: string) => boolean): boolean {
  const bare = lettersAndDigits(lower);
  for (const text of new Set([lower, bare])) {
    if (text === "" || isCommon(text) || isRepetition(text) || isRow(text)) return true;
    if (text.length > LISTED_MAX) continue;
    for (let at = WORD_MIN; at <= text.length - WORD_MIN; at += 1) {
      if (isPart(text.slice(0, at), isCommon) && isPart(text.slice(at), isCommon)) return true;
    }
  }
  return false;
}

const isPart = (text: string, isCommon: (text: string) => boolean) =>
  isCommon(text) || isRepetition(text) || isRow(text);

/** "aaaaaa", "abcabcabc": a unit of at most a third of the text. */
function isRepetition(text: string): boolean {
  for (let unit = 1; unit <= Math.min(8, text.length / 3); unit += 1) {
    if (text.slice(unit) === text.slice(0, text.length - unit)) return true;
  }
  return false;
}

const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "0123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
];
const RINGS = ROWS.flatMap((row) => [row, [...row].reverse().join("")]).map((row) => row + row + row);

function isRow(text: string): boolean {
  return RINGS.some((ring) => ring.includes(text));
}

/** Words to take out, the longest first; a birth date also in the orders in which people write it. */
function wordsOf(personal: readonly string[]): string[] {
  const words = personal.flatMap((text) => {
    const lower = text.normalize("NFKC").toLowerCase();
    return [lower, ...lower.split(/[^\p{L}\p{M}\p{N}]+/u), ...dates(lower)];
  });
  return [...new Set(words)].filter((word) => word.length >= WORD_MIN).sort((a, b) => b.length - a.length);
}

function dates(text: string): string[] {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (!year || !month || !day) return [];
  return [
    [year, month, day],
    [day, month, year],
    [month, day, year],
  ].flatMap((parts) => ["", "-", ".", "/", " "].map((between) => parts.join(between)));
}

function without(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, " "), text);
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}
