import { expect, it } from "vitest";
import { CookieSigner } from "./cookie-signer";

it("knows its own signature of the same text, and no other", () => {
  const signer = new CookieSigner("a key");
  const digest = signer.sign("name=value");
  expect([signer.index("name=value", digest), signer.verify("name=value", digest)]).toEqual([0, true]);
  expect(signer.verify("name=other", digest)).toBe(false);
  expect(signer.verify("name=value", "")).toBe(false);
  expect(signer.verify("name=value", `${digest.slice(0, -1)}!`)).toBe(false);
  expect(new CookieSigner("another").verify("name=value", digest)).toBe(false);
});
