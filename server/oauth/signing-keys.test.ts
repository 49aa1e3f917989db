import { createPrivateKey, createPublicKey, randomBytes, sign, verify } from "node:crypto";
import { expect, it } from "vitest";
import { signingKeys } from "./signing-keys";

const keysOf = (...dataKeys: Buffer[]) =>
  signingKeys({ secrets: { sessionKey: Buffer.alloc(32), dataKeys } });

it("are whole ES256 keys, the same in every process", () => {
  for (let n = 0; n < 50; n += 1) {
    const dataKey = randomBytes(32);
    const [key] = keysOf(dataKey);
    expect(keysOf(dataKey)).toEqual([key]);
    const { d: _, ...published } = key!;
    const [own, theirs] = [
      createPrivateKey({ key: { ...key }, format: "jwk" }),
      createPublicKey({ key: { ...published }, format: "jwk" }),
    ];
    const text = Buffer.from("a token");
    expect(verify("sha256", text, theirs, sign("sha256", text, own))).toBe(true);
  }
});

it("change with the data keys: the newest signs, the older ones stay known", () => {
  const [old, young] = [randomBytes(32), randomBytes(32)];
  const [before] = keysOf(old);
  const after = keysOf(young, old);
  expect(after[1]).toEqual(before);
  expect(after[0]!.kid).not.toBe(before!.kid);
  expect(after[0]!.d).not.toContain(young.toString("base64url"));
});
