import { describe, expect, it } from "vitest";
import { LANGUAGES } from "./languages";
import { LAY_NAMES, LOINC_CODES, layNameOf, layWords } from "./lay-names";

/** LOINC's check digit (mod 10): a mistyped code fails. */
function isLoinc(code: string): boolean {
  const [, digits = "", check] = /^(\d{3,6})-(\d)$/.exec(code) ?? [];
  const odd = [...digits].reverse().filter((_, place) => place % 2 === 0);
  const even = [...digits].reverse().filter((_, place) => place % 2 === 1);
  const doubled = String(Number(odd.reverse().join("")) * 2);
  const sum = [...even, ...doubled].reduce((total, digit) => total + Number(digit), 0);
  return String((10 - (sum % 10)) % 10) === check;
}

describe("the portal's own everyday words", () => {
  it("are for real LOINC codes, each of one thing", () => {
    expect(LOINC_CODES.filter((code) => !isLoinc(code))).toEqual([]);
    expect(new Set(LOINC_CODES).size).toBe(LOINC_CODES.length);
    for (const code of LOINC_CODES) expect(layNameOf(code)).not.toBeNull();
    for (const other of ["2823", "2823-4", "", "constructor"]) expect(layNameOf(other)).toBeNull();
  });

  it("are there in every language, in its own letters, short enough to stand beside a name", () => {
    for (const name of LAY_NAMES)
      for (const language of LANGUAGES) {
        const words = layWords(name, language);
        expect(words.every((word) => word === word.trim() && word.length > 1 && word.length < 50)).toBe(true);
        if (language === "ar") expect(words[0]).toMatch(/\p{Script=Arabic}/u);
      }
  });

  it("are another word for every thing", () => {
    for (const language of LANGUAGES) {
      const first = LAY_NAMES.map((name) => layWords(name, language)[0]);
      expect(new Set(first).size).toBe(first.length);
    }
  });
});
