import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { LANGUAGES } from "../languages";
import { AGREEMENT_VERSION, AGREEMENT_VERSIONS, agreedText, agreementOf } from "./words";

/** People agreed to these very words: a print that differs needs a new version, not a new print. */
const PRINTS: Record<string, string> = {
  "2026-11": "fdff726e1313d59d",
};

const print = (version: string) =>
  createHash("sha256")
    .update(JSON.stringify(LANGUAGES.map((language) => agreedText(version, language))))
    .digest("hex")
    .slice(0, 16);

it("a text that was agreed to is never changed", () => {
  expect(Object.fromEntries(AGREEMENT_VERSIONS.map((version) => [version, print(version)]))).toEqual(PRINTS);
});

it.each(LANGUAGES)("today's text in %s says as much as in English", (language) => {
  const text = agreementOf(language);
  expect(text.version).toBe(AGREEMENT_VERSION);
  expect(text.paragraphs).toHaveLength(agreementOf("en").paragraphs.length);
});

it("there is no text for a made-up version", () => {
  expect(agreedText("__proto__", "en")).toBeNull();
  expect(agreedText("2020", "en")).toBeNull();
});
