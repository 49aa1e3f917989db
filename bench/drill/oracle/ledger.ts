/** What was asked for by id, what was answered, and whether that is what became of it. Pure. */

/** `accepted`: the portal said it has it. `refused`: it said no. `unknown`: no answer that tells. */
export type Answered = "accepted" | "refused" | "unknown";

/** What staff said to it. */
export type Decision = "approve" | "reject";

/** A row of the portal's, with what its access log holds of it. */
export type LedgerRow = {
  id: string;
  status: string;
  settled: boolean;
  askedEvents: number;
  decidedEvents: number;
};
/** What upstream has of an id: how often one was made, and how many stand that are not called off. */
export type Effect = { made: number; live: number };

export type Verdict = { lost: string[]; doubled: string[]; wrong: string[]; unsettled: string[] };

export type Ledger = {
  ask(id: string, answered: Answered): void;
  cancel(id: string, answered: Answered): void;
  /** By staff; also of what was asked for in another book. */
  decide(id: string, decision: Decision, answered: Answered): void;
  /** Ids ever sent. */
  ids(): string[];
  accepted(): number;
  /** How many were decided for certain. */
  decided(): number;
  /** @param rows one for each row there is of an id; @param effects of upstream, by id */
  judge(rows: readonly LedgerRow[], effects: ReadonlyMap<string, Effect>): Verdict;
};

type Entry = { asked: Set<Answered>; cancelled: Set<Answered>; decided: Set<Decision> };

/** What may have become of it; what was booked or agreed to may be called off later, by a question of another book. */
const AFTER: Record<Decision, ReadonlySet<string>> = {
  approve: new Set(["booked", "approved", "completed", "cancelled"]),
  reject: new Set(["rejected"]),
};

/** Rows that stand for something upstream. */
const STANDING = new Set(["proposed", "booked", "requested", "pending", "approved"]);

export function createLedger(): Ledger {
  const entries = new Map<string, Entry>();
  const entry = (id: string) => {
    const known: Entry = entries.get(id) ?? { asked: new Set(), cancelled: new Set(), decided: new Set() };
    entries.set(id, known);
    return known;
  };
  return {
    ask: (id, answered) => void entry(id).asked.add(answered),
    cancel: (id, answered) => void entry(id).cancelled.add(answered),
    decide(id, decision, answered) {
      const { decided } = entry(id);
      if (answered === "accepted") decided.add(decision);
    },
    ids: () => [...entries.keys()],
    accepted: () => [...entries.values()].filter(({ asked }) => asked.has("accepted")).length,
    decided: () => [...entries.values()].filter(({ decided }) => decided.size > 0).length,
    judge(rows, effects) {
      const byId = new Map<string, LedgerRow[]>();
      for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
      const verdict: Verdict = { lost: [], doubled: [], wrong: [], unsettled: [] };
      for (const [id, { asked, cancelled, decided }] of entries) {
        const found = byId.get(id) ?? [];
        const { made, live } = effects.get(id) ?? { made: 0, live: 0 };
        const [row] = found;
        if (asked.has("accepted") && !row) verdict.lost.push(`${id}: accepted, and no row`);
        if (found.length > 1) verdict.doubled.push(`${id}: ${found.length} rows`);
        if (decided.size > 0 && row?.decidedEvents === 0)
          verdict.lost.push(`${id}: decided, and not on record`);
        if (decided.size > 1) verdict.doubled.push(`${id}: agreed to and refused`);
        if (row && row.decidedEvents > 1) verdict.doubled.push(`${id}: decided ${row.decidedEvents} times`);
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
        for (const decision of row.settled ? decided : [])
          if (!AFTER[decision].has(row.status)) verdict.lost.push(`${id}: ${decision}, and ${row.status}`);
        if (row.settled && cancelled.has("accepted") && row.status !== "cancelled")
          verdict.lost.push(`${id}: taken back, and ${row.status}`);
      }
      return verdict;
    },
  };
}
