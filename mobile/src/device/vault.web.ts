/** As vault.ts, in the browser of the web build: a WebCrypto key that cannot be read out, kept in IndexedDB. */
import { change, KEEP, read } from "./database.web";

/** Bytes at the head of what was sealed; no two are the same. */
export const NONCE = 12;

async function keyOf(name: string, make: boolean): Promise<CryptoKey | null> {
  const there = await read<CryptoKey>(`key-${name}`);
  if (there || !make) return there ?? null;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  // Another tab may have made one meanwhile: the first counts.
  return (await change<CryptoKey>(`key-${name}`, (first) => (first ? KEEP : made)))!;
}

const additional = (name: string) => new TextEncoder().encode(name);

export async function seal(name: string, text: string): Promise<Uint8Array> {
  const key = (await keyOf(name, true))!;
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const parameters = { name: "AES-GCM", iv, additionalData: additional(name) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters, key, new TextEncoder().encode(text)));
  const whole = new Uint8Array(NONCE + sealed.length);
  whole.set(iv);
  whole.set(sealed, NONCE);
  return whole;
}

export async function unseal(name: string, bytes: Uint8Array): Promise<string | null> {
  const key = await keyOf(name, false);
  if (!key) return null;
  const parameters = { name: "AES-GCM", iv: bytes.slice(0, NONCE), additionalData: additional(name) };
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(parameters, key, bytes.slice(NONCE)));
  } catch {
    return null;
  }
}

export async function forgetKey(name: string): Promise<void> {
  await change<CryptoKey>(`key-${name}`, () => undefined);
}

export function forgetHeld(): void {}

/** A browser has no lock of its own: the web build is for tests. */
export const unlock = async (): Promise<"open" | "lost"> => "open";
export const mayKeep = async (): Promise<void> => undefined;
