/**
 * Text kept in the database, or in an address, that neither alone must give away: AES-256-GCM under a key derived from
 * `DATA_KEYS` for each purpose. The newest key seals; any opens, so keys can be changed without a stop. What it
 * belongs to (purpose and owner) is part of the seal: a row copied to another account does not open there.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Portal } from "../portal";

/** What is sealed, closed; a key of its own for each. */
export type SealPurpose =
  | "totp-secret"
  | "kept-form"
  | "mail"
  | "link"
  | "challenge"
  | "sign-in"
  | "request"
  | "draft"
  | "export-key"
  | "oauth"
  | "audit-archive"
  | "backup"
  | "journal";

type Keys = { secrets: Pick<Portal["secrets"], "dataKeys"> };

const VERSION = "1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Thrown for text that was changed, belongs to another owner, or whose key is no longer in `DATA_KEYS`. */
export class SealBroken extends Error {
  override name = "SealBroken";
  constructor() {
    super("A sealed text does not open");
  }
}

/**
 * @param owner what the text belongs to, for example an account id; the same is needed to open it
 * @returns `1.<base64url of iv, tag, ciphertext>`
 */
export function sealText(keys: Keys, purpose: SealPurpose, owner: string, text: string): string {
  const newest = keys.secrets.dataKeys[0];
  if (!newest) throw new TypeError("There is no data key");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyFor(newest, purpose), iv);
  cipher.setAAD(associated(purpose, owner));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** @throws SealBroken */
export function openText(keys: Keys, purpose: SealPurpose, owner: string, sealed: string): string {
  const [version, data, ...rest] = sealed.split(".");
  const bytes = Buffer.from(data ?? "", "base64url");
  if (version !== VERSION || rest.length > 0 || bytes.length < IV_BYTES + TAG_BYTES) throw new SealBroken();
  for (const key of keys.secrets.dataKeys) {
    const text = tryKey(keyFor(key, purpose), associated(purpose, owner), bytes);
    if (text !== null) return text;
  }
  throw new SealBroken();
}

function tryKey(key: Buffer, associatedData: Buffer, bytes: Buffer): string | null {
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(associatedData);
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      "utf8",
    );
  } catch {
    return null;
  }
}

function associated(purpose: SealPurpose, owner: string): Buffer {
  return Buffer.from(JSON.stringify([VERSION, purpose, owner]));
}

function keyFor(dataKey: Buffer, purpose: SealPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", dataKey, "", `patient-portal sealed ${purpose}`, 32));
}
