/**
 * The only cache: read-through copies of what upstream said about one patient and one section, before policy
 * (CONTRACT §3). It must never hold anything that depends on the viewer, and never turns a failure into a value.
 */
import { LRUCache } from "lru-cache";
import type { Logger } from "../log";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { withoutGeneration } from "./keys";
import type { CacheKey } from "./keys";
import { STRATEGIES } from "./strategies";
import type { Strategy } from "./strategies";
import { SKEW_MS } from "./tier";
import type { Copy, Tier } from "./tier";

export type Fetched<T> = {
  value: T;
  /** Estimated bytes in memory. */
  bytes: number;
  /** False when asking again soon may bring more: kept for a moment only, in no whole copy's place. */
  cacheable: boolean;
  /** The failure that made it a piece. When it allows stale, a whole copy is shown instead. */
  interruption?: UpstreamFailure | null;
};

export type CacheRead<T> = {
  key: CacheKey;
  strategy: Strategy;
  /**
   * Asks upstream; runs once however many wait. `previous` is the last copy, for conditional reads; the signal
   * ends with `flightMs`, not with a reader.
   */
  fetch: (signal: AbortSignal, previous: T | null) => Promise<Fetched<T>>;
  /** Ms this reader waits for upstream at most. */
  waitMs?: number;
};

export type CacheAnswer<T> =
  | { state: "fresh" | "stale"; value: T; checkedAt: Date }
  | { state: "unavailable"; failure: UpstreamFailure; lastSeenAt: Date | null };

export type SectionCache = {
  /** Never rejects. */
  read<T>(read: CacheRead<T>): Promise<CacheAnswer<T>>;
  /** Drops a copy one knows to be wrong; what is being fetched for it meanwhile is not kept. Never rejects. */
  forget(key: CacheKey): Promise<void>;
};

export type CacheOptions = {
  tier: Tier;
  log: Logger;
  now?: () => Date;
  /** Ms a reader waits for upstream, unless it says otherwise. */
  waitMs?: number;
  /** Ms a fetch may go on behind its readers. */
  flightMs?: number;
  /** Ms after a failure during which it is repeated to readers instead of asking upstream again. */
  failurePauseMs?: number;
  /** Ms after which a copy is no longer shown, however upstream fails. */
  staleMs?: number;
};

type Flight = {
  promise: Promise<Copy>;
  startedAt: number;
  /** The last copy there is, as far as this flight has looked. */
  known: Copy | undefined;
};
type Failed = { failure: UpstreamFailure; until: number };

export function createSectionCache(options: CacheOptions): SectionCache {
  const { tier, log } = options;
  const now = () => (options.now ?? (() => new Date()))().getTime();
  const waitMs = options.waitMs ?? 2_000;
  const flightMs = options.flightMs ?? 60_000;
  const failurePauseMs = options.failurePauseMs ?? 1_000;
  const staleMs = options.staleMs ?? 24 * 3_600_000;
  const flights = new Map<CacheKey, Flight>();
  const failures = new LRUCache<CacheKey, Failed>({ max: 5_000 });
  const lastSeen = new LRUCache<string, number>({ max: 20_000 });

  async function read<T>(request: CacheRead<T>): Promise<CacheAnswer<T>> {
    const { key } = request;
    const found = tier.get(key);
    const copy = (found instanceof Promise ? await quietly(() => found) : found) as Copy<T> | undefined;
    const time = now();
    if (copy && isFresh(copy, time)) return answerWith(copy, "fresh");

    const failed = failures.get(key);
    if (failed && time < failed.until && !flights.has(key)) return afterFailure(key, copy, failed.failure);

    const flight = flights.get(key) ?? takeOff(request, copy);
    const known = flight.known !== undefined && canBeStale(flight.known);
    // Whoever comes late to a slow flight and has a copy to look at need not wait as long as the first.
    const waited = known ? time - flight.startedAt : 0;
    try {
      const landed = await within(flight.promise, Math.max(0, (request.waitMs ?? waitMs) - waited));
      return answerWith(landed as Copy<T>, "fresh");
    } catch (error) {
      return afterFailure(key, flight.known as Copy<T> | undefined, asFailure(error));
    }
  }

  function takeOff<T>(request: CacheRead<T>, copy: Copy<T> | undefined): Flight {
    const flight = { startedAt: now(), known: copy } as Flight;
    const isWanted = () => flights.get(request.key) === flight;
    flights.set(request.key, flight);
    flight.promise = lookFurther(request.key, flight)
      .then((found) => found ?? fly(request, flight, isWanted))
      .finally(() => {
        if (isWanted()) flights.delete(request.key);
      });
    // Readers may all have left by the time it fails.
    flight.promise.catch(() => {});
    return flight;
  }

  /** What another process left, if that is fresh: upstream need not be asked. */
  async function lookFurther(key: CacheKey, flight: Flight): Promise<Copy | null> {
    if (!tier.further) return null;
    // Also when it says that there is none: another process may have heard that from upstream.
    await quietly(async () => {
      flight.known = await tier.further!(key);
    });
    if (!flight.known || !isFresh(flight.known, now())) return null;
    lastSeen.set(withoutGeneration(key), flight.known.checkedAt);
    return flight.known;
  }

  async function fly<T>(request: CacheRead<T>, flight: Flight, isWanted: () => boolean): Promise<Copy<T>> {
    const { key, strategy } = request;
    const { startedAt } = flight;
    const copy = flight.known as Copy<T> | undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), flightMs).unref();
    try {
      const fetched = await request.fetch(controller.signal, copy?.value ?? null);
      // Less than was seen an hour ago would read as if the rest were gone.
      if (fetched.interruption?.allowsStale && copy && canBeStale(copy)) throw fetched.interruption;
      const fresh = fetched.cacheable ? STRATEGIES[strategy] : failurePauseMs;
      const landed: Copy<T> = {
        value: fetched.value,
        bytes: fetched.bytes,
        checkedAt: startedAt,
        freshUntil: fetched.cacheable ? startedAt + fresh : now() + fresh,
        whole: fetched.cacheable,
      };
      if (!isWanted()) return landed;
      failures.delete(key);
      lastSeen.set(withoutGeneration(key), startedAt);
      if (landed.whole || !copy?.whole) await quietly(() => tier.set(key, landed));
      return landed;
    } catch (error) {
      const failure = asFailure(error);
      failures.set(key, { failure, until: now() + failurePauseMs });
      if (failure.dropsCopy) await quietly(() => tier.delete(key));
      throw failure;
    } finally {
      clearTimeout(timer);
    }
  }

  function afterFailure<T>(
    key: CacheKey,
    copy: Copy<T> | undefined,
    failure: UpstreamFailure,
  ): CacheAnswer<T> {
    if (copy && failure.allowsStale && canBeStale(copy)) return answerWith(copy, "stale");
    const seen = lastSeen.get(withoutGeneration(key));
    return { state: "unavailable", failure, lastSeenAt: seen === undefined ? null : new Date(seen) };
  }

  /** Not when it is from the future either: after a step of the clock nobody knows how old it is. */
  function isFresh(copy: Copy, time: number): boolean {
    return time < copy.freshUntil && time >= copy.checkedAt - SKEW_MS;
  }

  function canBeStale(copy: Copy): boolean {
    return copy.whole && now() - copy.checkedAt <= staleMs;
  }

  async function forget(key: CacheKey): Promise<void> {
    flights.delete(key);
    await quietly(() => tier.delete(key));
  }

  /** A tier that fails costs speed, never an answer. */
  async function quietly<V>(work: () => V | Promise<V>): Promise<V | undefined> {
    try {
      return await work();
    } catch {
      log.warn({ code: "CACHE_TIER_FAILED" }, "cache tier failed");
      return undefined;
    }
  }

  /** A mistake of ours is no answer of upstream's: said in the log, without its message, and told as unusable. */
  function asFailure(error: unknown): UpstreamFailure {
    if (error instanceof UpstreamFailure) return error;
    const where = error instanceof Error ? error.stack?.split("\n    at ").slice(1, 4) : undefined;
    log.error({ code: "SECTION_FETCH_FAILED", error: (error as Error)?.name, where }, "section fetch failed");
    return new UpstreamFailure("unusable");
  }

  return { read, forget };
}

function answerWith<T>(copy: Copy<T>, state: "fresh" | "stale"): CacheAnswer<T> {
  return { state, value: copy.value, checkedAt: new Date(copy.checkedAt) };
}

/** @throws UpstreamFailure `timeout` after `ms` */
function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new UpstreamFailure("timeout")), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
