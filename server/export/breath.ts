import { setImmediate as nextTurn } from "node:timers/promises";

/** Awaited between slices of long work. @throws the signal's reason */
export type Breath = () => Promise<void>;

/** Ms of work after which the loop is given back to who waits for a page. */
const SLICE_MS = 8;

/** Gives the loop back when this work has had it for long enough, and ends it when nobody wants it any more. */
export function breathOf(signal: AbortSignal): Breath {
  let since = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - since < SLICE_MS) return;
    await nextTurn();
    since = performance.now();
  };
}
