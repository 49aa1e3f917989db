/** Long work beside other people's pages: after each short stretch the others have their turn. */
export type Pace = {
  /** To be awaited between small pieces of work. Resolves at once, or after the others had their turn. */
  turn: () => Promise<void> | undefined;
};

/** Ms of work at a stretch, and of rest after it: at most a third of one processor, while nobody else wants it. */
const STRETCH = 4;
const REST = 8;
const LONGEST_REST = 32;

/**
 * @param now ms of a clock that only runs forward
 * @param signal its end rejects the next turn
 */
export function createPace(signal: AbortSignal, now: () => number = () => performance.now()): Pace {
  let began = now();
  let rest = REST;

  async function pause(): Promise<void> {
    const asked = rest;
    const before = now();
    await new Promise((resolve) => setTimeout(resolve, asked));
    const late = now() - before - asked;
    // A timer that comes late tells that others are waiting: they get more.
    rest = late > 2 ? Math.min(rest * 2, LONGEST_REST) : Math.max(REST, rest / 2);
    began = now();
    signal.throwIfAborted();
  }

  return {
    turn() {
      return now() - began < STRETCH ? undefined : pause();
    },
  };
}
