/** The cache and its tiers, counted. */
import type { SectionCache } from "../cache/cache";
import type { Copy, Tier } from "../cache/tier";
import { inSpan } from "../tracing/span";
import type { Metrics } from "./metrics";

export function measuredCache(cache: SectionCache, metrics: Metrics | undefined): SectionCache {
  return {
    forget: (key) => cache.forget(key),
    read: (read) =>
      inSpan("cache", {}, async (span) => {
        const answer = await cache.read(read);
        span.say({ "portal.answer": answer.state });
        metrics?.count("portal_cache_reads_total", { answer: answer.state });
        return answer;
      }),
  };
}

/** @param name which of the tiers it is */
export function measuredTier<T extends Tier>(tier: T, name: "memory" | "shared", metrics?: Metrics): T {
  if (!metrics) return tier;
  const note = (copy: Copy | undefined) => {
    metrics.count("portal_cache_tier_total", { tier: name, result: copy ? "hit" : "miss" });
    return copy;
  };
  const failed = (error: unknown): never => {
    metrics.count("portal_cache_tier_total", { tier: name, result: "failed" });
    throw error;
  };
  return {
    ...tier,
    get(key) {
      const found = tier.get(key);
      return found instanceof Promise ? found.then(note, failed) : note(found);
    },
  };
}
