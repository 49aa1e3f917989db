/**
 * One run of the sealer: every committed event that has no seal yet gets one, in the order (transaction, seq).
 *
 * Transactions commit in another order than they insert, so "newest seq" cannot be the mark of what is done.
 * The mark is a horizon: all transactions before `pg_snapshot_xmin` are over, none of them can add a row later.
 * A run seals what lies between the last run's horizon and its own; a row that turns up before the horizon was
 * put there afterwards, by hand, and is never sealed: `audit:verify` names it.
 */
import type pg from "pg";
import type { SealedRow, SealKey } from "./seal-chain";
import { GENESIS, SEALED_COLUMNS, sealOf } from "./seal-chain";

/** Held by whoever seals. */
export const SEALER_LOCK = 7_235_421_117;
const PAGE = 500;

export type Tip = { position: number; eventId: string | null; mac: Buffer; horizon: string };

/** `horizon`: everything of transactions before it is sealed now, by this run or by another process. */
export type SealRun = { sealed: number; tip: Tip; horizon: string; restored: boolean };

/** The newest seal; position 0 before the first. */
export async function readTip(client: pg.Client): Promise<Tip> {
  const { rows } = await client.query<{ position: string; event_id: string; mac: Buffer; horizon: string }>({
    name: "audit-tip",
    text: "select position, event_id, mac, horizon::text from portal_access_seal order by position desc limit 1",
  });
  const last = rows[0];
  if (!last) return { position: 0, eventId: null, mac: GENESIS, horizon: "0" };
  return {
    position: Number(last.position),
    eventId: last.event_id,
    mac: last.mac,
    horizon: last.horizon,
  };
}

/** True when a run would find rows; cheap, by index. */
export async function hasUnsealed(client: pg.Client, horizon: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>({
    name: "audit-unsealed",
    text: `select exists (select 1 from access_event
      where xid >= $1::xid8 and xid < pg_snapshot_xmin(pg_current_snapshot())) as found`,
    values: [horizon],
  });
  return rows[0]!.found;
}

/**
 * Seals in one transaction; null: another process is sealing at this moment.
 * @param watch is shown each page of rows before they are committed as sealed; it must not throw
 */
export async function sealCommitted(
  client: pg.Client,
  key: SealKey,
  watch?: (rows: SealedRow[]) => Promise<void>,
): Promise<SealRun | null> {
  await client.query("begin");
  try {
    const lock = await client.query<{ mine: boolean }>("select pg_try_advisory_xact_lock($1) as mine", [
      SEALER_LOCK,
    ]);
    const run = lock.rows[0]!.mine ? await sealUnderLock(client, key, watch) : null;
    await client.query("commit");
    return run;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

async function sealUnderLock(
  client: pg.Client,
  key: SealKey,
  watch?: (rows: SealedRow[]) => Promise<void>,
): Promise<SealRun> {
  let tip = await readTip(client);
  const snapshot = await client.query<{ xmin: string; xmax: string }>(
    `select pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax from pg_current_snapshot() s`,
  );
  const { xmin, xmax } = snapshot.rows[0]!;
  // Transaction numbers start again when a dump is restored into a new cluster: the old rows then lie in its
  // "future". They are long committed, so they are sealed first and the chain goes on by the new numbers.
  const restored = BigInt(tip.horizon) > BigInt(xmax);
  const range = restored
    ? { sql: "(e.xid < $3::xid8 or e.xid >= $4::xid8)", values: [xmin, xmax] }
    : { sql: "e.xid >= $4::xid8 and e.xid < $3::xid8", values: [xmin, tip.horizon] };

  let sealed = 0;
  let after = { xid: "0", seq: "0" };
  for (;;) {
    const page = await client.query<(string | null)[]>({
      // Asked some twice a second, of all months: planned once.
      name: restored ? "audit-page-restored" : "audit-page",
      text: `select ${SEALED_COLUMNS} from access_event e
        where (e.xid, e.seq) > ($1::xid8, $2::bigint) and ${range.sql}
          and not exists (select 1 from portal_access_seal s where s.event_id = e.id)
        order by e.xid, e.seq limit ${PAGE}`,
      values: [after.xid, after.seq, ...range.values],
      rowMode: "array",
    });
    if (page.rows.length === 0) break;
    tip = await addSeals(client, key, tip, xmin, page.rows);
    await watch?.(page.rows);
    sealed += page.rows.length;
    const last = page.rows.at(-1)!;
    after = { seq: last.at(-2)!, xid: last.at(-1)! };
    if (page.rows.length < PAGE) break;
  }
  return { sealed, tip, horizon: xmin, restored };
}

async function addSeals(
  client: pg.Client,
  key: SealKey,
  tip: Tip,
  horizon: string,
  rows: (string | null)[][],
): Promise<Tip> {
  const macs: Buffer[] = [];
  rows.forEach((row, index) => {
    macs.push(sealOf(key, macs.at(-1) ?? tip.mac, { position: tip.position + 1 + index, horizon }, row));
  });
  await client.query({
    name: "audit-seal",
    text: `insert into portal_access_seal (position, event_id, mac, key_id, horizon)
      select position, event_id, mac, $4, $5::xid8
      from unnest($1::bigint[], $2::text[], $3::bytea[]) as seal (position, event_id, mac)`,
    values: [
      rows.map((_, index) => tip.position + 1 + index),
      rows.map((row) => row[0]),
      macs,
      key.id,
      horizon,
    ],
  });
  return { position: tip.position + rows.length, eventId: rows.at(-1)![0]!, mac: macs.at(-1)!, horizon };
}
