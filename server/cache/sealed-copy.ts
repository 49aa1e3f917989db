/**
 * What of a copy may stand on another machine: nothing that can be read there. The value is sealed (AES-256-GCM) with
 * its key as associated data, so that what one patient's copy says never opens under another's; the name is an HMAC,
 * so that nobody there learns whose record was looked at. Keys come from `DATA_KEYS`, of a purpose each.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import type { CacheKey } from "./keys";
import type { Copy } from "./tier";

/** What is kept under a name: a copy, or since when (epoch ms) there is none because upstream said so. */
export type Shared = { copy: Copy } | { droppedAt: number };

/** Names and seals of one data key. */
export type CopySeal = {
  /** `portal:c1:<base64url of 32 bytes>` */
  nameOf(key: CacheKey): string;
  seal(key: CacheKey, value: Shared): Buffer;
  /** Null: damaged, of another key or of another shape. Nothing is deserialised before the seal has held. */
  open(key: CacheKey, sealed: Buffer): Shared | null;
};

/** Also the format: another number, and nothing older opens. */
const VERSION = 1;
const PREFIX = "portal:c1:";
const SALT = 16;
const IV = 12;
const TAG = 16;
const HEAD = 1 + SALT + IV + TAG;

/**
 * @param space what else must be the same for two processes to share: the upstream, and the code that knows the shape of
 *   values. Part of name and seal.
 */
export function createCopySeal(dataKey: Buffer, space: string): CopySeal {
  const naming = derive(dataKey, "name");
  const sealing = derive(dataKey, "value");
  const said = (key: CacheKey) => JSON.stringify([VERSION, space, key]);
  return {
    nameOf: (key) => PREFIX + createHmac("sha256", naming).update(said(key)).digest("base64url"),
    seal(key, value) {
      // A key for this one value: chance never brings the same pair of key and nonce, however many are sealed.
      const salt = randomBytes(SALT);
      const iv = randomBytes(IV);
      const cipher = createCipheriv("aes-256-gcm", keyFor(sealing, salt), iv);
      cipher.setAAD(Buffer.from(said(key)));
      const body = cipher.update(serialize(value));
      cipher.final();
      return Buffer.concat([Buffer.of(VERSION), salt, iv, cipher.getAuthTag(), body]);
    },
    open(key, sealed) {
      if (sealed.length <= HEAD || sealed[0] !== VERSION) return null;
      const salt = sealed.subarray(1, 1 + SALT);
      const iv = sealed.subarray(1 + SALT, 1 + SALT + IV);
      const decipher = createDecipheriv("aes-256-gcm", keyFor(sealing, salt), iv, { authTagLength: TAG });
      decipher.setAAD(Buffer.from(said(key)));
      decipher.setAuthTag(sealed.subarray(HEAD - TAG, HEAD));
      try {
        const body = decipher.update(sealed.subarray(HEAD));
        decipher.final();
        return asShared(deserialize(body));
      } catch {
        return null;
      }
    },
  };
}

function asShared(value: unknown): Shared | null {
  const { copy, droppedAt } = value as { copy?: Copy; droppedAt?: number };
  if (typeof droppedAt === "number") return { droppedAt };
  if (!copy || !("value" in copy)) return null;
  const numbers = [copy.bytes, copy.checkedAt, copy.freshUntil];
  return numbers.every(Number.isFinite) && copy.whole === true ? { copy } : null;
}

function derive(dataKey: Buffer, purpose: "name" | "value"): Buffer {
  return Buffer.from(hkdfSync("sha256", dataKey, "", `patient-portal shared copy ${purpose}`, 32));
}

function keyFor(sealing: Buffer, salt: Buffer): Buffer {
  return createHmac("sha256", sealing).update(salt).digest();
}
