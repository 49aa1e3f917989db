/**
 * The access log: every read or write of patient data is on record before anyone sees it. What cannot be
 * recorded is not shown (CONTRACT §2): `record` resolves only when the row is committed.
 */
import type { Transaction } from "sequelize";
import type { Chart, Viewer } from "../access/keys";
import type { Logger } from "../log";
import type { Metrics } from "../metrics/metrics";
import { inSpan } from "../tracing/span";
import { Problem } from "../problem/problem";
import type { AccessDeed, AccessEvent } from "./access-event";
import { chartEvent, viewerEvent } from "./access-event";
import { AccessEventConflict, insertInTransaction } from "./event-rows";
import { createGroupWriter } from "./group-writer";

export type { AccessDeed, AccessEvent } from "./access-event";
export { accessEventId, backgroundEvent, chartEvent, guestEvent, viewerEvent } from "./access-event";

export type AccessLog = {
  /**
   * Resolves when the event is committed. The same event again resolves as well and adds nothing.
   * @throws Problem AUDIT_UNAVAILABLE within 1.5 s, or at once when the id exists with other content.
   */
  record(event: AccessEvent): Promise<void>;
  /** Lets what is queued be written (at most the time-out), then closes the connection. */
  close(): Promise<void>;
};

export type AccessLogOptions = {
  /** A PostgreSQL URL; the log keeps one connection of its own so that a busy pool never delays it. */
  databaseUrl: string;
  log: Logger;
  /** Milliseconds an event may wait to be committed. */
  timeoutMs?: number;
  metrics?: Metrics;
};

/**
 * Opens nothing yet: the connection is made by `open`, or for the first event, and made anew whenever it is lost.
 * `open` never throws.
 */
export function createAccessLog(options: AccessLogOptions): AccessLog & { open(): Promise<void> } {
  const writer = createGroupWriter({ timeoutMs: 1_400, ...options });
  return {
    open: () => writer.open(),
    record: (event) => inSpan("audit", {}, () => writer.write(event)),
    close: () => writer.close(),
  };
}

/** Records what was done in an opened chart, as its owner or proxy. */
export function recordChartAccess(chart: Chart, deed: AccessDeed): Promise<void> {
  return chart.viewer.portal.accessLog.record(chartEvent(chart, deed));
}

/** Records what somebody signed in did outside any opened chart; see `viewerEvent` for `about`. */
export function recordViewerAccess(
  viewer: Viewer,
  deed: AccessDeed,
  about?: Parameters<typeof viewerEvent>[2],
): Promise<void> {
  return viewer.portal.accessLog.record(viewerEvent(viewer, deed, about));
}

/**
 * Records an event inside a command's transaction: it commits with the change or not at all.
 * @throws Problem AUDIT_UNAVAILABLE when the event cannot be written, or its id exists with other content; the
 *   transaction must not commit.
 */
export async function recordAccess(tx: Transaction, event: AccessEvent, log?: Logger): Promise<void> {
  try {
    await insertInTransaction(tx, event);
  } catch (error) {
    if (error instanceof AccessEventConflict) {
      log?.error(
        { code: "audit.event.conflict", eventId: event.id },
        "An access event came twice, differently",
      );
    }
    throw new Problem("AUDIT_UNAVAILABLE", {}, { cause: error });
  }
}
