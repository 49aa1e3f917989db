import { UpstreamFailure } from "./failure";
import type { FailureKind } from "./failure";

export type CircuitState = "closed" | "open" | "half-open";

/**
 * Leaves an upstream alone that does not answer: after so many failures in a row nothing is sent for a while,
 * then one request tries. Each failed trial doubles the pause, up to a limit; one success closes it.
 */
export type Circuit = {
  /** @throws UpstreamFailure `open-circuit` (`rate-limited` while a Retry-After runs). */
  enter(): void;
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
  /** Epoch ms. */
  now: () => number;
  onChange?: (state: CircuitState) => void;
};

export function createCircuit({ failures, openMs, maxOpenMs, now, onChange }: CircuitOptions): Circuit {
  let inRow = 0;
  let openUntil = 0;
  let openFor = 0;
  let trial = false;
  let rest: { until: number; kind: FailureKind } | null = null;

  const isOpen = () => openFor > 0;

  return {
    get state() {
      if (!isOpen()) return "closed";
      return trial || now() >= openUntil ? "half-open" : "open";
    },
    enter() {
      if (rest) {
        if (now() < rest.until) throw new UpstreamFailure(rest.kind, { retryAfterMs: rest.until - now() });
        rest = null;
      }
      if (!isOpen()) return;
      if (trial || now() < openUntil) throw new UpstreamFailure("open-circuit");
      trial = true;
    },
    success() {
      inRow = 0;
      trial = false;
      if (!isOpen()) return;
      openFor = 0;
      onChange?.("closed");
    },
    failure() {
      inRow += 1;
      // Requests already under way when it opened report late; only the trial may lengthen the pause.
      if (isOpen() ? !trial : inRow < failures) return;
      trial = false;
      openFor = isOpen() ? Math.min(openFor * 2, maxOpenMs) : openMs;
      openUntil = now() + openFor;
      onChange?.("open");
    },
    leave() {
      trial = false;
    },
    restUntil(time) {
      rest = { until: time, kind: "rate-limited" };
    },
  };
}
