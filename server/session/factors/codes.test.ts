import { expect, it } from "vitest";
import { readCode } from "./codes";
import { asRecoveryCode, newRecoveryCode } from "./recovery-codes";

it.each([
  ["123456", { kind: "totp", code: "123456" }],
  [" 123 456 ", { kind: "totp", code: "123456" }],
  ["١٢٣٤٥٦", { kind: "totp", code: "123456" }],
  ["۱۲۳–۴۵۶", { kind: "totp", code: "123456" }],
  ["bcdfg-hjkmn", { kind: "recovery-code", code: "bcdfghjkmn" }],
  ["BCDFG HJKMN", { kind: "recovery-code", code: "bcdfghjkmn" }],
  ["12345", null],
  ["1234567", null],
  ["", null],
  ["bcdfg", null],
])("%j is read as %j", (typed, expected) => expect(readCode(typed)).toEqual(expected));

it("a recovery code is read back however it was made", () => {
  for (let n = 0; n < 50; n += 1) {
    const code = newRecoveryCode();
    expect(code).toMatch(/^[2-9b-df-hj-km-np-tv-xz]{5}-[2-9b-df-hj-km-np-tv-xz]{5}$/);
    expect(readCode(code)).toEqual({ kind: "recovery-code", code: asRecoveryCode(code) });
  }
});
