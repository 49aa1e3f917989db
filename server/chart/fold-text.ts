/**
 * Text as it is compared when somebody looks for a word: without accents, vowel marks, case or the spellings of one
 * Arabic letter that people type for each other. Never for showing. Pure.
 */

/** What Unicode does not take apart, by what it is typed as. */
const ALIKE: Record<string, string> = {
  ß: "ss",
  ø: "o",
  đ: "d",
  ł: "l",
  ı: "i",
  æ: "ae",
  œ: "oe",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  "٫": ".",
  ـ: "",
};

const ZERO_OF: ReadonlyArray<[first: number, last: number]> = [
  [0x0660, 0x0669],
  [0x06f0, 0x06f9],
];

/** "Potásio", "POTASSIUM" and "بُوتاسيوم" as anybody would type them; white space is one space. */
export function foldText(text: string): string {
  // Most names are plain, and a search folds thousands of them.
  const letters = PLAIN.test(text) ? text.toLowerCase() : foldLetters(text);
  return letters.replace(/\s+/g, " ").trim();
}

const PLAIN = /^[\t\n\r\x20-\x7e]*$/;

function foldLetters(text: string): string {
  const bare = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, "");
  return [...bare].map((letter) => ALIKE[letter] ?? digitOf(letter) ?? letter).join("");
}

/** The digits of Arabic and Persian as the ones of the page. */
export function latinDigits(text: string): string {
  return [...text].map((letter) => digitOf(letter) ?? letter).join("");
}

function digitOf(letter: string): string | null {
  const code = letter.codePointAt(0)!;
  const range = ZERO_OF.find(([first, last]) => code >= first && code <= last);
  return range ? String(code - range[0]) : null;
}
