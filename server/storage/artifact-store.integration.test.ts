/** The same promises by a folder and by S3, each for real: a disk, an HTTP server that checks signatures. */
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { s3Place } from "../config/s3-address";
import { artifactName } from "./artifact-name";
import type { ArtifactStore } from "./artifact-store";
import { createFolderStore, failureOf } from "./folder-store";
import { createS3Store } from "./s3-store";
import { startS3 } from "./s3-server.fixture";
import type { S3Server } from "./s3-server.fixture";

let folder: string;
let s3: S3Server;
const stores: Record<string, () => ArtifactStore> = {
  folder: () => createFolderStore(path.join(folder, "exports")),
  s3: () => createS3Store(s3Place(s3.url)!),
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "artifacts-"));
  s3 = await startS3();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await s3.close();
});

async function put(store: ArtifactStore, bytes: Buffer, pieces = 4): Promise<string> {
  const name = artifactName();
  const writer = await store.create(name);
  const size = Math.ceil(bytes.length / pieces) || 1;
  for (let at = 0; at < bytes.length; at += size) await writer.write(bytes.subarray(at, at + size));
  await writer.finish();
  return name;
}

async function read(store: ArtifactStore, name: string, from: number, to: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of store.read(name, from, to)) parts.push(part);
  return Buffer.concat(parts);
}

describe.each(["folder", "s3"])("a store in %s", (kind) => {
  it("keeps what was put there, and gives any part of it", async () => {
    const store = stores[kind]!();
    const bytes = randomBytes(11 * 1024 * 1024 + 7);
    const name = await put(store, bytes);
    expect(await store.size(name)).toBe(bytes.length);
    expect((await read(store, name, 0, bytes.length)).equals(bytes)).toBe(true);
    expect((await read(store, name, 6_000_000, 6_000_010)).equals(bytes.subarray(6_000_000, 6_000_010))).toBe(
      true,
    );
    await store.remove(name);
    expect(await store.size(name)).toBeNull();
    await expect(read(store, name, 0, 1)).rejects.toMatchObject({ reason: "missing" });
  });

  it("keeps small and empty ones", async () => {
    const store = stores[kind]!();
    for (const bytes of [Buffer.alloc(0), Buffer.from("a")]) {
      const name = await put(store, bytes, 1);
      expect(await store.size(name)).toBe(bytes.length);
    }
  });

  it("shows nothing of what is not finished, lists it, and clears it away", async () => {
    const store = stores[kind]!();
    const name = artifactName();
    const writer = await store.create(name);
    await writer.write(randomBytes(6 * 1024 * 1024));
    expect(await store.size(name)).toBeNull();
    expect(await store.list()).toContain(name);
    await writer.abandon();
    expect(await store.list()).not.toContain(name);
  });

  it("clears away what somebody else broke off", async () => {
    const store = stores[kind]!();
    const name = artifactName();
    await (await store.create(name)).write(randomBytes(6 * 1024 * 1024));
    const after = stores[kind]!();
    await after.remove(name);
    expect(await after.list()).not.toContain(name);
  });

  it("lists all of them, and removing twice is no failure", async () => {
    const store = stores[kind]!();
    const names = await Promise.all([1, 2, 3, 4, 5].map(() => put(store, Buffer.from("x"), 1)));
    expect(await store.list()).toEqual(expect.arrayContaining(names));
    for (const name of [...names, ...names]) await store.remove(name);
    expect((await store.list()).filter((name) => names.includes(name))).toEqual([]);
  });

  it("takes no name of somebody else's", async () => {
    const store = stores[kind]!();
    await expect(store.size("../../etc/passwd").then(String)).rejects.toThrow(TypeError);
  });
});

describe("a folder", () => {
  it("is for its own user only, and lists nothing that is not ours", async () => {
    const place = path.join(folder, "private");
    const store = createFolderStore(place);
    expect(await store.list()).toEqual([]);
    const name = await put(store, Buffer.from("x"), 1);
    await writeFile(path.join(place, "notes.txt"), "not ours");
    expect(((await stat(place)).mode & 0o777).toString(8)).toBe("700");
    expect(((await stat(path.join(place, name))).mode & 0o777).toString(8)).toBe("600");
    expect(await store.list()).toEqual([name]);
    expect(await readdir(place)).toHaveLength(2);
  });

  it.each([
    ["ENOSPC", "full"],
    ["EDQUOT", "full"],
    ["ENOENT", "missing"],
    ["EACCES", "refused"],
  ])("tells %s as %s", (code, reason) => {
    expect(failureOf(Object.assign(new Error("disk"), { code }))).toMatchObject({ reason });
  });
});

describe("S3", () => {
  it("sends a small file at once and a large one in parts of five megabytes", async () => {
    const store = stores.s3!();
    s3.takeAsked();
    await put(store, Buffer.from("small"), 1);
    expect(s3.takeAsked().map((one) => one.split(" ")[0])).toEqual(["PUT"]);
    await put(store, randomBytes(11 * 1024 * 1024), 44);
    expect(s3.takeAsked().filter((one) => one.includes("partNumber"))).toHaveLength(3);
  });

  it("is refused with another secret, and tells it from being away", async () => {
    const place = s3Place(s3.url)!;
    const store = createS3Store({ ...place, secretAccessKey: "another" });
    await expect(store.list()).rejects.toMatchObject({ reason: "refused" });
    await expect(createS3Store({ ...place, bucketUrl: "http://127.0.0.1:1/b" }).list()).rejects.toMatchObject(
      {
        reason: "away",
      },
    );
  });

  it("tries again what failed for a moment, and leaves nothing when it fails for good", async () => {
    const store = stores.s3!();
    s3.failNext(/partNumber=2/, 503, 1);
    expect(await store.size(await put(store, randomBytes(11 * 1024 * 1024), 2))).toBe(11 * 1024 * 1024);
    s3.failNext(/partNumber=2/, 507, 99);
    const name = artifactName();
    const writer = await store.create(name);
    await writer.write(randomBytes(6 * 1024 * 1024));
    await expect(writer.write(randomBytes(6 * 1024 * 1024))).rejects.toMatchObject({ reason: "full" });
    await writer.abandon();
    expect(s3.uploads.size).toBe(0);
    expect(await store.size(name)).toBeNull();
  });
});
