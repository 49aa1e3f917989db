/** Archived months while the chain is checked: which places may lack their row, and whether their seals are those archived. */
import type pg from "pg";
import type { SealKey } from "../seal-chain";
import type { Break } from "../verify";
import { openArchiveRecord, placesDigest } from "./archive-record";
import type { ArchiveRecord, StoredArchive } from "./archive-record";

export type ArchiveWatch = {
  /** Takes the next place of the chain, in its order. @returns whether its row lies in an archive */
  pass(position: number, mac: Buffer, isGone: boolean): boolean;
  /** How many rows were found to lie in archives. */
  rows(): number;
  /** To be asked when all places were passed. */
  breaks(): Break[];
};

type Watched = { record: ArchiveRecord; digest: ReturnType<typeof placesDigest>; at: number };

export async function watchArchives(client: pg.Client, keys: readonly SealKey[]): Promise<ArchiveWatch> {
  const stored = await client.query<StoredArchive>(
    "select record, mac, key_id from access_event_archive order by to_at",
  );
  const watched: Watched[] = [];
  const changed: Break[] = [];
  for (const row of stored.rows) {
    const record = openArchiveRecord(keys, row);
    if (record) watched.push({ record, digest: placesDigest(), at: 0 });
    else changed.push({ kind: "archive-changed", from: 0, to: 0, eventId: null });
  }
  let rows = 0;
  return {
    pass(position, mac, isGone) {
      let isArchived = false;
      for (const one of watched) {
        const { ranges } = one.record;
        while (one.at < ranges.length && ranges[one.at]![1] < position) one.at += 1;
        if (one.at >= ranges.length || ranges[one.at]![0] > position) continue;
        one.digest.add(position, mac);
        isArchived = true;
      }
      if (isArchived && isGone) rows += 1;
      return isArchived;
    },
    rows: () => rows,
    breaks: () => [
      ...changed,
      ...watched
        .filter(({ record, digest }) => digest.hex() !== record.places)
        .map(({ record }): Break => ({
          kind: "archive-changed",
          from: record.ranges[0]?.[0] ?? 0,
          to: record.ranges.at(-1)?.[1] ?? 0,
          eventId: null,
        })),
    ],
  };
}
