/** Long work beside other people's pages: after each short stretch, and whenever somebody asks, it is their turn. */
import type { Traffic } from "./traffic";

export type Pace = {
  /** To be awaited between small pieces of work. Resolves at once, or after the others had their turn. */
  turn: () => Promise<void> | undefined;
  /** Leaves what others need as well to them for so many ms; 0 or less: not at all. */
  rest: (ms: number) => Promise<void>;
};

/** Ms of work at a stretch, and of rest after it. */
const STRETCH = 4;
const REST = 4;
/** Who waits for a page goes first, but for so many ms at most: the work comes to its end on the busiest day. */
const LONGEST_WAIT = 60;

/**
 * @param signal its end rejects the next turn
 * @param traffic who goes first; left out where somebody waits for this work as well
 */
export function createPace(signal: AbortSignal, traffic?: Traffic): Pace {
  let began = performance.now();
  // Somebody still waited when it went on: then it has its whole stretch.
  let isOwed = false;
  const isQuiet = () => traffic?.isQuiet() ?? true;

  async function rest(ms: number): Promise<void> {
    if (ms <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, ms));
    await traffic?.quiet(LONGEST_WAIT);
    signal.throwIfAborted();
    isOwed = !isQuiet();
    began = performance.now();
  }

  return {
    turn: () => (performance.now() - began < STRETCH && (isOwed || isQuiet()) ? undefined : rest(REST)),
    rest,
  };
}
