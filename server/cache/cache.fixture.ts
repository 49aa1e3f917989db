/** Copies and keys for tests of the tiers. */
import { cacheKey } from "./keys";
import type { CacheKey } from "./keys";
import type { Copy } from "./tier";

export const NOON = Date.parse("2026-11-23T12:00:00Z");

export function keyOf(patientId: string, generation = 0): CacheKey {
  return cacheKey({ patientId, generation }, "results", 1);
}

/** @param checkedAt epoch ms; fresh for 30 s */
export function copyOf(value: unknown, checkedAt = NOON, more: Partial<Copy> = {}): Copy {
  return { value, bytes: 100, checkedAt, freshUntil: checkedAt + 30_000, whole: true, ...more };
}
