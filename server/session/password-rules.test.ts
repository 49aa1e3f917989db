import { beforeAll, describe, expect, it } from "vitest";
import { commonPasswords } from "./common-passwords";
import { decidePassword, PASSWORD_MAX_LENGTH } from "./password-rules";
import type { PasswordFault } from "./password-rules";

let isCommon: (text: string) => boolean;
beforeAll(async () => {
  isCommon = await commonPasswords();
});

const RUTH = ["ruth.okafor@example.com", "Ruth", "Okafor", "1984-03-12", "MRN-70011"];

const TABLE: Array<[password: string, fault: PasswordFault | null]> = [
  ["", "missing"],
  ["fourteen chars", "too-short"],
  // Length is in characters as people count them, not in UTF-16 units.
  ["👍".repeat(14), "too-short"],
  ["x".repeat(PASSWORD_MAX_LENGTH + 1), "too-long"],
  ["passwordpassword", "common"],
  ["PassWord PassWord", "common"],
  ["123456789012345", "common"],
  ["987654321098765", "common"],
  ["qwertyuiopasdfgh", "common"],
  ["aaaaaaaaaaaaaaaaa", "common"],
  ["abcabcabcabcabcabc", "common"],
  ["iloveyou12345678", "common"],
  ["iloveyou-12345678!", "common"],
  ["1234567812345678", "common"],
  ["ruth.okafor@example.com", "personal"],
  ["Ruth Okafor 1984-03-12", "personal"],
  ["OkaforRuth12031984", "personal"],
  ["okafor mrn-70011 ruth!", "personal"],
  ["example.com okafor 7", "personal"],
  // Length over composition: no capitals, digits or signs are asked for, and none refused.
  ["correct horse battery", null],
  ["demo-portal-2026", null],
  ["la mer est verte ce soir", null],
  ["قهوة الصباح على الشرفة", null],
  ["               x y z q w 7 1 k l", null],
  ["\u0000\u0001 control characters too", null],
  ["ruth likes quiet mornings", null],
  [`${"long ".repeat(200)}end`, null],
];

describe("a new password", () => {
  it.each(TABLE)("%j → %s", (password, fault) => {
    expect(decidePassword(password, RUTH, isCommon)).toBe(fault);
  });

  it("is looked up on a list of tens of thousands", () => {
    for (const text of ["123456", "password", "qwerty", "dragon"]) expect(isCommon(text)).toBe(true);
    expect(isCommon("correct horse battery")).toBe(false);
  });

  it("is judged at once, however long", () => {
    const started = performance.now();
    decidePassword("ab cd".repeat(200), RUTH, isCommon);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
