/**
 * Where a record waits on its way out: a file sealed piece by piece with a key that only this process holds, so that
 * nothing of it outlives the work, whatever happens to the process. What is put in can be read again in any order.
 */
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, randomUUID } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";

/** Where a text lies, and its sealed bytes. */
export type Slot = { readonly at: number; readonly size: number };

export type Spool = {
  put: (text: string) => Promise<Slot>;
  /** @throws Error when the file is not as it was written */
  get: (slot: Slot) => Promise<string>;
  /** Forgets everything. */
  close: () => Promise<void>;
};

/** Bytes that are gathered before they are written. */
const BATCH = 256 * 1024;
/** Bytes that are read at once. */
const BLOCK = 64 * 1024;
const TAG = 16;

/** @param dir `config.dataDir`; the file is in it, and without a name as soon as it is open */
export async function openSpool(dir: string): Promise<Spool> {
  const folder = path.join(dir, "spool");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = path.join(folder, randomUUID());
  const file = await open(name, "wx+", 0o600);
  // Where an open file cannot be removed it is when it is closed; without its key it is noise in any case.
  await rm(name, { force: true }).catch(() => {});
  const raw = randomBytes(32);
  const key = createSecretKey(raw);
  let written = 0;
  let batch: Buffer[] = [];
  let batched = 0;
  let writing: Promise<unknown> = Promise.resolve();

  function flush(): Promise<unknown> {
    const bytes = Buffer.concat(batch, batched);
    const at = written;
    written += batched;
    batch = [];
    batched = 0;
    writing = writing.then(() => file.write(bytes, 0, bytes.length, at));
    return writing;
  }

  /** Neighbours are asked for one after the other: a stretch of the file is read at once. */
  const room = Buffer.allocUnsafeSlow(BLOCK);
  let block = { at: 0, bytes: room.subarray(0, 0) };
  let turn: Promise<unknown> = Promise.resolve();
  async function sealedAt(at: number, size: number): Promise<Buffer> {
    const within = () => at >= block.at && at + size <= block.at + block.bytes.length;
    if (!within()) {
      if (at + size > written) await flush();
      await writing;
      const bytes = size <= BLOCK ? room : Buffer.allocUnsafe(size);
      const { bytesRead } = await file.read(bytes, 0, Math.min(bytes.length, written - at), at);
      block = { at, bytes: bytes.subarray(0, bytesRead) };
    }
    if (!within()) throw new Error("the spool is cut short");
    return block.bytes.subarray(at - block.at, at - block.at + size);
  }

  function opened(sealed: Buffer, at: number): string {
    const end = sealed.length - TAG;
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(at), { authTagLength: TAG });
    decipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]).toString("utf8");
  }

  return {
    async put(text) {
      const at = written + batched;
      const cipher = createCipheriv("aes-256-gcm", key, nonceOf(at));
      const sealed = [cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
      const size = sealed.reduce((sum, part) => sum + part.length, 0);
      batch.push(...sealed);
      batched += size;
      if (batched >= BATCH) await flush();
      return { at, size };
    },
    async get({ at, size }) {
      // Opened within its turn: the next one may read another stretch over it.
      const reading = turn.then(async () => opened(await sealedAt(at, size), at));
      turn = reading.catch(() => {});
      return reading;
    },
    async close() {
      raw.fill(0);
      batch = [];
      await writing.catch(() => {});
      await file.close();
      await rm(name, { force: true });
    },
  };
}

/** A place in the file is written once, so its number serves once; and a piece opens at its own place only. */
function nonceOf(at: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(at), 4);
  return nonce;
}
