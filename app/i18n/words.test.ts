import { describe, expect, it } from "vitest";
import { acceptedLanguage, asLanguage, LANGUAGES } from "./languages";
import { wordsOf } from "./words";

/** Every sentence by its path; functions are called with counts and words that stand out. */
function sentences(value: unknown, path: string): Array<[string, string]> {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    return [0, 1, 2, 3, 11, 100].map((n) => [`${path}(${n})`, String(value(n, "‹b›", "‹c›"))]);
  }
  return Object.entries(value as object).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`));
}

const keys = (language: (typeof LANGUAGES)[number]) => sentences(wordsOf(language), "").map(([path]) => path);

describe.each(LANGUAGES)("%s", (language) => {
  it("has the same sentences as English", () => expect(keys(language)).toEqual(keys("en")));

  it("leaves none empty, half made or in programmers' words", () => {
    for (const [path, text] of sentences(wordsOf(language), "")) {
      expect(text.trim(), path).not.toBe("");
      expect(text, path).not.toMatch(/undefined|null|NaN|\[object|\bFHIR\b|\bAPI\b/);
    }
  });

  it("is in its own language", () => {
    const english = new Map(sentences(wordsOf("en"), ""));
    const same = sentences(wordsOf(language), "").filter(
      ([path, text]) =>
        language !== "en" && /\p{L}{4}/u.test(text.replace(/‹.›/g, "")) && english.get(path) === text,
    );
    expect(same).toEqual([]);
  });
});

it("writes Arabic in Arabic letters", () => {
  for (const [path, text] of sentences(wordsOf("ar"), "")) {
    const latin = text.replace(/‹.›|@example\.com/g, "").match(/[a-z]+/gi);
    expect(latin, path).toBeNull();
  }
});

it("knows Arabic's six plural forms", () => {
  const total = wordsOf("ar").results.total;
  expect([0, 1, 2, 3, 11, 100].map(total)).toEqual([
    "لا نتائج",
    "نتيجة واحدة",
    "نتيجتان",
    "3 نتائج",
    "11 نتيجة",
    "100 نتيجة",
  ]);
});

describe("choice of language", () => {
  it.each([
    ["es-MX,es;q=0.9,en;q=0.8", "es"],
    ["fr-FR,fr;q=0.9,ar;q=0.5,en;q=0.3", "ar"],
    ["de", "en"],
    ["es;q=0, en;q=0.1", "en"],
    [null, "en"],
    [";;,,q=", "en"],
  ])("%s → %s", (header, language) => expect(acceptedLanguage(header)).toBe(language));

  it("reads tags without trust", () => {
    expect(asLanguage("AR-eg")).toBe("ar");
    expect(asLanguage("../en")).toBeNull();
    expect(asLanguage(undefined)).toBeNull();
  });
});
