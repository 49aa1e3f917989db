import type pg from "pg";
import { StartError } from "../../problem/start-error";
import type { SealKey } from "../seal-chain";
import { GENESIS, SEALED_COLUMNS, sameSeal, sealOf } from "../seal-chain";
import { createArchiveFile } from "./archive-file";
import type { ArchiveLine } from "./archive-file";
import { addPlace, placesDigest } from "./archive-record";
import type { ArchiveRecord } from "./archive-record";

const PAGE = 2000;

type Row = [string | null, string, Buffer, string, Buffer | null, ...(string | null)[]];

/**
 * Writes a part of the log in the order of the chain, each row only after its seal was found right. Memory does not
 * grow with the part.
 * @throws StartError naming the first row that has no seal, or another
 */
export async function writeRows(
  client: pg.Client,
  part: string,
  keys: readonly SealKey[],
  to: { file: string; key: Buffer },
): Promise<
  Pick<
    ArchiveRecord,
    "rows" | "ranges" | "headBefore" | "headAfter" | "places" | "plain" | "bytes" | "sha256"
  >
> {
  const file = await createArchiveFile(to.file, to.key);
  const places = placesDigest();
  const ranges: [number, number][] = [];
  let first: Buffer | null = null;
  let last: Buffer | null = null;
  let rows = 0;
  try {
    await client.query("begin isolation level repeatable read, read only");
    await client.query(`declare part_rows no scroll cursor for
      select s.position, s.horizon::text, s.mac, s.key_id, p.mac as before, ${SEALED_COLUMNS}
      from ${client.escapeIdentifier(part)} e
      left join portal_access_seal s on s.event_id = e.id
      left join portal_access_seal p on p.position = s.position - 1
      order by s.position nulls first`);
    for (;;) {
      const page = await client.query<Row>({ text: `fetch ${PAGE} from part_rows`, rowMode: "array" });
      if (page.rows.length === 0) break;
      const lines = page.rows.map(([place, horizon, mac, keyId, before, ...row]): ArchiveLine => {
        if (place === null)
          throw new StartError(
            `Not all of it is sealed: ${row[0]}. Run npm run audit:verify, and try again.`,
          );
        const position = Number(place);
        const previous = position === 1 ? GENESIS : before;
        const key = keys.find(({ id }) => id === keyId);
        if (!key || !previous || !sameSeal(sealOf(key, previous, { position, horizon }, row), mac))
          throw new StartError(`Row ${position} is not as it was sealed: run npm run audit:verify.`);
        const follows = rows > 0 && ranges.at(-1)![1] === position - 1;
        first ??= previous;
        last = mac;
        rows += 1;
        addPlace(ranges, position);
        places.add(position, mac);
        return [
          position,
          horizon,
          keyId,
          mac.toString("hex"),
          follows ? null : previous.toString("hex"),
          ...row,
        ];
      });
      await file.write(lines);
    }
    await client.query("commit");
    return {
      rows,
      ranges,
      headBefore: hexOf(first),
      headAfter: hexOf(last),
      places: places.hex(),
      ...(await file.finish()),
    };
  } catch (error) {
    await file.abandon();
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

const hexOf = (mac: Buffer | null) => mac?.toString("hex") ?? null;
