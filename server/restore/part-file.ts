/** One part of a backup: sealed while it is written, and read again from the disk before anybody calls it whole. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { openRange, sealStream, SealedFileBroken } from "../storage/sealed-stream";
import { StartError } from "../problem/start-error";
import { partKey } from "./manifest";
import type { Part } from "./manifest";

type Written = Pick<Part, "file" | "plain" | "bytes" | "sha256">;

/** @param fill is given what takes the plain text, in order */
export async function writePart<R>(
  folder: string,
  file: string,
  key: Buffer,
  fill: (write: (chunk: Uint8Array) => Promise<void>) => Promise<R>,
): Promise<Written & { filled: R }> {
  const handle = await open(path.join(folder, file), "wx", 0o600);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    const sealer = sealStream(partKey(key, file), async (sealed) => {
      hash.update(sealed);
      bytes += sealed.length;
      for (let at = 0; at < sealed.length;) at += (await handle.write(sealed, at)).bytesWritten;
    });
    const filled = await fill((chunk) => sealer.write(chunk));
    const plain = await sealer.end();
    await handle.sync();
    return { file, plain, bytes, sha256: hash.digest("hex"), filled };
  } finally {
    await handle.close();
  }
}

/** The plain text of a part. @throws StartError before a byte that is not genuine */
export async function* readPart(folder: string, key: Buffer, part: Part): AsyncGenerator<Buffer> {
  const read = (from: number, to: number) =>
    createReadStream(path.join(folder, part.file), { start: from, end: to - 1 }) as AsyncIterable<Buffer>;
  try {
    yield* openRange({ key: partKey(key, part.file), plain: part.plain, read }, 0, part.plain);
  } catch (error) {
    throw error instanceof SealedFileBroken || isMissing(error) ? broken(part) : error;
  }
}

/** Reads all of it: its sum, its seals, and for a table that it is what PostgreSQL sent. @throws StartError */
export async function verifyPart(folder: string, key: Buffer, part: Part): Promise<void> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path.join(folder, part.file)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    throw isMissing(error) ? broken(part) : error;
  }
  if (bytes !== part.bytes || hash.digest("hex") !== part.sha256) throw broken(part);
  let lines = 0;
  const plain = createHash("sha256");
  for await (const chunk of readPart(folder, key, part)) {
    plain.update(chunk);
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  if (part.rows !== undefined && lines !== part.rows) throw broken(part);
  if (part.plainSha256 !== undefined && plain.digest("hex") !== part.plainSha256) throw broken(part);
}

function broken({ file, of }: Part): StartError {
  return new StartError(`The backup is not whole: ${file} (${of.name}) is missing or damaged.`);
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === "ENOENT";
}
