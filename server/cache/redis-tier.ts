/**
 * The tier that processes share, in Redis. It is never needed: whatever it does, a reader waits 50 ms at most and then
 * asks upstream, and after three failures in a row nobody waits at all for 2 s. What it holds nobody can read there
 * (sealed-copy.ts). It has no say in what is true: see two-tiers.ts.
 */
import { LRUCache } from "lru-cache";
import type { Logger } from "../log";
import type { Metrics } from "../metrics/metrics";
import { createBreaker } from "./breaker";
import type { Breaker } from "./breaker";
import type { CacheKey } from "./keys";
import { LinkError, openRedisLink } from "./redis-link";
import type { LinkFailure, RedisLink } from "./redis-link";
import { createCopySeal } from "./sealed-copy";
import type { Shared } from "./sealed-copy";
import type { Copy } from "./tier";

/** Where processes leave copies for each other. Nothing here rejects. */
export type SharedTier = {
  /** Null: there is nothing, or it is not to be had now. Within 50 ms. */
  get(key: CacheKey): Promise<Shared | null>;
  /** Leaves a copy there; nobody waits for it. */
  set(key: CacheKey, copy: Copy): void;
  /** Takes it away, and says since when (epoch ms), for whoever has it in memory. Said again until it has been heard. */
  drop(key: CacheKey, at: number): void;
  close(): void;
};

export type RedisTierOptions = {
  url: string;
  /** Newest first. Names and seals of all are known, so that a change of keys leaves nothing behind and loses nothing. */
  dataKeys: readonly Buffer[];
  /** See `createCopySeal`. */
  space: string;
  log: Logger;
  metrics?: Metrics;
  waitMs?: number;
  pauseMs?: number;
};

const WAIT_MS = 50;
const PAUSE_MS = 2_000;
const FAILURES = 3;
/** As long as a copy may be shown at all (CONTRACT §3). */
const TTL_MS = 24 * 3_600_000;
/** Bytes: what is larger costs more to open than it saves, and everybody in this process waits while it is opened. */
export const MOST_BYTES = 4 * 1024 * 1024;
/** Drops nobody has heard of yet; and how many are said at a time. */
const MOST_OWED = 10_000;
const BATCH = 50;

export function createRedisTier(options: RedisTierOptions): SharedTier {
  const { log, waitMs = WAIT_MS, pauseMs = PAUSE_MS } = options;
  const seals = options.dataKeys.map((key) => createCopySeal(key, options.space));
  const reads = createBreaker({ failures: FAILURES, pauseMs });
  // Of their own: one that is full or a replica can still be read.
  const writes = createBreaker({ failures: FAILURES, pauseMs });
  const owed = new LRUCache<CacheKey, number>({ max: MOST_OWED });
  let paying = false;
  let isUp: boolean | null = null;
  let isClosed = false;
  const link: RedisLink = openRedisLink({
    url: options.url,
    waitMs,
    onOpen: () => void pay(),
    onLost: (error) => note(error.kind, error.code),
  });

  /** One line when it goes and one when it is back, not one for each reader. */
  function note(how: LinkFailure | null, code: string | null = null): void {
    const up = how === null;
    if (isUp === up || isClosed) return;
    const isFirst = isUp === null;
    isUp = up;
    if (!up) log.warn({ code: "cache.shared.away", reason: code ?? how }, "The shared cache does not answer");
    else if (!isFirst) log.warn({ code: "cache.shared.back" }, "The shared cache answers again");
  }

  async function tried<T>(breaker: Breaker, work: () => Promise<T>): Promise<T | null> {
    if (!link.isOpen() || !breaker.allows()) return null;
    try {
      const answer = await work();
      breaker.good();
      note(null);
      return answer;
    } catch (error) {
      const { kind, code } = error instanceof LinkError ? error : new LinkError("closed");
      // Answers may come late, or in the place of others: on a new connection they cannot.
      if (breaker.bad() && kind !== "refused") link.renew();
      note(kind, code);
      return null;
    }
  }

  async function get(key: CacheKey): Promise<Shared | null> {
    const asked = await tried(reads, async () => {
      const values = await Promise.all(seals.map((seal) => link.get(seal.nameOf(key))));
      return { found: newest(values.map((value, index) => open(key, index, value))) };
    });
    const found = asked?.found ?? null;
    const result = asked === null ? "failed" : found && "copy" in found ? "hit" : "miss";
    options.metrics?.count("portal_cache_tier_total", { tier: "shared", result });
    return found;
  }

  /** @throws LinkError for what cannot be opened: nobody wrote that under this name */
  function open(key: CacheKey, index: number, value: Buffer | null): Shared | null {
    if (value === null) return null;
    const shared = seals[index]!.open(key, value);
    if (shared === null) throw new LinkError("closed", "DAMAGED");
    return shared;
  }

  function set(key: CacheKey, copy: Copy): void {
    // What nobody would take is not written down first.
    if (copy.bytes > MOST_BYTES || !link.isOpen() || writes.isPaused()) return;
    const sealed = sealOrNull(key, copy);
    if (!sealed || sealed.length > MOST_BYTES) return;
    void tried(writes, () => link.set(seals[0]!.nameOf(key), sealed, TTL_MS));
  }

  function sealOrNull(key: CacheKey, copy: Copy): Buffer | null {
    try {
      return seals[0]!.seal(key, { copy });
    } catch {
      log.error({ code: "cache.shared.value" }, "A copy cannot be written down");
      return null;
    }
  }

  function drop(key: CacheKey, at: number): void {
    owed.set(key, at);
    void pay();
  }

  /** Says what nobody has heard of, in turn. */
  async function pay(): Promise<void> {
    if (paying) return;
    paying = true;
    try {
      while (owed.size > 0 && link.isOpen()) {
        const batch = [...owed.entries()].slice(0, BATCH);
        const heard = await tried(writes, () => Promise.all(batch.map(([key, at]) => say(key, at))));
        if (heard === null) break;
        for (const [key, at] of batch) if (owed.peek(key) === at) owed.delete(key);
      }
    } finally {
      paying = false;
    }
  }

  /** A mark under all its names. One that is full takes no mark, but still lets go of what it has. */
  async function say(key: CacheKey, at: number): Promise<void> {
    await Promise.all(
      seals.map(async (seal) => {
        const name = seal.nameOf(key);
        try {
          await link.set(name, seal.seal(key, { droppedAt: at }), TTL_MS);
        } catch (error) {
          if (!(error instanceof LinkError) || error.kind !== "refused") throw error;
          await link.remove(name);
        }
      }),
    );
  }

  const again = setInterval(() => void pay(), pauseMs).unref();
  return {
    get,
    set,
    drop,
    close() {
      isClosed = true;
      clearInterval(again);
      link.close();
    },
  };
}

function newest(all: readonly (Shared | null)[]): Shared | null {
  return all.reduce((last, one) => (one && (!last || momentOf(one) > momentOf(last)) ? one : last), null);
}

function momentOf(shared: Shared): number {
  return "copy" in shared ? shared.copy.checkedAt : shared.droppedAt;
}
