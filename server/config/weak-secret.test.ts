import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { isWeakSecret } from "./weak-secret";

it.each<[what: string, secret: string | Buffer, weak: boolean]>([
  ["one letter", "s".repeat(40), true],
  ["few letters", "abcabcabcabcabcabcabcabcabcabcabcab", true],
  ["a block, repeated", "kT9xQw2mkT9xQw2mkT9xQw2mkT9xQw2m", true],
  ["what stands in examples", "please-change-me-3f0d2c9be17a44d0", true],
  ["a password in so many words", "my-long-password-for-the-portal-1", true],
  ["zeros", Buffer.alloc(32), true],
  ["a test vector", Buffer.from(Array.from({ length: 32 }, (_, index) => index)), true],
  ["words nobody would guess", "horse battery staple quietly 71 otters", false],
  ["random text", "Zq3Tn0xV7cKfB1uJmW5rYpLd8HsAeG2i", false],
])("%s", (_what, secret, weak) => expect(isWeakSecret(secret)).toBe(weak));

it("never what is random", () => {
  for (let n = 0; n < 2_000; n += 1) {
    const bytes = randomBytes(32);
    expect(isWeakSecret(bytes)).toBe(false);
    expect(isWeakSecret(bytes.toString("base64"))).toBe(false);
    expect(isWeakSecret(bytes.toString("hex"))).toBe(false);
  }
});
