import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSpool } from "./spool";
import type { Spool } from "./spool";

let dir: string;
let spool: Spool;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "spool-"));
  spool = await openSpool(dir);
});
afterEach(async () => {
  await spool.close();
  await rm(dir, { recursive: true });
});

test("gives back what was put in, in any order, written out or not", async () => {
  const texts = ["", "ünï ☃", "x".repeat(300_000), "last"];
  const slots = [];
  for (const text of texts) slots.push(await spool.put(text));
  for (const i of [3, 0, 2, 1, 3]) expect(await spool.get(slots[i]!)).toBe(texts[i]);
  const later = await spool.put("later");
  expect(await spool.get(later)).toBe("later");
  expect(await spool.get(slots[1]!)).toBe(texts[1]);
});

test("many at once", async () => {
  const slots = await Promise.all(Array.from({ length: 2_000 }, (_, i) => spool.put(`${i}-`.repeat(100))));
  const texts = await Promise.all(slots.map((slot) => spool.get(slot)));
  texts.forEach((text, i) => expect(text.startsWith(`${i}-${i}-`)).toBe(true));
});

test("leaves no file behind while it is open", async () => {
  await spool.put("x".repeat(300_000));
  expect(await readdir(path.join(dir, "spool"))).toEqual([]);
});

test("a piece opens at its own place only", async () => {
  const first = await spool.put("first");
  const second = await spool.put("other");
  await expect(spool.get({ at: first.at, size: first.size + second.size })).rejects.toThrow();
  await expect(spool.get({ at: first.at + 1, size: first.size })).rejects.toThrow();
});
