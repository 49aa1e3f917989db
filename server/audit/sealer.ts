/**
 * Keeps the chain of seals behind the events by less than a second. Every portal process runs one; a lock in
 * the database lets one at a time do the work, so none is the leader and none is missed.
 */
import type pg from "pg";
import type { Logger } from "../log";
import type { Metrics } from "../metrics/metrics";
import { dropConnection, openAuditConnection } from "./audit-connection";
import { openHeadsFile, readHeads } from "./heads";
import type { SealedRow, SealKey } from "./seal-chain";
import { hasUnsealed, sealCommitted } from "./seal-run";

export type Sealer = {
  /** Seals all that is committed now; the number of rows this call sealed. For tests and for stopping. */
  sealNow(): Promise<number>;
  /** Seals what is left, then closes the connection. */
  stop(): Promise<void>;
};

export type SealerOptions = {
  databaseUrl: string;
  /** From `sealKeys(dataKeys)`: the first one seals. */
  keys: readonly SealKey[];
  /** `DATA_DIR/audit-heads.log` */
  headsFile: string;
  log: Logger;
  /** Milliseconds between two looks. */
  everyMs?: number;
  statementTimeoutMs?: number;
  metrics?: Metrics;
  /** Is shown what is sealed, in the run's own transaction, before it commits. */
  watch?: (client: pg.Client, rows: SealedRow[]) => Promise<void>;
};

const HEAD_TO_LOG_EVERY_MS = 60_000;
const LONGEST_PAUSE_MS = 5_000;

/** Starts looking at once. A database that is away is waited for, with one warning per failed look. */
export function startSealer(options: SealerOptions): Sealer {
  const { databaseUrl, log, everyMs = 400, statementTimeoutMs = 10_000 } = options;
  const key = options.keys[0];
  if (!key) throw new Error("the sealer needs a key");
  const heads = openHeadsFile(options.headsFile);
  let connection: pg.Client | null = null;
  let horizon: string | null = null;
  let failures = 0;
  let loggedHeadAt = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<number> = Promise.resolve(0);

  /** Looks never overlap: a call waits for the one under way and then looks itself. */
  function sealNow(): Promise<number> {
    running = running.catch(() => 0).then(look);
    return running;
  }

  async function look(): Promise<number> {
    try {
      connection ??= await openAuditConnection(databaseUrl, statementTimeoutMs);
      const first = horizon === null;
      if (first) await compareWithLastHead(connection);
      const idle = !first && !(await hasUnsealed(connection, horizon!));
      failures = 0;
      if (idle) return 0;
      const run = await sealCommitted(connection, key!, watching(connection));
      if (!run) return 0;
      horizon = run.horizon;
      if (run.restored)
        log.warn({ code: "audit.seal.restored" }, "The chain of seals goes on in a younger database cluster");
      if (run.sealed > 0 || first) await publish(run.tip);
      return run.sealed;
    } catch (error) {
      failures += 1;
      options.metrics?.count("portal_audit_seal_failures_total", {});
      if (connection) dropConnection(connection);
      connection = null;
      const reason = (error as { code?: string }).code ?? "connection";
      log.warn(
        { code: "audit.seal.failed", reason, failures },
        "Access events could not be sealed; trying again",
      );
      throw error;
    }
  }

  /** What is watched must not hold the chain back: a journal on a full disk is an alarm, not a stop. */
  function watching(client: pg.Client) {
    const { watch } = options;
    if (!watch) return undefined;
    return async (rows: SealedRow[]) => {
      await client.query("savepoint watched");
      try {
        await watch(client, rows);
      } catch (error) {
        await client.query("rollback to savepoint watched");
        log.error(
          { code: "authority.journal.failed", reason: (error as { code?: string }).code },
          "The authority journal cannot be kept",
        );
        options.metrics?.count("portal_audit_failures_total", { what: "journal" });
      }
    };
  }

  async function publish(tip: { position: number; eventId: string | null; mac: Buffer }): Promise<void> {
    if (tip.eventId === null) return;
    const sealedAt = new Date();
    const head = {
      position: tip.position,
      eventId: tip.eventId,
      mac: tip.mac.toString("hex"),
      sealedAt: sealedAt.toISOString(),
    };
    await heads.append(head).catch((error: NodeJS.ErrnoException) => {
      log.error(
        { code: "audit.heads.failed", reason: error.code },
        "The heads of the access log cannot be kept",
      );
    });
    if (!stopped && sealedAt.getTime() - loggedHeadAt < HEAD_TO_LOG_EVERY_MS) return;
    loggedHeadAt = sealedAt.getTime();
    log.info({ code: "audit.head", ...head }, "Head of the access log");
  }

  /** A chain that was cut while no portal ran would otherwise grow on, and be seen only by the next verify. */
  async function compareWithLastHead(client: pg.Client): Promise<void> {
    const last = (await readHeads(options.headsFile))?.heads.at(-1);
    if (!last) return;
    const { rows } = await client.query<{ mac: Buffer }>(
      "select mac from portal_access_seal where position = $1",
      [last.position],
    );
    if (rows[0]?.mac.toString("hex") === last.mac) return;
    log.error(
      { code: "audit.chain.cut", position: last.position, eventId: last.eventId },
      "The access log does not reach its last head: run audit:verify",
    );
  }

  function schedule(): void {
    const pause = Math.min(everyMs * 2 ** failures, Math.max(everyMs, LONGEST_PAUSE_MS));
    timer = setTimeout(() => {
      sealNow().then(
        () => !stopped && schedule(),
        () => !stopped && schedule(),
      );
    }, pause);
    timer.unref();
  }
  schedule();

  return {
    sealNow,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await sealNow().catch(() => 0);
      await connection?.end().catch(() => {});
      connection = null;
    },
  };
}
