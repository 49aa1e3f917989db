/** What people do next, and how long they think about it. */
import { setTimeout as sleep } from "node:timers/promises";

export function pick<T>(list: readonly T[]): T | undefined {
  return list[Math.floor(Math.random() * list.length)];
}

/** Milliseconds between `least` and `most`. */
export function think(least: number, most: number): Promise<void> {
  return sleep(least + Math.random() * (most - least));
}

/** One of several, by weight. */
export function choose(
  weighted: ReadonlyArray<readonly [weight: number, act: () => Promise<void>]>,
): Promise<void> {
  let left = Math.random() * weighted.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, act] of weighted) if ((left -= weight) < 0) return act();
  return Promise.resolve();
}
