import { UpstreamFailure } from "./failure";

/** Lets at most so many in at once; the rest wait in order until one leaves or their time is up. */
export type Limiter = {
  /** Resolves to the way out, to be called once. @throws UpstreamFailure `timeout` when the signal ends first. */
  enter(signal: AbortSignal): Promise<() => void>;
  readonly waiting: number;
};

export function createLimiter(concurrent: number): Limiter {
  let inside = 0;
  const queue = new Set<() => void>();

  function leaveOnce(): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      inside -= 1;
      const [next] = queue;
      if (next) next();
    };
  }

  return {
    get waiting() {
      return queue.size;
    },
    enter(signal) {
      if (signal.aborted) return Promise.reject(new UpstreamFailure("timeout"));
      if (inside < concurrent) {
        inside += 1;
        return Promise.resolve(leaveOnce());
      }
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          queue.delete(admit);
          reject(new UpstreamFailure("timeout"));
        };
        const admit = () => {
          queue.delete(admit);
          signal.removeEventListener("abort", giveUp);
          inside += 1;
          resolve(leaveOnce());
        };
        queue.add(admit);
        signal.addEventListener("abort", giveUp, { once: true });
      });
    },
  };
}
