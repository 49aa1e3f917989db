import { parseOptions } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import {
  NOBODYS_HASH,
  PASSWORD_COST,
  PASSWORD_MAX_LENGTH,
  hashPassword,
  isOutdatedHash,
  verifyPassword,
} from "./password";

describe("passwords", () => {
  it("are hashed with Argon2id at today's cost, and nobody's hash is made alike", async () => {
    const stored = await hashPassword("correct horse");
    expect(stored).toMatch(/^\$argon2id\$/);
    expect({ ...parseOptions(stored), saltLen: 0 }).toEqual({ ...parseOptions(NOBODYS_HASH), saltLen: 0 });
    expect(parseOptions(stored)).toMatchObject(PASSWORD_COST);
    expect(isOutdatedHash(stored)).toBe(false);
    expect(isOutdatedHash(stored.replace("t=2", "t=1"))).toBe(true);
  });

  it("match only what was set, in any Unicode form; nobody matches nothing", async () => {
    const stored = await hashPassword("pässword");
    expect(await verifyPassword(stored, "pässword")).toBe(true);
    expect(await verifyPassword(stored, "password")).toBe(false);
    expect(await verifyPassword(null, "pässword")).toBe(false);
  });

  it("are compared whole: a right beginning of a longer one is wrong", async () => {
    const longest = "p".repeat(PASSWORD_MAX_LENGTH);
    const stored = await hashPassword(longest);
    expect(await verifyPassword(stored, longest)).toBe(true);
    expect(await verifyPassword(stored, `${longest}p`)).toBe(false);
  });

  it("are not checked without end at once", async () => {
    const tries = Array.from({ length: 60 }, () => verifyPassword(null, "x"));
    const settled = await Promise.allSettled(tries);
    const refused = settled.filter(({ status }) => status === "rejected");
    expect(refused.length).toBe(60 - 52);
    expect(await verifyPassword(null, "x")).toBe(false);
  }, 30_000);
});
