import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currentStep, newTotpSecret, totpAddress, totpCode, totpStep } from "./totp";

/** "12345678901234567890", the secret of RFC 6238's appendix B. */
const RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number) => new Date(seconds * 1000);

it.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("at %i seconds the code is %s (RFC 6238, appendix B)", (seconds, code) => {
  expect(totpCode(RFC, currentStep(at(seconds)))).toBe(code);
  expect(totpStep(RFC, code, at(seconds), null)).toBe(currentStep(at(seconds)));
});

describe("a code", () => {
  const now = at(1_800_000_000);
  const step = currentStep(now);
  it.each([
    ["this one", 0, null, 0],
    ["the one before", -1, null, -1],
    ["the next, of a phone that is fast", 1, null, 1],
    ["two before", -2, null, null],
    ["two after", 2, null, null],
    ["used already", 0, 0, null],
    ["from before the last that was used", -1, 0, null],
    ["after the last that was used", 1, 0, 1],
  ])("%s", (_name, of, after, expected) => {
    const found = totpStep(RFC, totpCode(RFC, step + of), now, after === null ? null : step + after);
    expect(found).toBe(expected === null ? null : step + expected);
  });

  it.each(["", "12345", "1234567", "abcdef", "٢٨٧٠٨٢", "\0".repeat(6)])("%j is not one", (code) => {
    expect(totpStep(RFC, code, now, null)).toBeNull();
  });

  it("of any secret is six digits, and its own", () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 4e9 }), (seconds) => {
        const secret = newTotpSecret();
        const code = totpCode(secret, currentStep(at(seconds)));
        return /^\d{6}$/.test(code) && totpStep(secret, code, at(seconds), null) !== null;
      }),
      { numRuns: 50 },
    );
  });
});

it("a secret is 160 bits that are never the same, and the address carries it", () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  const address = new URL(totpAddress(secret, "Patient portal", "ruth@example.com"));
  expect(address.searchParams.get("secret")).toBe(secret);
  expect(decodeURIComponent(address.pathname)).toContain("Patient portal:ruth@example.com");
});
