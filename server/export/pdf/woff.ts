/** A WOFF font as the plain font it was packed from (W3C WOFF 1.0): read glyph by glyph, it need not be packed. */
import { inflateSync } from "node:zlib";

const WOFF = 0x774f4646;

/** @returns the same bytes for what is no WOFF */
export function sfntOf(bytes: Buffer): Uint8Array {
  if (bytes.readUInt32BE(0) !== WOFF) return bytes;
  const count = bytes.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = bytes.subarray(44 + index * 20, 64 + index * 20);
    const [at, size, whole] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const data = bytes.subarray(at, at + size);
    return {
      tag: entry.subarray(0, 4),
      sum: entry.readUInt32BE(16),
      data: size < whole ? inflateSync(data) : data,
    };
  });
  const head = Buffer.alloc(12 + count * 16);
  const power = Math.floor(Math.log2(count));
  head.writeUInt32BE(bytes.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(2 ** power * 16, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(count * 16 - 2 ** power * 16, 10);
  let at = head.length;
  const bodies = tables.map(({ tag, sum, data }, index) => {
    tag.copy(head, 12 + index * 16);
    head.writeUInt32BE(sum, 16 + index * 16);
    head.writeUInt32BE(at, 20 + index * 16);
    head.writeUInt32BE(data.length, 24 + index * 16);
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    at += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...bodies]);
}
