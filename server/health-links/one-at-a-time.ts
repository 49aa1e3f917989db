/** Work on one thing, one after the other, within this process. */
import { Problem } from "../problem/problem";

/** As many may wait for the same thing; whoever comes then is told to come back. */
const WAITING = 60;

export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** @throws Problem RATE_LIMITED, from what it returns */
export function oneAtATime(): Turns {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>();
  return async (key, work) => {
    const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 };
    if (line.length >= WAITING) throw new Problem("RATE_LIMITED", { retryAfter: 5 });
    lines.set(key, line);
    line.length += 1;
    const mine = line.last.then(work);
    line.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      line.length -= 1;
      if (line.length === 0) lines.delete(key);
    }
  };
}
