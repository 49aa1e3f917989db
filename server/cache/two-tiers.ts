/**
 * Memory first, then what another process left. A copy of another process counts as our own would: fresh until its own
 * moment, stale by its own age, and never in the place of a newer one. What this process knows to be gone stays gone for
 * it, whatever the shared tier says later: it may have been away when it was told, or be told something old since.
 */
import { LRUCache } from "lru-cache";
import type { CacheKey } from "./keys";
import type { SharedTier } from "./redis-tier";
import { SKEW_MS } from "./tier";
import type { Copy, MemoryTier, Tier } from "./tier";

const MOST_DROPS = 20_000;
/** No copy is shown for longer, so no drop need be remembered for longer. */
const REMEMBERED_MS = 24 * 3_600_000 + SKEW_MS;

/** @param now epoch ms */
export function createTwoTiers(memory: MemoryTier, shared: SharedTier, now: () => number): Tier {
  const drops = new LRUCache<CacheKey, number>({ max: MOST_DROPS, ttl: REMEMBERED_MS });
  // One that is hardly newer than a drop may be older.
  const isGone = (key: CacheKey, copy: Copy) => copy.checkedAt <= (drops.get(key) ?? -Infinity) + SKEW_MS;

  return {
    get: (key) => memory.get(key),
    async further(key) {
      const found = await shared.get(key);
      if (found && "droppedAt" in found) noteDrop(key, found.droppedAt);
      const known = memory.get(key);
      if (!found || !("copy" in found)) return known;
      const { copy } = found;
      // From the future: its clock or ours is wrong, so nobody knows how old it is.
      const isOdd = copy.checkedAt > now() + SKEW_MS;
      const isNewer = copy.checkedAt > (known?.checkedAt ?? -Infinity);
      if (isOdd || !isNewer || isGone(key, copy)) return known;
      memory.set(key, copy);
      return copy;
    },
    set(key, copy) {
      memory.set(key, copy);
      if (!copy.whole) return;
      // Readers are answered first; and what was dropped meanwhile is not left for others.
      setImmediate(() => {
        if (memory.get(key) === copy) shared.set(key, copy);
      });
    },
    delete(key) {
      const at = now();
      memory.delete(key);
      drops.set(key, Math.max(at, drops.get(key) ?? at));
      shared.drop(key, at);
    },
  };

  /** Another process heard from upstream that there is none. */
  function noteDrop(key: CacheKey, at: number): void {
    if (at > now() + SKEW_MS) return;
    drops.set(key, Math.max(at, drops.get(key) ?? at));
    const known = memory.get(key);
    if (known && known.checkedAt <= at) memory.delete(key);
  }
}
