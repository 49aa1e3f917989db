/** Many histories, and what came of them. */
import { History } from "./history.fixture";
import { Fault } from "./judge.fixture";
import type { Flaw } from "./server.fixture";

/** How taps ended, over many histories: a proof that never saw one of these proves nothing of it. */
export type Ends = Record<"accepted" | "conflict" | "rejected" | "expired" | "withdrawn", number>;
/** `accepted` by the prefix of the id, which is the kind's; `reasons` of what was refused. */
export type Proven = {
  fault: string | null;
  seed: number;
  ends: Ends;
  accepted: Record<string, number>;
  reasons: Record<string, number>;
};

/** Goes through histories until something happens that must not. @returns the last seed it looked at */
export function prove(from: number, count: number, flaws: ReadonlySet<Flaw> = new Set()): Proven {
  const ends: Ends = { accepted: 0, conflict: 0, rejected: 0, expired: 0, withdrawn: 0 };
  const seen = { ends, accepted: {}, reasons: {} } satisfies Partial<Proven>;
  for (let seed = from; seed < from + count; seed += 1) {
    const history = new History(seed, flaws);
    try {
      history.run();
    } catch (error) {
      // Also what breaks is found.
      return { fault: error instanceof Fault ? error.message : String(error), seed, ...seen };
    }
    const { taps, reasons } = history.judge;
    for (const { id, told, isWithdrawn } of taps.values()) {
      const end = isWithdrawn ? "withdrawn" : (told as keyof Ends);
      ends[end] += 1;
      if (end === "accepted") more(seen.accepted, id.split("_")[0]!, 1);
    }
    for (const [reason, times] of reasons) more(seen.reasons, reason, times);
  }
  return { fault: null, seed: from + count - 1, ...seen };
}

function more(of: Record<string, number>, name: string, times: number): void {
  of[name] = (of[name] ?? 0) + times;
}
