/**
 * One connection to Redis (or Valkey), which may be away, slow or wrong without anybody waiting for it: nothing is queued
 * while it is not there, no command waits longer than its time, and it is made anew by itself. It knows bytes and names
 * only. What it throws says a kind and never a name, a value or an address.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import type { RedisOptions } from "ioredis";

/** `refused`: it answered with an error (full, read-only, not allowed …); all others mean that it is not there. */
export type LinkFailure = "absent" | "timeout" | "closed" | "refused";

export class LinkError extends Error {
  override name = "LinkError";
  constructor(
    readonly kind: LinkFailure,
    /** Redis' own first word (`OOM`, `READONLY`, `NOAUTH`), or the system's (`ECONNREFUSED`). */
    readonly code: string | null = null,
  ) {
    super(kind);
  }
}

export type RedisLink = {
  isOpen(): boolean;
  /** @throws LinkError */
  get(name: string): Promise<Buffer | null>;
  /** @throws LinkError */
  set(name: string, value: Buffer, ttlMs: number): Promise<void>;
  /** @throws LinkError */
  remove(name: string): Promise<void>;
  /** Makes the connection anew: what is on its way on this one may not be what was asked for. */
  renew(): void;
  close(): void;
};

export type RedisLinkOptions = {
  /** `redis[s]://[user:password@]host[:port][/db]` */
  url: string;
  /** Ms a command may take. */
  waitMs: number;
  /** Each time a connection is there. */
  onOpen: () => void;
  /** Each time one could not be made or was lost. */
  onLost: (error: LinkError) => void;
};

const CONNECT_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;

/** Begins to connect and returns at once. */
export function openRedisLink(options: RedisLinkOptions): RedisLink {
  const { waitMs, onOpen, onLost } = options;
  // Not the library's own count, which begins anew with each connection: one that never says anything right is left
  // alone for longer and longer.
  let fruitless = 0;
  const client = new Redis({
    ...addressOf(options.url),
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // One that hangs does not end its side of a connection.
    disconnectTimeout: 100,
    // Both ask what an account with few rights may not answer.
    enableReadyCheck: false,
    disableClientInfo: true,
    connectTimeout: CONNECT_MS,
    keepAlive: 30_000,
    retryStrategy: () => {
      fruitless = Math.min(fruitless + 1, 10);
      return Math.min(LONGEST_PAUSE_MS, 50 * 2 ** fruitless) * (0.5 + Math.random() / 2);
    },
  });
  client.on("ready", onOpen);
  client.on("error", (error: unknown) => onLost(failureOf(error)));
  client.on("close", () => onLost(new LinkError("closed")));
  client.connect().catch(() => {});

  async function ask<T>(work: () => Promise<T>): Promise<T> {
    if (client.status !== "ready") throw new LinkError("absent");
    const answer = await within(work(), waitMs);
    fruitless = 0;
    return answer;
  }

  return {
    isOpen: () => client.status === "ready",
    get: (name) => ask(() => client.getBuffer(name)),
    set: (name, value, ttlMs) => ask(() => client.set(name, value, "PX", ttlMs)).then(() => {}),
    remove: (name) => ask(() => client.del(name)).then(() => {}),
    renew: () => {
      if (client.status === "ready") client.disconnect(true);
    },
    close: () => client.disconnect(),
  };
}

/** By the platform's own parser: what stands in the address is percent-encoded, and an IPv6 host is in brackets. */
function addressOf(text: string): RedisOptions {
  const url = new URL(text);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const db = Number(url.pathname.slice(1) || 0);
  return {
    host,
    port: Number(url.port || 6379),
    db,
    ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    ...(url.protocol === "rediss:" ? { tls: { servername: isName(host) ? host : undefined } } : {}),
  };
}

/** TLS names no addresses. */
function isName(host: string): boolean {
  return !/^[\d.]+$/.test(host) && !host.includes(":");
}

/** @throws LinkError */
function within<T>(answer: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let settled = false;
    const limit = setTimeout(() => void giveUp(), ms);
    const giveUp = async () => {
      // When this process was busy, the answer may lie there unread: the timers' turn comes before the network's.
      for (let turn = 0; turn < 2 && !settled; turn += 1) await sleep(0);
      settle(() => reject(new LinkError("timeout")));
    };
    const settle = (how: () => void) => {
      settled = true;
      clearTimeout(limit);
      how();
    };
    answer.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(failureOf(error))),
    );
  });
}

function failureOf(error: unknown): LinkError {
  if (error instanceof LinkError) return error;
  const { name, message, code } = error as { name?: string; message?: string; code?: unknown };
  if (name === "ReplyError")
    return new LinkError("refused", /^[A-Z]{2,20}\b/.exec(message ?? "")?.[0] ?? null);
  return new LinkError("closed", typeof code === "string" ? code : null);
}
