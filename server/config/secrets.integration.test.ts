import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSecrets } from "./secrets";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "portal-secrets-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test("demo secrets are made once, private, and the same for processes that start together", async () => {
  const config = { sessionSecret: null, dataKeys: null, dataDir };
  const [first, second] = await Promise.all([openSecrets(config), openSecrets(config)]);
  expect(second).toEqual(first);
  expect(first.sessionKey).toHaveLength(32);
  expect(first.dataKeys.map((key) => key.length)).toEqual([32]);
  expect(statSync(path.join(dataDir, "demo-keys.json")).mode & 0o777).toBe(0o600);
  expect(readFileSync(path.join(dataDir, "demo-keys.json"), "utf8")).not.toContain(
    first.sessionKey.toString("base64"),
  );
});

test("set secrets need no file, and any change of the session secret changes the key", async () => {
  const dataKeys = [Buffer.alloc(32, 1)];
  const one = await openSecrets({ sessionSecret: "a".repeat(32), dataKeys, dataDir: "/nowhere" });
  const two = await openSecrets({ sessionSecret: "b".repeat(32), dataKeys, dataDir: "/nowhere" });
  expect(one.dataKeys).toBe(dataKeys);
  expect(one.sessionKey.equals(two.sessionKey)).toBe(false);
});

test("a damaged file is named in one line", async () => {
  writeFileSync(path.join(dataDir, "demo-keys.json"), "{");
  await expect(openSecrets({ sessionSecret: null, dataKeys: null, dataDir })).rejects.toThrow(
    /demo-keys\.json is damaged/,
  );
});

test("keys of a demo are refused where they would guard real records", async () => {
  await openSecrets({ sessionSecret: null, dataKeys: null, dataDir, demo: true });
  const made = JSON.parse(readFileSync(path.join(dataDir, "demo-keys.json"), "utf8")) as {
    sessionSecret: string;
    dataKey: string;
  };
  const own = { sessionSecret: "o".repeat(32), dataKeys: [Buffer.alloc(32, 7)], dataDir, demo: false };
  await expect(openSecrets(own)).resolves.toBeDefined();
  for (const copied of [
    { ...own, sessionSecret: made.sessionSecret },
    { ...own, dataKeys: [Buffer.alloc(32, 7), Buffer.from(made.dataKey, "base64")] },
  ]) {
    await expect(openSecrets(copied)).rejects.toThrow(/are those of a demo/);
  }
});
