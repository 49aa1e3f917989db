import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SealBroken, openText, sealText } from "./sealed-text";

const withKeys = (...dataKeys: Buffer[]) => ({ secrets: { sessionKey: Buffer.alloc(32), dataKeys } });
const [old, young] = [randomBytes(32), randomBytes(32)] as const;

describe("sealed text", () => {
  it("opens to what was sealed, whatever it is, and never looks the same twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const sealed = sealText(withKeys(young), "mail", "pact_1", text);
        expect(sealed).not.toBe(sealText(withKeys(young), "mail", "pact_1", text));
        return openText(withKeys(young), "mail", "pact_1", sealed) === text;
      }),
      { numRuns: 50 },
    );
  });

  it("outlives a change of keys while the old one is still named", () => {
    const sealed = sealText(withKeys(old), "totp-secret", "pact_1", "secret");
    expect(openText(withKeys(young, old), "totp-secret", "pact_1", sealed)).toBe("secret");
    const renewed = sealText(withKeys(young, old), "totp-secret", "pact_1", "secret");
    expect(openText(withKeys(young), "totp-secret", "pact_1", renewed)).toBe("secret");
    expect(() => openText(withKeys(young), "totp-secret", "pact_1", sealed)).toThrow(SealBroken);
  });

  it("opens for nobody else and nothing else", () => {
    const sealed = sealText(withKeys(young), "mail", "pact_1", "x");
    expect(() => openText(withKeys(young), "mail", "pact_2", sealed)).toThrow(SealBroken);
    expect(() => openText(withKeys(young), "link", "pact_1", sealed)).toThrow(SealBroken);
  });

  it("opens no more when a single bit was changed, or half is missing", () => {
    const sealed = sealText(withKeys(young), "mail", "pact_1", "some words");
    const bytes = Buffer.from(sealed.slice(2), "base64url");
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index]! ^= 1;
      const text = `1.${changed.toString("base64url")}`;
      expect(() => openText(withKeys(young), "mail", "pact_1", text)).toThrow(SealBroken);
    }
    for (const bad of ["", "1.", "2" + sealed.slice(1), sealed.slice(0, 20), `${sealed}.x`]) {
      expect(() => openText(withKeys(young), "mail", "pact_1", bad)).toThrow(SealBroken);
    }
  });
});
