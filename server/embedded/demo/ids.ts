import { createHash } from "node:crypto";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A FHIR id that looks like any server's and says nothing about what it names (an id stands in URLs and logs).
 * @param key what it names, for example `amina/lab/cmp/4/potassium`; the same key gives the same id for ever
 */
export function demoUuid(key: string): string {
  const hex = createHash("sha256").update(`patient-portal demo:${key}`).digest("hex");
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A prefixed ULID for a portal row (CONTRACT §2), fixed for the same key. */
export function demoUlid<P extends string>(prefix: P, key: string): `${P}_${string}` {
  const bytes = createHash("sha256").update(`patient-portal demo:${key}`).digest();
  const letters = Array.from({ length: 22 }, (_, i) => CROCKFORD[bytes[i]! & 31]).join("");
  return `${prefix}_01J0${letters}`;
}

/** A number from 0 up to 1, fixed for the same key: FNV-1a with a final mix, for it is asked thousands of times. */
export function fraction(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
