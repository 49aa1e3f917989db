/** Many histories, and what came of them. */
import { History } from "./history.fixture";
import { Fault } from "./judge.fixture";
import type { Flaw } from "./server.fixture";

/** How taps ended, over many histories: a proof that never saw one of these proves nothing of it. */
export type Ends = Record<"accepted" | "conflict" | "rejected" | "expired" | "withdrawn", number>;
export type Proven = { fault: string | null; seed: number; ends: Ends };

/** Goes through histories until something happens that must not. @returns the last seed it looked at */
export function prove(from: number, count: number, flaws: ReadonlySet<Flaw> = new Set()): Proven {
  const ends: Ends = { accepted: 0, conflict: 0, rejected: 0, expired: 0, withdrawn: 0 };
  for (let seed = from; seed < from + count; seed += 1) {
    const history = new History(seed, flaws);
    try {
      history.run();
    } catch (error) {
      // Also what breaks is found.
      return { fault: error instanceof Fault ? error.message : String(error), seed, ends };
    }
    for (const { told, isWithdrawn } of history.judge.taps.values())
      ends[isWithdrawn ? "withdrawn" : (told as keyof Ends)] += 1;
  }
  return { fault: null, seed: from + count - 1, ends };
}
