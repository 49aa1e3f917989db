import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  HEADER_BYTES,
  openRange,
  sealedSize,
  SealedFileBroken,
  sealStream,
  SEGMENT_BYTES,
} from "./sealed-stream";
import type { SealedFile } from "./sealed-stream";

const key = randomBytes(32);
const PIECE = SEGMENT_BYTES + 16;

async function sealed(plain: Buffer, chunk = 50_000, withKey = key): Promise<Buffer> {
  const out: Buffer[] = [];
  const sealer = sealStream(withKey, async (bytes) => void out.push(Buffer.from(bytes)));
  for (let at = 0; at < plain.length; at += chunk) await sealer.write(plain.subarray(at, at + chunk));
  expect(await sealer.end()).toBe(plain.length);
  return Buffer.concat(out);
}

function fileOf(bytes: Buffer, plain: number, withKey = key): SealedFile {
  return {
    key: withKey,
    plain,
    async *read(from, to) {
      // In awkward pieces, as a network gives them.
      const part = bytes.subarray(from, to);
      for (let at = 0; at < part.length; at += 9_973) yield part.subarray(at, at + 9_973);
    },
  };
}

async function open(file: SealedFile, from = 0, to = file.plain): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of openRange(file, from, to)) parts.push(part);
  return Buffer.concat(parts);
}

const SIZES = [0, 1, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1, 3 * SEGMENT_BYTES, 200_001];

describe("a sealed file", () => {
  it.each(SIZES)("of %i bytes opens to what was written", async (size) => {
    const plain = randomBytes(size);
    const bytes = await sealed(plain);
    expect(bytes.length).toBe(sealedSize(size));
    expect((await open(fileOf(bytes, size))).equals(plain)).toBe(true);
  });

  it("gives any range, and reads no more for it than it must", async () => {
    const plain = randomBytes(5 * SEGMENT_BYTES + 77);
    const bytes = await sealed(plain);
    await fc.assert(
      fc.asyncProperty(fc.nat(plain.length - 1), fc.nat(plain.length), async (from, length) => {
        const to = Math.min(plain.length, from + Math.max(1, length));
        let read = 0;
        const file = fileOf(bytes, plain.length);
        const counting: SealedFile = {
          ...file,
          async *read(a, b) {
            read += b - a;
            yield* file.read(a, b);
          },
        };
        expect((await open(counting, from, to)).equals(plain.subarray(from, to))).toBe(true);
        expect(read).toBeLessThanOrEqual(HEADER_BYTES + to - from + 2 * PIECE);
      }),
      { numRuns: 60 },
    );
  });

  it("shows nothing of its content, and the same file twice differs", async () => {
    const plain = Buffer.alloc(SEGMENT_BYTES * 2, "allergic to penicillin ");
    const [one, two] = [await sealed(plain), await sealed(plain)];
    expect(one.includes("penicillin")).toBe(false);
    expect(one.subarray(HEADER_BYTES).equals(two.subarray(HEADER_BYTES))).toBe(false);
  });
});

describe("what was done to it is noticed", () => {
  const plain = randomBytes(3 * SEGMENT_BYTES + 500);
  const at = (segment: number) => HEADER_BYTES + segment * PIECE;
  const segment = (bytes: Buffer, n: number) => bytes.subarray(at(n), at(n + 1));
  const cut = (bytes: Buffer, parts: number[]) =>
    Buffer.concat([bytes.subarray(0, HEADER_BYTES), ...parts.map((n) => segment(bytes, n))]);

  const DEEDS: [string, (bytes: Buffer) => { bytes: Buffer; plain?: number }][] = [
    ["a changed byte", (b) => ({ bytes: flip(b, at(1) + 9) })],
    ["a changed tag", (b) => ({ bytes: flip(b, b.length - 1) })],
    ["another beginning", (b) => ({ bytes: flip(b, HEADER_BYTES - 1) })],
    ["no beginning of ours", (b) => ({ bytes: flip(b, 0) })],
    ["segments in another order", (b) => ({ bytes: cut(b, [1, 0, 2, 3]) })],
    ["a segment twice", (b) => ({ bytes: cut(b, [0, 0, 2, 3]) })],
    ["the last one left out", (b) => ({ bytes: cut(b, [0, 1, 2]) })],
    [
      "the last left out, and its size with it",
      (b) => ({ bytes: cut(b, [0, 1, 2]), plain: 3 * SEGMENT_BYTES }),
    ],
    [
      "the middle left out, and its size with it",
      (b) => ({ bytes: cut(b, [0, 2, 3]), plain: plain.length - SEGMENT_BYTES }),
    ],
    ["a cut in a segment", (b) => ({ bytes: b.subarray(0, at(3) + 40) })],
    ["nothing there", () => ({ bytes: Buffer.alloc(0) })],
    ["another file's bytes behind it", (b) => ({ bytes: b, plain: plain.length + 1 })],
  ];

  it.each(DEEDS)("%s", async (_, deed) => {
    const done = deed(Buffer.from(await sealed(plain)));
    await expect(open(fileOf(done.bytes, done.plain ?? plain.length))).rejects.toThrow(SealedFileBroken);
  });

  it("a file swapped for another one, of the same size", async () => {
    const other = await sealed(randomBytes(plain.length), 50_000, randomBytes(32));
    await expect(open(fileOf(other, plain.length))).rejects.toThrow(SealedFileBroken);
  });

  it("gives nothing of a segment that is not genuine", async () => {
    const bytes = flip(Buffer.from(await sealed(plain)), at(2));
    const given: number[] = [];
    const reading = async () => {
      for await (const part of openRange(fileOf(bytes, plain.length), 0, plain.length))
        given.push(part.length);
    };
    await expect(reading()).rejects.toThrow(SealedFileBroken);
    expect(given).toEqual([SEGMENT_BYTES, SEGMENT_BYTES]);
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}
