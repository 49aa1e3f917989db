/**
 * A file as SMART Health Links encrypt it: JWE compact, `dir` with A256GCM, deflated (RFC 7516, RFC 1951). The key is
 * for one file and stands in the link alone.
 */
import { createCipheriv, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";

const deflate = promisify(deflateRaw);

/** @param key 32 bytes, never used before @returns five parts between dots, the second of them empty */
export async function encryptFile(text: string, key: Buffer, contentType: string): Promise<string> {
  const header = { alg: "dir", enc: "A256GCM", cty: contentType, zip: "DEF" };
  const head = Buffer.from(JSON.stringify(header)).toString("base64url");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(head, "ascii"));
  const plain = await deflate(Buffer.from(text, "utf8"), { level: 9 });
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [head, "", ...[iv, body, cipher.getAuthTag()].map((part) => part.toString("base64url"))].join(".");
}
