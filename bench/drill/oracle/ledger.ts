/** What was asked for by id, what was answered, and whether that is what became of it. Pure. */

/** `accepted`: the portal said it has it. `refused`: it said no. `unknown`: no answer that tells. */
export type Answered = "accepted" | "refused" | "unknown";

/** A row of the portal's, with what its access log holds of it. */
export type LedgerRow = { id: string; status: string; settled: boolean; askedEvents: number };
/** What upstream has of an id: how often one was made, and how many stand that are not called off. */
export type Effect = { made: number; live: number };

export type Verdict = { lost: string[]; doubled: string[]; wrong: string[]; unsettled: string[] };

export type Ledger = {
  ask(id: string, answered: Answered): void;
  cancel(id: string, answered: Answered): void;
  /** Ids ever sent. */
  ids(): string[];
  accepted(): number;
  /** @param rows one for each row there is of an id; @param effects of upstream, by id */
  judge(rows: readonly LedgerRow[], effects: ReadonlyMap<string, Effect>): Verdict;
};

type Entry = { asked: Set<Answered>; cancelled: Set<Answered> };

/** Rows that stand for something upstream. */
const STANDING = new Set(["proposed", "booked", "requested", "pending", "approved"]);

export function createLedger(): Ledger {
  const entries = new Map<string, Entry>();
  const entry = (id: string) => {
    const known = entries.get(id) ?? { asked: new Set(), cancelled: new Set() };
    entries.set(id, known);
    return known;
  };
  return {
    ask: (id, answered) => void entry(id).asked.add(answered),
    cancel: (id, answered) => void entry(id).cancelled.add(answered),
    ids: () => [...entries.keys()],
    accepted: () => [...entries.values()].filter(({ asked }) => asked.has("accepted")).length,
    judge(rows, effects) {
      const byId = new Map<string, LedgerRow[]>();
      for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
      const verdict: Verdict = { lost: [], doubled: [], wrong: [], unsettled: [] };
      for (const [id, { asked, cancelled }] of entries) {
        const found = byId.get(id) ?? [];
        const { made, live } = effects.get(id) ?? { made: 0, live: 0 };
        const [row] = found;
        if (asked.has("accepted") && !row) verdict.lost.push(`${id}: accepted, and no row`);
        if (found.length > 1) verdict.doubled.push(`${id}: ${found.length} rows`);
        if (row && row.askedEvents !== 1) verdict.doubled.push(`${id}: on record ${row.askedEvents} times`);
        if (made > 1 || live > 1) verdict.doubled.push(`${id}: made upstream ${made} times, ${live} stand`);
        if (!row) {
          if (made > 0) verdict.wrong.push(`${id}: upstream has it, the portal does not`);
          continue;
        }
        if (!row.settled) verdict.unsettled.push(id);
        else if (STANDING.has(row.status) && live !== 1)
          verdict.lost.push(`${id}: ${row.status}, and ${live} stand upstream`);
        else if (!STANDING.has(row.status) && row.status !== "completed" && live > 0)
          verdict.wrong.push(`${id}: ${row.status}, and it stands upstream`);
        if (row.settled && cancelled.has("accepted") && row.status !== "cancelled")
          verdict.lost.push(`${id}: taken back, and ${row.status}`);
      }
      return verdict;
    },
  };
}
