/** Reads an archived month back: every row must have the seal it was given, and all rows those the record tells of. */
import type { SealKey } from "../seal-chain";
import { GENESIS, sameSeal, sealOf } from "../seal-chain";
import { readArchiveFile, sumOf } from "./archive-file";
import { addPlace, placesDigest } from "./archive-record";
import type { ArchiveRecord } from "./archive-record";

/** What a file lacks to be the archive of its record; null: nothing. Never throws for what is in the file. */
export async function whatIsWrong(
  file: string,
  fileKey: Buffer,
  record: ArchiveRecord,
  keys: readonly SealKey[],
): Promise<string | null> {
  const sum = await sumOf(file).catch(() => null);
  if (sum === null) return "it cannot be read";
  if (sum.sha256 !== record.sha256 || sum.bytes !== record.bytes) return "its bytes are not those written";
  const places = placesDigest();
  const ranges: [number, number][] = [];
  let before: { position: number; mac: Buffer } = { position: 0, mac: GENESIS };
  let rows = 0;
  try {
    for await (const [position, horizon, keyId, seal, sealBefore, ...row] of readArchiveFile(
      file,
      fileKey,
      record.plain,
    )) {
      const previous = sealBefore === null ? before.mac : Buffer.from(sealBefore, "hex");
      if (sealBefore === null && before.position !== position - 1)
        return `row ${position} has no row before it`;
      const key = keys.find(({ id }) => id === keyId);
      if (!key) return `row ${position} is sealed under a key that DATA_KEYS does not hold`;
      const mac = Buffer.from(seal, "hex");
      if (!sameSeal(sealOf(key, previous, { position, horizon }, row), mac))
        return `row ${position} is not as it was sealed`;
      before = { position, mac };
      places.add(position, mac);
      addPlace(ranges, position);
      rows += 1;
    }
  } catch {
    return "it does not open";
  }
  if (rows !== record.rows || JSON.stringify(ranges) !== JSON.stringify(record.ranges))
    return "its rows are not those of its record";
  return places.hex() === record.places ? null : "its seals are not those of its record";
}
