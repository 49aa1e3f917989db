/** Leaves something alone that does not answer: after so many failures in a row nobody asks for a while, then one does. */
export type Breaker = {
  /** Whether to ask now. Whoever is let in says how it went. */
  allows(): boolean;
  /** Whether nobody is let in now, without asking to be. */
  isPaused(): boolean;
  good(): void;
  /** @returns true when this failure is the one that begins a pause */
  bad(): boolean;
};

/** @param now milliseconds that never go back */
export function createBreaker(options: { failures: number; pauseMs: number; now?: () => number }): Breaker {
  const { failures, pauseMs, now = () => performance.now() } = options;
  let inRow = 0;
  let askAgainAt = 0;
  let probing = false;
  const isPaused = () => inRow >= failures && (probing || now() < askAgainAt);
  return {
    isPaused,
    allows() {
      if (isPaused()) return false;
      probing = inRow >= failures;
      return true;
    },
    good() {
      inRow = 0;
      probing = false;
    },
    bad() {
      inRow += 1;
      probing = false;
      if (inRow < failures) return false;
      askAgainAt = now() + pauseMs;
      return true;
    },
  };
}
