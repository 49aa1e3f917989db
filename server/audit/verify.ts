/**
 * Checks the whole chain against the rows and against the heads kept outside the database, and names what does
 * not fit. Reads one snapshot, so it can run beside a busy portal; memory does not grow with the log.
 */
import type pg from "pg";
import type { ArchiveWatch } from "./archive/watch-archives";
import { watchArchives } from "./archive/watch-archives";
import { readHeads } from "./heads";
import { readTip } from "./seal-run";
import type { SealKey } from "./seal-chain";
import { GENESIS, SEALED_COLUMNS, sameSeal, sealOf } from "./seal-chain";

/** What is wrong with rows `from`…`to` of the chain (0: the row has no place in it). */
export type Break = {
  kind:
    /** The row or its seal was changed after sealing. */
    | "changed"
    /** Sealed rows are gone. */
    | "deleted"
    /** The newest sealed rows are gone, nothing follows. */
    | "tail-cut"
    /** Seals (and what they sealed) are gone. */
    | "seals-deleted"
    /** A row appeared among rows that were sealed before it could exist. */
    | "inserted"
    /** A head kept outside the database says otherwise than the chain. */
    | "differs-from-head"
    /** Sealed under a key that is not in DATA_KEYS: cannot be checked. */
    | "unknown-key"
    /** What is kept here of an archived month was changed: its record, or the seals of its rows. */
    | "archive-changed";
  from: number;
  to: number;
  /** The first row concerned, when it is known. */
  eventId: string | null;
};

export type Verdict = {
  /** In the order of the chain; then rows without a place. Empty: whole. */
  breaks: Break[];
  sealed: number;
  /** Of these, rows that lie in files; their seals are here. */
  archived: number;
  /** Committed rows that wait for their seal, and the age of the oldest in seconds. */
  unsealed: { count: number; oldestSeconds: number };
  /** Null: no heads file, so a cut of rows and seals together cannot be told. */
  heads: { checked: number; unreadable: number } | null;
};

const PAGE = 2000;
const MOST_BREAKS = 100;

/** @param headsFile `DATA_DIR/audit-heads.log`; @param client not in a transaction */
export async function verifyAccessLog(
  client: pg.Client,
  keys: readonly SealKey[],
  headsFile: string,
): Promise<Verdict> {
  // Heads first: each is written after its seals are committed, so the snapshot below has all of them.
  const heads = await readHeads(headsFile);
  // The first head of a place stands: a second, other one is the trace of a chain that was cut and grew again.
  const headAt: HeadAt = new Map([...(heads?.heads ?? [])].reverse().map((head) => [head.position, head]));
  await client.query("begin isolation level repeatable read, read only");
  try {
    const archives = await watchArchives(client, keys);
    const chain = await checkChain(client, keys, headAt, archives);
    const outside = await findOutside(client);
    return {
      breaks: [...chain.breaks, ...archives.breaks(), ...outside.inserted].slice(0, MOST_BREAKS),
      sealed: chain.sealed,
      archived: archives.rows(),
      unsealed: outside.unsealed,
      heads: heads && { checked: heads.heads.length, unreadable: heads.unreadable },
    };
  } finally {
    await client.query("rollback");
  }
}

type HeadAt = Map<number, { eventId: string; mac: string }>;

async function checkChain(
  client: pg.Client,
  keys: readonly SealKey[],
  headAt: HeadAt,
  archives: ArchiveWatch,
) {
  const breaks: Break[] = [];
  const found = (kind: Break["kind"], position: number, eventId: string | null, to = position) => {
    const last = breaks.at(-1);
    if (last?.kind === kind && last.to === position - 1) last.to = to;
    else if (breaks.length < MOST_BREAKS) breaks.push({ kind, from: position, to, eventId });
  };

  let position = 0;
  let sealed = 0;
  let previous: Buffer | null = GENESIS;
  for (;;) {
    const page = await client.query<SealAndRow>({
      text: `select s.position, s.event_id, s.mac, s.key_id, s.horizon::text, ${SEALED_COLUMNS}
        from portal_access_seal s left join access_event e on e.id = s.event_id
        where s.position > $1 order by s.position limit ${PAGE}`,
      values: [position],
      rowMode: "array",
    });
    for (const [place, eventId, mac, keyId, horizon, ...row] of page.rows) {
      const here = Number(place);
      // After a gap the seal before this one is unknown: only the gap is named, the chain goes on from here.
      if (here !== position + 1) {
        found("seals-deleted", position + 1, null, here - 1);
        previous = null;
      }
      const key = keys.find((one) => one.id === keyId);
      const isArchived = archives.pass(here, mac, row[0] === null);
      if (row[0] === null) {
        if (!isArchived) found("deleted", here, eventId);
      } else if (!key) found("unknown-key", here, eventId);
      else if (previous && !sameSeal(sealOf(key, previous, { position: here, horizon }, row), mac))
        found("changed", here, eventId);
      if (headAt.has(here) && headAt.get(here)!.mac !== mac.toString("hex"))
        found("differs-from-head", here, eventId);
      headAt.delete(here);
      previous = mac;
      position = here;
      sealed += 1;
    }
    if (page.rows.length < PAGE) break;
  }

  const last = breaks.at(-1);
  if (last?.kind === "deleted" && last.to === position) last.kind = "tail-cut";
  const beyond = [...headAt.keys()].filter((head) => head > position);
  if (beyond.length > 0) {
    const end = beyond.reduce((most, head) => Math.max(most, head));
    // With the seals gone too, only the head still knows how far the chain reached.
    if (last?.kind === "tail-cut" && last.to === position) last.to = end;
    else found("tail-cut", position + 1, position + 1 === end ? headAt.get(end)!.eventId : null, end);
  }
  return { breaks, sealed };
}

type SealAndRow = [string, string, Buffer, string, string, ...(string | null)[]];

/** Rows without a seal: those before the newest horizon were put there by hand, later ones are waiting. */
async function findOutside(client: pg.Client) {
  const { horizon } = await readTip(client);
  // A horizon ahead of the cluster's own numbers: a restored dump, which the next run of the sealer takes up.
  const byHand = "($1::xid8 <= pg_snapshot_xmax(s) and (e.xid < $1::xid8 or e.xid >= pg_snapshot_xmax(s)))";
  const unsealed = `from access_event e, pg_current_snapshot() s
    where not exists (select 1 from portal_access_seal seal where seal.event_id = e.id)`;
  const inserted = await client.query<{ id: string }>(
    `select e.id ${unsealed} and ${byHand} order by e.xid, e.seq limit ${MOST_BREAKS}`,
    [horizon],
  );
  const waiting = await client.query<{ count: string; seconds: number | null }>(
    `select count(*) as count, extract(epoch from now() - min(e.occurred_at))::float8 as seconds
      ${unsealed} and not ${byHand}`,
    [horizon],
  );
  return {
    inserted: inserted.rows.map((row): Break => ({ kind: "inserted", from: 0, to: 0, eventId: row.id })),
    unsealed: {
      count: Number(waiting.rows[0]!.count),
      oldestSeconds: Math.max(0, waiting.rows[0]!.seconds ?? 0),
    },
  };
}
