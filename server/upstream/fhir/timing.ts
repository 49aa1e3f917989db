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
  if (outer?.aborted) stop();
  outer?.addEventListener("abort", stop, { once: true });
  const timer = setTimeout(stop, ms);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", stop);
  }
}
