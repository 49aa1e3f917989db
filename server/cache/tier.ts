import { LRUCache } from "lru-cache";
import type { CacheKey } from "./keys";

/** One copy of what upstream said, before any policy. */
export type Copy<T = unknown> = {
  /** Must survive `v8.serialize`: plain objects, arrays, Map, Date. Never changed once stored. */
  value: T;
  /** Estimated bytes in memory. */
  bytes: number;
  /** Epoch ms at which upstream was asked: what is true of the copy is true of that moment. */
  checkedAt: number;
  /** Epoch ms until which it is shown without asking again. */
  freshUntil: number;
  /** False for a copy with pages lost to a failure: it bridges a moment and is never shown as stale. */
  whole: boolean;
};

/** Ms by which clocks of processes may differ. */
export const SKEW_MS = 5_000;

/** Where copies are kept. In-process tiers answer at once, shared ones may answer later. */
export type Tier = {
  get(key: CacheKey): Copy | undefined | Promise<Copy | undefined>;
  set(key: CacheKey, copy: Copy): void | Promise<void>;
  delete(key: CacheKey): void | Promise<void>;
  /** Looks where looking takes longer, before upstream is asked; once however many wait. Keeps what it finds nearer by. */
  further?(key: CacheKey): Promise<Copy | undefined>;
};

export type MemoryTier = Omit<Tier, "get" | "further"> & {
  get(key: CacheKey): Copy | undefined;
  /** Estimated bytes and number of copies now. */
  size(): { bytes: number; copies: number };
};

/** Keeps the copies last used, up to so many bytes; a copy larger than all of it is not kept. */
export function createMemoryTier(maxBytes: number): MemoryTier {
  const copies = new LRUCache<CacheKey, Copy>({
    maxSize: maxBytes,
    sizeCalculation: (copy) => Math.max(1, Math.ceil(copy.bytes)),
  });
  return {
    get: (key) => copies.get(key),
    set: (key, copy) => void copies.set(key, copy),
    delete: (key) => void copies.delete(key),
    size: () => ({ bytes: copies.calculatedSize, copies: copies.size }),
  };
}
