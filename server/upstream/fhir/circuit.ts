import { UpstreamFailure } from "./failure";
import type { FailureKind } from "./failure";

export type CircuitState = "closed" | "open" | "half-open";

/**
 * Leaves an upstream alone that does not answer: after so many failures in a row nothing is sent for a while,
 * then one request tries, while others wait a moment for what it finds. Each failed trial doubles the pause, up to
 * a limit; one success closes it.
 */
export type Circuit = {
  /** @throws UpstreamFailure `open-circuit` (`rate-limited` while a Retry-After runs). */
  enter(): Promise<void>;
  /** Upstream answered, whatever it said. */
  success(): void;
  failure(): void;
  /** The request ended without a word on upstream's health. */
  leave(): void;
  /** Upstream asked for a pause. */
  restUntil(time: number): void;
  readonly state: CircuitState;
};

export type CircuitOptions = {
  failures: number;
  openMs: number;
  maxOpenMs: number;
  /** Ms others wait for the outcome of a trial: a page needs several searches, and one of them tries. */
  trialWaitMs: number;
  /** Epoch ms. */
  now: () => number;
  onChange?: (state: CircuitState) => void;
};

export function createCircuit(options: CircuitOptions): Circuit {
  const { failures, openMs, maxOpenMs, trialWaitMs, now, onChange } = options;
  let inRow = 0;
  let openUntil = 0;
  let openFor = 0;
  let trial = false;
  let rest: { until: number; kind: FailureKind } | null = null;

  const waiting = new Set<() => void>();

  const isOpen = () => openFor > 0;

  function endTrial(): void {
    trial = false;
    for (const wake of waiting) wake();
  }

  function trialEnded(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, trialWaitMs);
      waiting.add(wake);
    });
  }

  return {
    get state() {
      if (!isOpen()) return "closed";
      return trial || now() >= openUntil ? "half-open" : "open";
    },
    async enter() {
      if (rest) {
        if (now() < rest.until) throw new UpstreamFailure(rest.kind, { retryAfterMs: rest.until - now() });
        rest = null;
      }
      if (isOpen() && trial) await trialEnded();
      if (!isOpen()) return;
      if (trial || now() < openUntil) throw new UpstreamFailure("open-circuit");
      trial = true;
    },
    success() {
      inRow = 0;
      const reopened = isOpen();
      openFor = 0;
      endTrial();
      if (reopened) onChange?.("closed");
    },
    failure() {
      inRow += 1;
      // Requests already under way when it opened report late; only the trial may lengthen the pause.
      if (isOpen() ? !trial : inRow < failures) return;
      openFor = isOpen() ? Math.min(openFor * 2, maxOpenMs) : openMs;
      openUntil = now() + openFor;
      endTrial();
      onChange?.("open");
    },
    leave() {
      if (trial) endTrial();
    },
    restUntil(time) {
      rest = { until: time, kind: "rate-limited" };
    },
  };
}
