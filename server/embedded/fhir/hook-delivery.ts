/**
 * Sends the empty POST of one rest-hook, again when it is not taken. While one is under way any number of further
 * writes make one more: without a payload they would all say the same.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Hook } from "./subscription";

export type DeliveryOptions = {
  /** Milliseconds for one try. */
  patienceMs: number;
  /** Pauses before the second, third… try, in milliseconds. */
  pausesMs: readonly number[];
  /** What became of it after the last try. */
  settled: (hook: Hook, taken: boolean) => Promise<void>;
};

export const DELIVERY = { patienceMs: 2_000, pausesMs: [250, 1_000, 4_000] } as const;

export type Delivery = {
  /** Returns at once. */
  send(hook: Hook): void;
  /** Gives up what is under way. */
  close(): Promise<void>;
};

export function createDelivery(options: DeliveryOptions): Delivery {
  const ending = new AbortController();
  const next = new Map<string, Hook | null>();
  const underWay = new Set<Promise<void>>();

  async function work(id: string): Promise<void> {
    for (let hook = next.get(id); hook && !ending.signal.aborted; hook = next.get(id)) {
      next.set(id, null);
      const taken = await deliver(hook, options, ending.signal);
      if (!ending.signal.aborted) await options.settled(hook, taken).catch(() => {});
    }
    next.delete(id);
  }

  return {
    send(hook) {
      if (ending.signal.aborted) return;
      const idle = !next.has(hook.subscriptionId);
      next.set(hook.subscriptionId, hook);
      if (!idle) return;
      const working = work(hook.subscriptionId).finally(() => underWay.delete(working));
      underWay.add(working);
    },
    async close() {
      ending.abort();
      await Promise.all(underWay);
    },
  };
}

async function deliver(hook: Hook, options: DeliveryOptions, signal: AbortSignal): Promise<boolean> {
  for (const pause of [0, ...options.pausesMs]) {
    if (pause > 0) await sleep(pause, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return false;
    if (await post(hook, AbortSignal.any([signal, AbortSignal.timeout(options.patienceMs)]))) return true;
  }
  return false;
}

/** A redirect is not followed: the header would go wherever it points. */
async function post({ endpoint, headers }: Hook, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(endpoint, { method: "POST", headers, redirect: "error", signal });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
