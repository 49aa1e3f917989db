/** When to try again: ever later, never all phones at once, and never before the portal asked for. Pure. */
import type { Now } from "./age";

/** `since` null: nothing has to be waited for. */
export type Retry = { failures: number; since: Now | null; waitMs: number };

const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

export const newRetry = (): Retry => ({ failures: 0, since: null, waitMs: 0 });

/** @param leastMs as the portal said; @param chance from 0 up to 1 */
export function backOff(
  { failures }: Retry,
  now: Now,
  leastMs: number,
  chance: number,
): { retry: Retry; waitMs: number } {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  const waitMs = Math.ceil(leastMs + most * (0.5 + chance / 2));
  return { retry: { failures: failures + 1, since: now, waitMs }, waitMs };
}

/** ms still to wait; 0 as well when the clock was set, for nobody waits for ever. */
export function untilRetry({ since, waitMs }: Retry, now: Now): number {
  if (since === null) return 0;
  const isSameRun = since.elapsed && now.elapsed?.bootId === since.elapsed.bootId;
  const passed = isSameRun ? now.elapsed!.ms - since.elapsed!.ms : now.wall - since.wall;
  return passed < 0 ? 0 : Math.max(0, waitMs - passed);
}
