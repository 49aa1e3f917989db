/**
 * What the database keeps of an archived month. With the seals, which stay, it tells an archived row from a deleted
 * one, and a file that is genuine from one that is not. Pure.
 */
import { createHash, createHmac } from "node:crypto";
import type { Hash } from "node:crypto";
import { z } from "zod";
import type { SealKey } from "../seal-chain";
import { sameSeal } from "../seal-chain";

const hex = z.string().regex(/^[0-9a-f]{64}$/);

export const archiveRecord = z.strictObject({
  part: z.string(),
  /** ISO instants; `to` is the first that is not in it. */
  from: z.string(),
  to: z.string(),
  rows: z.number().int(),
  /** Places in the chain, `[first, last]`, rising. Where months meet, rows of both lie among each other. */
  ranges: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** Seal of the row before the first and of the last one; null: no row. */
  headBefore: hex.nullable(),
  headAfter: hex.nullable(),
  /** {@link placesDigest} over all its rows. */
  places: hex,
  file: z.string(),
  /** Of the file as it lies there, and of what is in it (gzip). */
  bytes: z.number().int(),
  plain: z.number().int(),
  sha256: hex,
});
export type ArchiveRecord = z.infer<typeof archiveRecord>;

/** Over places and their seals, in their order: seals that were changed since no longer fit. */
export type PlacesDigest = { add(position: number, mac: Buffer): void; hex(): string };

export function placesDigest(): PlacesDigest {
  const hash: Hash = createHash("sha256");
  return {
    add: (position, mac) => void hash.update(`${position}:`).update(mac),
    hex: () => hash.digest("hex"),
  };
}

/** @param text the record as it is kept, letter by letter */
export function archiveMac(key: SealKey, text: string): Buffer {
  return createHmac("sha256", key.secret).update("portal access archive v1\n").update(text).digest();
}

export type StoredArchive = { record: string; mac: Buffer; key_id: string };

/** null: not written under these keys, or changed since. */
export function openArchiveRecord(keys: readonly SealKey[], stored: StoredArchive): ArchiveRecord | null {
  const key = keys.find(({ id }) => id === stored.key_id);
  if (!key || !sameSeal(archiveMac(key, stored.record), stored.mac)) return null;
  const record = archiveRecord.safeParse(JSON.parse(stored.record));
  return record.success ? record.data : null;
}

/** Adds a place that comes after all that are there. */
export function addPlace(ranges: [number, number][], position: number): void {
  const last = ranges.at(-1);
  if (last && last[1] === position - 1) last[1] = position;
  else ranges.push([position, position]);
}
