/**
 * A month of the access log as a file: each row with its place and seal on a line, packed, sealed like the files people
 * take with them (server/storage/sealed-stream.ts). Whoever has it and `DATA_KEYS` can check it without the database.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { openRange, sealStream } from "../../storage/sealed-stream";

/** `[position, horizon, key id, seal, seal before when its place is not the one before, ...row]` */
export type ArchiveLine = [number, string, string, string, string | null, ...(string | null)[]];

export type ArchiveFile = {
  write(lines: readonly ArchiveLine[]): Promise<void>;
  /** On the disk and under its own name. */
  finish(): Promise<{ plain: number; bytes: number; sha256: string }>;
  /** Leaves nothing behind. Never throws. */
  abandon(): Promise<void>;
};

/** @throws the system's error, for example when the file is there already */
export async function createArchiveFile(file: string, key: Buffer): Promise<ArchiveFile> {
  const begun = `${file}.begun`;
  const handle = await open(begun, "wx", 0o600);
  const hash = createHash("sha256");
  let bytes = 0;
  const sealer = sealStream(key, async (sealed) => {
    hash.update(sealed);
    bytes += sealed.length;
    await handle.write(sealed);
  });
  const gzip = createGzip({ level: 6 });
  const packing = (async () => {
    for await (const chunk of gzip) await sealer.write(chunk as Buffer);
  })();
  packing.catch(() => gzip.destroy());
  return {
    async write(lines) {
      const text = lines.map((line) => JSON.stringify(line) + "\n").join("");
      if (!gzip.write(text))
        await Promise.race([new Promise((resolve) => gzip.once("drain", resolve)), packing]);
    },
    async finish() {
      gzip.end();
      await packing;
      const plain = await sealer.end();
      await handle.sync();
      await handle.close();
      await rename(begun, file);
      return { plain, bytes, sha256: hash.digest("hex") };
    },
    async abandon() {
      gzip.destroy();
      await packing.catch(() => {});
      await handle.close().catch(() => {});
      await rm(begun, { force: true }).catch(() => {});
    },
  };
}

/** SHA-256 of the file as it lies there, and its size. */
export async function sumOf(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** @throws SealedFileBroken, or the packing's error, before a line that is not genuine */
export async function* readArchiveFile(
  file: string,
  key: Buffer,
  plain: number,
): AsyncGenerator<ArchiveLine> {
  const sealed = {
    key,
    plain,
    read: (from: number, to: number): AsyncIterable<Uint8Array> =>
      createReadStream(file, { start: from, end: to - 1 }),
  };
  const source = Readable.from(openRange(sealed, 0, plain), { objectMode: false });
  const gunzip = createGunzip();
  source.once("error", (error) => gunzip.destroy(error));
  const whole = finished(gunzip);
  whole.catch(() => {});
  for await (const line of createInterface({ input: source.pipe(gunzip), crlfDelay: Infinity }))
    yield JSON.parse(line) as ArchiveLine;
  await whole;
}
