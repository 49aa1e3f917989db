import type { Config } from "../config/env";
import type { Logger } from "../log";
import { measuredTier } from "../metrics/measured-cache";
import type { Metrics } from "../metrics/metrics";
import { createRedisTier } from "./redis-tier";
import { createMemoryTier } from "./tier";
import type { Tier } from "./tier";
import { createTwoTiers } from "./two-tiers";

/** Copies of upstream data kept in memory, in bytes. */
const CACHE_BYTES = 96 * 1024 * 1024;

/**
 * Memory; and before upstream what other processes of the deployment left in Redis, when the settings name one. Never
 * waits and never fails: one that is away is done without.
 * @param build which code this is: the shape of copies is its own, so others' are not read. Null: shares none
 */
export function openTiers(options: {
  config: Pick<Config, "redisUrl">;
  dataKeys: readonly Buffer[];
  upstream: URL;
  build: string | null;
  log: Logger;
  now: () => Date;
  metrics?: Metrics;
}): { tier: Tier; close: () => Promise<void> } {
  const { config, dataKeys, upstream, build, log, now, metrics } = options;
  const memory = measuredTier(createMemoryTier(CACHE_BYTES), "memory", metrics);
  if (config.redisUrl === null || build === null) return { tier: memory, close: async () => {} };
  const space = JSON.stringify([build, upstream.href]);
  const shared = createRedisTier({ url: config.redisUrl, dataKeys, space, log, metrics });
  return {
    tier: createTwoTiers(memory, shared, () => now().getTime()),
    close: async () => shared.close(),
  };
}
