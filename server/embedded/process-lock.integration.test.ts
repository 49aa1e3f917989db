import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeProcessLock } from "./process-lock";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "portal-lock-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test("one holder at a time, free again after release", async () => {
  const file = path.join(dir, "lock");
  const tries = await Promise.all(Array.from({ length: 50 }, () => takeProcessLock(file)));
  const held = tries.filter((one) => "release" in one);
  expect(held).toHaveLength(1);
  expect(tries.find((one) => "heldBy" in one)).toEqual({ heldBy: process.pid });
  await held[0]!.release();
  expect(readdirSync(dir)).toEqual([]);
  expect(await takeProcessLock(file)).toHaveProperty("release");
});

test.each([
  ["a process that is gone", () => "4194304 1 x\n"],
  ["a number given to another process since", () => `${process.pid} 1 other-boot\n`],
  ["half a file", () => ""],
])("a lock left by %s is taken over", async (_, content) => {
  const file = path.join(dir, "lock");
  writeFileSync(file, content());
  const tries = await Promise.all(Array.from({ length: 50 }, () => takeProcessLock(file)));
  expect(tries.filter((one) => "release" in one)).toHaveLength(1);
});
