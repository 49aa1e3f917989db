/** Files in a folder of this machine, for its own user only. */
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import path from "node:path";
import { isArtifactName, StorageFailed } from "./artifact-name";
import type { ArtifactStore, ArtifactWriter } from "./artifact-store";

/** Of a file that is being written; another name than a whole one, and the same folder so that it can be moved. */
const BEGUN = ".begun";

/** @param folder made when the first file is */
export function createFolderStore(folder: string): ArtifactStore {
  const at = (name: string, end = "") => {
    if (!isArtifactName(name)) throw new TypeError("Not a name of ours");
    return path.join(folder, name + end);
  };
  return {
    create: (name) =>
      failing(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        return writerOf(await open(at(name, BEGUN), "wx", 0o600), at(name, BEGUN), at(name));
      }),
    async *read(name, from, to) {
      if (to <= from) return;
      try {
        yield* createReadStream(at(name), { start: from, end: to - 1 }) as AsyncIterable<Buffer>;
      } catch (error) {
        throw failureOf(error);
      }
    },
    async size(name) {
      const found = await stat(at(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw failureOf(error);
      });
      return found?.size ?? null;
    },
    remove: (name) =>
      failing(async () => {
        await rm(at(name), { force: true });
        await rm(at(name, BEGUN), { force: true });
      }),
    async list() {
      const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return [];
        throw failureOf(error);
      });
      const names = found.map((file) => (file.endsWith(BEGUN) ? file.slice(0, -BEGUN.length) : file));
      return [...new Set(names)].filter(isArtifactName);
    },
  };
}

function writerOf(file: FileHandle, begun: string, whole: string): ArtifactWriter {
  return {
    write: (bytes) =>
      failing(async () => {
        for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
      }),
    finish: () =>
      failing(async () => {
        // A row says that it is there: then it must survive what comes.
        await file.sync();
        await file.close();
        await rename(begun, whole);
      }),
    async abandon() {
      await file.close().catch(() => {});
      await rm(begun, { force: true }).catch(() => {});
      await rm(whole, { force: true }).catch(() => {});
    },
  };
}

async function failing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error);
  }
}

const FULL: ReadonlySet<string | undefined> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** What a disk's error means; for tests. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (FULL.has(code)) return new StorageFailed("full", { cause: error });
  if (code === "ENOENT") return new StorageFailed("missing", { cause: error });
  return new StorageFailed("refused", { cause: error });
}
