/**
 * The chain over access events: each seal is an HMAC over its place, its event's whole row and the seal before
 * it. The key comes from DATA_KEYS and never enters the database, so who owns the database can change a row
 * but cannot make its seal. Pure.
 */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { EVENT_COLUMNS } from "./event-rows";

export type SealKey = { id: string; secret: Buffer };

/** Keys in the order of DATA_KEYS: the first seals, all check. The id names a key without telling it. */
export function sealKeys(dataKeys: readonly Buffer[]): SealKey[] {
  return dataKeys.map((dataKey) => {
    const secret = Buffer.from(hkdfSync("sha256", dataKey, "", "portal access seal v1", 32));
    const id = createHash("sha256").update("key id").update(secret).digest("hex").slice(0, 16);
    return { id, secret };
  });
}

/** A whole event row as text, in the order of `SEALED_COLUMNS`. */
export type SealedRow = readonly (string | null)[];

/** SQL for `SealedRow`, alias `e`. Microseconds, because the column has them and an edit could hide there. */
export const SEALED_COLUMNS = [
  ...EVENT_COLUMNS.map((column) =>
    column === "occurred_at"
      ? `to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
      : `e.${column}`,
  ),
  "e.seq::text",
  "e.xid::text",
].join(", ");

export const GENESIS = Buffer.alloc(32);

/** The seal of one row. `position` counts from 1; `horizon` is the decimal text of an xid8. */
export function sealOf(
  key: SealKey,
  previous: Buffer,
  place: { position: number; horizon: string },
  row: SealedRow,
): Buffer {
  return createHmac("sha256", key.secret)
    .update(previous)
    .update(JSON.stringify([place.position, place.horizon, ...row]))
    .digest();
}

export function sameSeal(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
