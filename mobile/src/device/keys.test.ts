import { describe, expect, it } from "vitest";
import { closed, createKeys, NONCE, NoScreenLock, NotRecognised, opened } from "./keys";
import type { Guard, KeyStore, Lock } from "./keys";

/** A phone whose owner can be asked, whose code and faces can change, and which forgets nothing by itself. */
function phone(level: Awaited<ReturnType<Lock["level"]>>) {
  const kept = new Map<string, string>();
  const at = { level, asked: 0, isOwner: true, count: 0 };
  const store: KeyStore = {
    async get(name: string, guard: Guard) {
      if (guard === "person") {
        at.asked += 1;
        if (!at.isOwner) throw new Error("User canceled");
      }
      return kept.get(name) ?? null;
    },
    set: async (name, text) => void kept.set(name, text),
    remove: async (name) => void kept.delete(name),
  };
  const lock: Lock = {
    level: async () => at.level,
    async recognise() {
      at.asked += 1;
      return at.isOwner;
    },
  };
  const random = (bytes: number) => new Uint8Array(bytes).fill((at.count += 1));
  /** The app is opened anew. */
  const app = () => createKeys(store, lock, random);
  return { at, kept, app };
}

const NAMES = ["session", "copy", "queue", "gone"];

describe.each(["biometric", "code"] as const)("a phone with a %s", (level) => {
  it("asks once, however many things are opened at once, and not again until the app was left", async () => {
    const { at, app } = phone(level);
    const made = await Promise.all(NAMES.map((name) => app().keyOf(name, true)));
    expect(new Set(made.map(String)).size).toBe(NAMES.length);
    const keys = app();
    at.asked = 0;
    expect(await Promise.all(NAMES.map((name) => keys.keyOf(name, false)))).toHaveLength(NAMES.length);
    expect([await keys.unlock(), at.asked]).toEqual(["open", 1]);
    keys.forgetHeld();
    await keys.keyOf("copy", false);
    expect(at.asked).toBe(2);
  });

  it("cancelled is told, loses nothing, and can be tried again", async () => {
    const { at, app } = phone(level);
    const key = await app().keyOf("copy", true);
    const keys = app();
    at.isOwner = false;
    await expect(keys.unlock()).rejects.toBeInstanceOf(NotRecognised);
    await expect(keys.keyOf("copy", false)).rejects.toBeInstanceOf(NotRecognised);
    at.isOwner = true;
    expect(await keys.unlock()).toBe("open");
    expect(await keys.keyOf("copy", false)).toEqual(key);
  });

  it("whose first key is gone says so; then new ones can be made", async () => {
    const { kept, app } = phone(level);
    const before = await app().keyOf("copy", true);
    kept.delete(level === "code" ? "first-code" : "first-person");
    const keys = app();
    expect(await keys.unlock()).toBe("lost");
    expect(await keys.keyOf("copy", false)).toBeNull();
    expect(await keys.keyOf("copy", true)).not.toEqual(before);
    expect(await app().unlock()).toBe("open");
  });

  it("whose lock was taken off opens nothing until there is one again", async () => {
    const { at, app } = phone(level);
    await app().keyOf("copy", true);
    at.level = "none";
    await expect(app().unlock()).rejects.toBeInstanceOf(NoScreenLock);
  });
});

it("without a lock nothing is kept, and nobody is asked", async () => {
  const { at, kept, app } = phone("none");
  await expect(app().mayKeep()).rejects.toBeInstanceOf(NoScreenLock);
  await expect(app().keyOf("session", true)).rejects.toBeInstanceOf(NoScreenLock);
  expect([await app().unlock(), at.asked, [...kept.keys()]]).toEqual(["open", 0, []]);
});

it("no key stands in the store as it is, but the first; a forgotten one is gone", async () => {
  const { kept, app } = phone("code");
  const keys = app();
  const key = (await keys.keyOf("copy", true))!;
  expect([...kept.values()]).not.toContain(btoa(String.fromCharCode(...key)));
  await keys.forget("copy");
  expect(await keys.keyOf("copy", false)).toBeNull();
});

it("one thing cannot be put in another's place", () => {
  const key = new Uint8Array(32).fill(1);
  const bytes = closed(key, "copy", new Uint8Array([1, 2, 3]), new Uint8Array(NONCE));
  expect(opened(key, "copy", bytes)).toEqual(new Uint8Array([1, 2, 3]));
  expect(opened(key, "queue", bytes)).toBeNull();
});
