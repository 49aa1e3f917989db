/**
 * Group commit for access events: one INSERT is on its way, all that arrive meanwhile go together in the next.
 * A commit costs one disk flush whether it carries one row or two hundred, so the log keeps up with any load.
 */
import type pg from "pg";
import type { Logger } from "../log";
import type { Metrics } from "../metrics/metrics";
import { Problem } from "../problem/problem";
import type { AccessEvent } from "./access-event";
import { dropConnection, openAuditConnection } from "./audit-connection";
import type { EventRow } from "./event-rows";
import { AccessEventConflict, PREPARED_INSERT, SELECT_EVENTS, sameRow, toColumns, toRow } from "./event-rows";

const MOST_PER_STATEMENT = 500;
const RECONNECT_PAUSE_MS = 100;

type Waiting = {
  row: EventRow;
  settled: boolean;
  resolve(): void;
  reject(cause: unknown): void;
};

export type GroupWriter = {
  /** Connects, so that the first event need not wait for it. Never throws: what fails is tried again by that event. */
  open(): Promise<void>;
  write(event: AccessEvent): Promise<void>;
  close(): Promise<void>;
};

export function createGroupWriter(options: {
  databaseUrl: string;
  log: Logger;
  timeoutMs: number;
  metrics?: Metrics;
}): GroupWriter {
  const { databaseUrl, log, timeoutMs, metrics } = options;
  let queue: Waiting[] = [];
  let connection: pg.Client | null = null;
  let pumping: Promise<void> | null = null;
  let closed = false;
  let most = MOST_PER_STATEMENT;
  let waitingNow = 0;
  metrics?.watch("portal_audit_queue", () => waitingNow);

  function write(event: AccessEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      const refuse = (cause: unknown) =>
        reject(new Problem("AUDIT_UNAVAILABLE", { retryAfter: 5 }, { cause }));
      if (closed) return refuse(new Error("the access log is closed"));
      const started = performance.now();
      const committed = () => {
        metrics?.count("portal_audit_events_total", {});
        metrics?.observe("portal_audit_write_seconds", {}, (performance.now() - started) / 1_000);
        resolve();
      };
      const waiting: Waiting = {
        row: toRow(event),
        settled: false,
        resolve: () => settle(committed),
        reject: (cause) => settle(() => refuse(cause)),
      };
      const timer = setTimeout(() => {
        // Nobody is shown anything for this event, and the line says which kind of access was not recorded.
        log.error(
          { code: "audit.unavailable", eventType: event.eventType, result: event.result },
          "An access could not be recorded in time",
        );
        metrics?.count("portal_audit_failures_total", { what: "late" });
        waiting.reject(new Error("not committed in time"));
      }, timeoutMs);
      const settle = (how: () => void) => {
        if (waiting.settled) return;
        waiting.settled = true;
        clearTimeout(timer);
        waitingNow -= 1;
        how();
      };
      waitingNow += 1;
      queue.push(waiting);
      pumping ??= pump();
    });
  }

  function open(): Promise<void> {
    const connectFirst = async () => {
      connection ??= await openAuditConnection(databaseUrl, timeoutMs).catch(() => null);
      await pump();
    };
    return (pumping ??= connectFirst());
  }

  async function pump(): Promise<void> {
    // One turn of the loop lets requests that became ready together share the first statement too.
    await new Promise(setImmediate);
    most = MOST_PER_STATEMENT;
    for (let group = nextGroup(); group.length > 0; group = nextGroup()) {
      try {
        connection ??= await openAuditConnection(databaseUrl, timeoutMs);
        await commit(connection, group);
      } catch (error) {
        await recover(error, group);
      }
    }
    // In the same turn as the last look at the queue, or an event that came between would wait for the next one.
    pumping = null;
  }

  /** Takes the waiting ones that did not time out; ordered by id so that two processes cannot deadlock. */
  function nextGroup(): Waiting[] {
    const waiting = queue.filter((one) => !one.settled);
    queue = waiting.slice(most);
    return waiting.slice(0, most).sort((a, b) => (a.row[0]! < b.row[0]! ? -1 : 1));
  }

  async function commit(client: pg.Client, group: Waiting[]): Promise<void> {
    const inserted = await client.query<{ id: string }>({
      ...PREPARED_INSERT,
      values: toColumns(group.map((one) => one.row)),
    });
    if (inserted.rowCount === group.length) return group.forEach((one) => one.resolve());
    const fresh = new Set(inserted.rows.map((row) => row.id));
    await compare(client, group, fresh);
  }

  /** Some ids were there before, or twice in this group: equal content is the same event, other is refused. */
  async function compare(client: pg.Client, group: Waiting[], fresh: Set<string>): Promise<void> {
    const seenBefore = group.filter((one) => !fresh.delete(one.row[0]!));
    const stored = await client.query<(string | null)[]>({
      name: "audit-compare",
      text: SELECT_EVENTS,
      values: [seenBefore.map((one) => one.row[0])],
      rowMode: "array",
    });
    const rows = new Map(stored.rows.map((row) => [row[0], row]));
    for (const one of group) {
      const row = seenBefore.includes(one) ? rows.get(one.row[0]!) : one.row;
      if (row && sameRow(row, one.row)) {
        one.resolve();
        continue;
      }
      log.error(
        { code: "audit.event.conflict", eventId: one.row[0] },
        "An access event came twice, differently",
      );
      metrics?.count("portal_audit_failures_total", { what: "conflict" });
      one.reject(new AccessEventConflict());
    }
  }

  async function recover(error: unknown, group: Waiting[]): Promise<void> {
    if (isRefusedContent(error) && group.length === 1) {
      log.error(
        { code: "audit.event.refused", reason: errorCode(error), eventType: group[0]!.row[6] },
        "The database refused an access event",
      );
      metrics?.count("portal_audit_failures_total", { what: "refused" });
      most = MOST_PER_STATEMENT;
      return group[0]!.reject(error);
    }
    queue = [...group, ...queue];
    // One unacceptable row must not take its neighbours with it: halving finds it.
    if (isRefusedContent(error)) return void (most = Math.ceil(group.length / 2));
    // Whether it was committed is unknown; the ids make writing again safe, until each one's time is over.
    metrics?.count("portal_audit_failures_total", { what: "retry" });
    log.warn(
      { code: "audit.retry", reason: errorCode(error), waiting: group.length },
      "Access log: trying again",
    );
    if (isTransient(error)) return;
    if (connection) dropConnection(connection);
    connection = null;
    await new Promise((resume) => setTimeout(resume, RECONNECT_PAUSE_MS));
  }

  async function close(): Promise<void> {
    closed = true;
    await pumping;
    await connection?.end().catch(() => {});
    connection = null;
  }

  return { open, write, close };
}

function errorCode(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: string };
  return typeof code === "string" ? code : message === "Query read timeout" ? "timeout" : "connection";
}

/** SQLSTATE classes 22 (data) and 23 (constraint): trying the same row again cannot help. */
function isRefusedContent(error: unknown): boolean {
  return /^2[23][0-9A-Z]{3}$/.test(errorCode(error));
}

/** Deadlock or serialization failure: the connection is sound. */
function isTransient(error: unknown): boolean {
  return /^40[0-9A-Z]{3}$/.test(errorCode(error));
}
