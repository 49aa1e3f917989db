/**
 * Keys that sign ID tokens (ES256), one of each data key: nothing is stored, all processes have the same, and
 * changing `DATA_KEYS` changes them, the old ones being known for as long as theirs is in the list.
 */
import { createECDH, createHash, hkdfSync } from "node:crypto";
import type { Portal } from "../portal";

export type SigningKey = {
  kty: "EC";
  crv: "P-256";
  alg: "ES256";
  use: "sig";
  kid: string;
  x: string;
  y: string;
  d: string;
};

/** Order of P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Newest first: it signs. */
export function signingKeys({ secrets }: Pick<Portal, "secrets">): SigningKey[] {
  return secrets.dataKeys.map(signingKey);
}

/** 384 bits make each scalar as likely as any other but for one part in 2^128 (FIPS 186-5 A.2.1). */
function signingKey(dataKey: Buffer): SigningKey {
  const seed = Buffer.from(hkdfSync("sha256", dataKey, "", "patient-portal app sign-in ES256", 48));
  const scalar = (BigInt(`0x${seed.toString("hex")}`) % (ORDER - 1n)) + 1n;
  const d = Buffer.from(scalar.toString(16).padStart(64, "0"), "hex");
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)];
  return {
    kty: "EC",
    crv: "P-256",
    alg: "ES256",
    use: "sig",
    kid: createHash("sha256").update(point).digest("base64url").slice(0, 16),
    x: x.toString("base64url"),
    y: y.toString("base64url"),
    d: d.toString("base64url"),
  };
}
