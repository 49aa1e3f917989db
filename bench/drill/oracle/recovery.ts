/** When all was well again: from what each request took and whether it came to what it should. Pure. */

/** Times in milliseconds; `at`: when it was sent. */
export type Sample = { at: number; ms: number; ok: boolean };
export type Span = { total: number; failed: number; p50: number; p99: number };

export const WINDOW_MS = 5_000;
const STEP_MS = 500;
/** Below this a p99 is the machine's own noise: half a second on a page of a record is not an outage. */
export const QUIET_P99_MS = 250;

export function spanOf(samples: readonly Sample[], from: number, to: number): Span {
  const inside = samples.filter(({ at }) => at >= from && at < to);
  const times = inside.map(({ ms }) => ms).sort((a, b) => a - b);
  const part = (share: number) => times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? Number.NaN;
  return {
    total: inside.length,
    failed: inside.filter(({ ok }) => !ok).length,
    p50: part(0.5),
    p99: part(0.99),
  };
}

/**
 * Milliseconds from the fault's end until five seconds begin in which 99 % came to what they should and the p99 was
 * below twice the one before; null: that never came before `to`.
 */
export function recoveredAfter(
  samples: readonly Sample[],
  before: Span,
  ended: number,
  to: number,
): number | null {
  const limit = Math.max(2 * before.p99, QUIET_P99_MS);
  for (let from = ended; from + WINDOW_MS <= to; from += STEP_MS) {
    const { total, failed, p99 } = spanOf(samples, from, from + WINDOW_MS);
    if (total >= 20 && failed <= total * 0.01 && p99 < limit) return from - ended;
  }
  return null;
}
