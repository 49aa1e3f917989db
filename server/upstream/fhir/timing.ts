import { UpstreamFailure } from "./failure";

/** Waits, unless the signal ends first. @throws UpstreamFailure `timeout` when it does. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new UpstreamFailure("timeout"));
    const stop = () => {
      clearTimeout(timer);
      reject(new UpstreamFailure("timeout"));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/**
 * Runs `work` with a signal that ends after `ms` or with `outer`, whichever comes first, and leaves no timer
 * or listener behind (`AbortSignal.any` keeps both alive in some versions of Node 20).
 */
export async function withDeadline<T>(
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const leave = outer && joinEnd(outer, stop);
  const timer = setTimeout(stop, ms);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    leave?.();
  }
}

/** Who waits for the end of a signal: of any number that share it, one listener stands for all. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** @returns leaves again; the last one takes the listener along */
function joinEnd(signal: AbortSignal, stop: () => void): () => void {
  if (signal.aborted) {
    stop();
    return () => {};
  }
  const already = waiting.get(signal);
  if (already) return joined(already, signal, stop);
  const all = new Set<() => void>();
  waiting.set(signal, all);
  signal.addEventListener("abort", endAll, { once: true });
  return joined(all, signal, stop);
}

function joined(all: Set<() => void>, signal: AbortSignal, stop: () => void): () => void {
  all.add(stop);
  return () => {
    all.delete(stop);
    if (all.size > 0) return;
    waiting.delete(signal);
    signal.removeEventListener("abort", endAll);
  };
}

function endAll(this: AbortSignal): void {
  const all = waiting.get(this) ?? [];
  waiting.delete(this);
  for (const stop of all) stop();
}
