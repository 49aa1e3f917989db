/**
 * A file that neither its disk nor whoever keeps that disk can read: AES-256-GCM in segments, after the STREAM
 * construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015; as in Tink's AES-GCM-HKDF streaming). The number of a segment
 * and whether it is the last are in its nonce, so none can be left out, moved, repeated, or be the end before the end.
 * One key seals one file and is never used again. Segments open one by one: a range costs what it holds.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

export const KEY_BYTES = 32;
/** Of plain text in a segment; the last may be shorter, or empty when the file is. */
export const SEGMENT_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_SEGMENT = SEGMENT_BYTES + TAG_BYTES;
const PREFIX_BYTES = 7;
const MAGIC = Buffer.from("PPS1\0");
/** The beginning of a sealed file. */
export const HEADER_BYTES = MAGIC.length + PREFIX_BYTES;

/** What lies there is not what was sealed with this key. */
export class SealedFileBroken extends Error {
  override name = "SealedFileBroken";
  constructor() {
    super("A sealed file does not open");
  }
}

export type Sealer = {
  write(chunk: Uint8Array): Promise<void>;
  /** Nothing may be written afterwards. @returns bytes of plain text */
  end(): Promise<number>;
};

/** @param out takes the sealed bytes in order; awaited before the next */
export function sealStream(key: Buffer, out: (sealed: Uint8Array) => Promise<void>): Sealer {
  const prefix = randomBytes(PREFIX_BYTES);
  let pending = Buffer.allocUnsafe(SEGMENT_BYTES);
  let filled = 0;
  let number = 0;
  let begun = false;

  async function segment(isLast: boolean): Promise<void> {
    if (!begun) await out(Buffer.concat([MAGIC, prefix]));
    begun = true;
    const cipher = createCipheriv("aes-256-gcm", key, nonce(prefix, number, isLast));
    const sealed = cipher.update(pending.subarray(0, filled));
    await out(Buffer.concat([sealed, cipher.final(), cipher.getAuthTag()]));
    number += 1;
    filled = 0;
  }

  return {
    async write(chunk) {
      for (let at = 0; at < chunk.length;) {
        // Kept until more comes: only then is it known not to be the last.
        if (filled === SEGMENT_BYTES) await segment(false);
        const part = chunk.subarray(at, at + SEGMENT_BYTES - filled);
        pending.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    },
    async end() {
      const plain = number * SEGMENT_BYTES + filled;
      await segment(true);
      pending = Buffer.alloc(0);
      return plain;
    },
  };
}

/** Bytes of a sealed file with so many bytes in it. */
export function sealedSize(plain: number): number {
  return HEADER_BYTES + plain + segments(plain) * TAG_BYTES;
}

export type SealedFile = {
  key: Buffer;
  /** Bytes of plain text, as `end` returned them: a file that is shorter or longer does not open. */
  plain: number;
  /** Sealed bytes from `from` up to and without `to`. */
  read(from: number, to: number): AsyncIterable<Uint8Array>;
};

/**
 * The plain text from `from` up to and without `to`, in pieces of a segment at most.
 * @throws SealedFileBroken before a byte that is not genuine; what was given before it was
 */
export async function* openRange(file: SealedFile, from: number, to: number): AsyncGenerator<Buffer> {
  const last = segments(file.plain) - 1;
  const first = Math.min(Math.floor(from / SEGMENT_BYTES), last);
  const end = Math.max(first, Math.min(Math.ceil(to / SEGMENT_BYTES) - 1, last));
  const prefix = prefixIn(await collect(file.read(0, HEADER_BYTES), HEADER_BYTES));
  const until = end === last ? sealedSize(file.plain) : offsetOf(end + 1);
  const pieces = inPieces(file.read(offsetOf(first), until), SEALED_SEGMENT);
  let number = first;
  for await (const sealed of pieces) {
    if (number > end) throw new SealedFileBroken();
    const plain = openSegment(file.key, nonce(prefix, number, number === last), sealed);
    const begin = number * SEGMENT_BYTES;
    if (plain.length !== Math.min(SEGMENT_BYTES, file.plain - begin)) throw new SealedFileBroken();
    const part = plain.subarray(Math.max(0, from - begin), Math.max(0, to - begin));
    if (part.length > 0) yield part;
    number += 1;
  }
  if (number !== end + 1) throw new SealedFileBroken();
}

const segments = (plain: number) => Math.max(1, Math.ceil(plain / SEGMENT_BYTES));
const offsetOf = (segment: number) => HEADER_BYTES + segment * SEALED_SEGMENT;

function nonce(prefix: Buffer, number: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(PREFIX_BYTES + 5);
  prefix.copy(bytes);
  // 2^32 segments are 256 TiB; beyond, this throws.
  bytes.writeUInt32BE(number, PREFIX_BYTES);
  bytes.writeUInt8(isLast ? 1 : 0, PREFIX_BYTES + 4);
  return bytes;
}

function openSegment(key: Buffer, iv: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw new SealedFileBroken();
  const body = sealed.subarray(0, sealed.length - TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    throw new SealedFileBroken();
  }
}

function prefixIn(header: Buffer): Buffer {
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealedFileBroken();
  return header.subarray(MAGIC.length);
}

async function collect(source: AsyncIterable<Uint8Array>, size: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  const all = Buffer.concat(parts);
  if (all.length !== size) throw new SealedFileBroken();
  return all;
}

/** The same bytes in pieces of `size`; the last may be shorter. */
async function* inPieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of source) {
    let rest = chunk;
    while (held + rest.length >= size) {
      const need = size - held;
      yield Buffer.concat([...parts, rest.subarray(0, need)]);
      rest = rest.subarray(need);
      parts = [];
      held = 0;
    }
    if (rest.length > 0) {
      parts.push(rest);
      held += rest.length;
    }
  }
  if (held > 0) yield Buffer.concat(parts);
}
