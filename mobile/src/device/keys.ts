/**
 * The keys of what is kept. One key stands in the phone's own key store, for this phone only and behind its lock; it is
 * fetched once, so the person is asked once. Each thing has a key of its own, wrapped by that one: forgetting it is
 * what wiping is. What the phone does is passed in.
 */
import { gcm } from "@noble/ciphers/aes.js";
import { fromBase64, toBase64 } from "./base64";

/** Bytes at the head of what was sealed; no two are the same. */
export const NONCE = 12;

/** `person`: given out only after the phone recognised a face or a finger. */
export type Guard = "open" | "person";

export type KeyStore = {
  /** null: there is none, or it is gone since the faces or fingers that the phone knows have changed. */
  get: (name: string, guard: Guard) => Promise<string | null>;
  set: (name: string, text: string, guard: Guard) => Promise<void>;
  remove: (name: string) => Promise<void>;
};

export type Lock = {
  /** How this phone is locked. */
  level: () => Promise<"none" | "code" | "biometric">;
  /** Asks for the phone's code, or for what stands for it. @returns false: cancelled, or not recognised */
  recognise: () => Promise<boolean>;
};

/** The person cancelled, or the phone did not know them. Nothing is lost. */
export class NotRecognised extends Error {}
/** This phone has no screen lock: nothing is kept on it. */
export class NoScreenLock extends Error {}

export type Keys = ReturnType<typeof createKeys>;

export function createKeys(store: KeyStore, lock: Lock, random: (bytes: number) => Uint8Array) {
  const held = new Map<string, Uint8Array>();
  let first: Promise<Uint8Array | null> | null = null;

  /** @returns null: there is none, or it is lost @throws NotRecognised, NoScreenLock */
  async function fetchFirst(): Promise<Uint8Array | null> {
    const guard = await store.get("guard", "open");
    if (guard === null) return null;
    if ((await lock.level()) === "none") throw new NoScreenLock();
    if (guard === "person") return fetchGuarded();
    if (!(await lock.recognise())) throw new NotRecognised();
    const text = await store.get("first-code", "open");
    return text === null ? null : fromBase64(text);
  }

  async function fetchGuarded(): Promise<Uint8Array | null> {
    const text = await store.get("first-person", "person").catch((error: unknown) => {
      throw new NotRecognised(String(error));
    });
    return text === null ? null : fromBase64(text);
  }

  async function makeFirst(): Promise<Uint8Array> {
    const level = await lock.level();
    if (level === "none") throw new NoScreenLock();
    const key = random(32);
    const guard = level === "biometric" ? "person" : "open";
    await store.set(guard === "person" ? "first-person" : "first-code", toBase64(key), guard);
    await store.set("guard", guard === "person" ? "person" : "code", "open");
    return key;
  }

  /** Whoever asks meanwhile waits for the same answer: the person is asked once. */
  function firstKey(make: boolean): Promise<Uint8Array | null> {
    const work = (first ?? fetchFirst()).then(async (key) => key ?? (make ? makeFirst() : null));
    first = work;
    work.then(
      (key) => key === null && first === work && (first = null),
      () => first === work && (first = null),
    );
    return work;
  }

  async function unwrapped(name: string, wrapped: string, make: boolean): Promise<Uint8Array | null> {
    const outer = await firstKey(make);
    return outer && opened(outer, name, fromBase64(wrapped));
  }

  return {
    /** Asks the person, if there is anything to open. @returns lost: the first key is gone, and all that it opened */
    async unlock(): Promise<"open" | "lost"> {
      if ((await store.get("guard", "open")) === null) return "open";
      return (await firstKey(false)) === null ? "lost" : "open";
    },

    /** @throws NoScreenLock before anything is asked for that could not be kept */
    async mayKeep(): Promise<void> {
      if ((await lock.level()) === "none") throw new NoScreenLock();
    },

    /** @param make when there is none, or none that can be opened @returns null: neither */
    async keyOf(name: string, make: boolean): Promise<Uint8Array | null> {
      const known = held.get(name);
      if (known) return known;
      const wrapped = await store.get(`key-${name}`, "open");
      let key = wrapped === null ? null : await unwrapped(name, wrapped, make);
      if (key === null && make) {
        key = random(32);
        const outer = (await firstKey(true))!;
        await store.set(`key-${name}`, toBase64(closed(outer, name, key, random(NONCE))), "open");
      }
      if (key) held.set(name, key);
      return key;
    },

    async forget(name: string): Promise<void> {
      held.delete(name);
      await store.remove(`key-${name}`);
    },

    /** The app was left: next time the phone asks who it is again. */
    forgetHeld(): void {
      held.clear();
      first = null;
    },
  };
}

/** @param name is bound into the bytes: one thing cannot be put in another's place */
export function closed(key: Uint8Array, name: string, plain: Uint8Array, nonce: Uint8Array): Uint8Array {
  const sealed = gcm(key, nonce, new TextEncoder().encode(name)).encrypt(plain);
  const whole = new Uint8Array(NONCE + sealed.length);
  whole.set(nonce);
  whole.set(sealed, NONCE);
  return whole;
}

/** @returns null: it was not closed by this key under this name */
export function opened(key: Uint8Array, name: string, bytes: Uint8Array): Uint8Array | null {
  try {
    return gcm(key, bytes.slice(0, NONCE), new TextEncoder().encode(name)).decrypt(bytes.slice(NONCE));
  } catch {
    return null;
  }
}
