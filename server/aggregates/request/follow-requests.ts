/**
 * The status follows upstream (server_authoritative): every open request is looked up there, all of a kind by few
 * searches. Runs every 30 s, and at once when upstream says that something changed (Subscription).
 */
import { inTransaction } from "../../db/transaction";
import type { Portal } from "../../portal";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { withDeadline } from "../../upstream/fhir/timing";
import { noteSettled } from "./apply-outcome";
import { effectOf } from "./effects";
import { raiseGeneration } from "./raise-generation";
import { decideRequestStep, FOLLOWED } from "./request.rules";
import { fetchRequestRows, lockRequestRow, saveRequestRow } from "./request-rows";
import { REQUEST_KINDS } from "./request.types";
import type { Found, RequestId, RequestKind, RequestRow } from "./request.types";
import { tellOfRequest } from "./tell";

/** Rows of one search: their ids must fit into a URL. */
const AT_ONCE = 50;
const SEARCH_MS = 15_000;

/** @param ids only these; without, all that are open */
export async function followRequests(portal: Portal, ids: readonly string[] | null = null): Promise<void> {
  for (const kind of REQUEST_KINDS) {
    for (let after = ""; ;) {
      const rows = await openRows(portal, kind, ids, after);
      if (rows.length === 0) break;
      after = rows.at(-1)!.id;
      const heard = await followChunk(portal, kind, rows);
      if (!heard || rows.length < AT_ONCE) break;
    }
  }
}

/** An appointment that is over does not change any more. */
const NOT_OVER = `(kind <> 'appointment' or (details->>'end')::timestamptz > $3::timestamptz - interval '2 days')`;

function openRows(portal: Portal, kind: RequestKind, ids: readonly string[] | null, after: string) {
  return fetchRequestRows(
    portal.db,
    `kind = $1 and status = any($2::text[]) and effect is null and upstream_ref is not null and ${NOT_OVER}
      and ($4::text[] is null or id = any($4)) and id > $5 order by id limit ${AT_ONCE}`,
    [kind, FOLLOWED[kind], portal.now(), ids, after],
  );
}

/** @returns false: upstream does not answer, so there is no use in asking on */
async function followChunk(portal: Portal, kind: RequestKind, rows: RequestRow[]): Promise<boolean> {
  let found: Map<RequestId, Found>;
  try {
    found = await withDeadline(SEARCH_MS, undefined, (signal) =>
      effectOf(kind).follow({ fhir: portal.fhir, signal, now: portal.now(), portal }, rows),
    );
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    portal.log.warn({ code: "requests.follow", kind, reason: error.kind }, "upstream was not heard");
    return false;
  }
  for (const row of rows) {
    const now = found.get(row.id);
    if (now && isNews(row, now)) await followOne(portal, row, now);
  }
  return true;
}

function isNews(row: RequestRow, found: Found): boolean {
  return (
    row.status !== found.status ||
    row.upstreamVersion !== found.upstreamVersion ||
    row.rejectionReason !== found.rejectionReason
  );
}

function followOne(portal: Portal, seen: RequestRow, found: Found): Promise<void> {
  return inTransaction(portal.db, async (tx) => {
    const row = await lockRequestRow(tx, seen.id);
    // What was begun meanwhile settles it by itself, and knows more than this.
    if (row.version !== seen.version || row.effect !== null) return;
    const { status, upstreamVersion, rejectionReason } = found;
    const step = decideRequestStep(row.kind, row.status, { by: "upstream", step: "became", status });
    if (!step.ok) return;
    const now = portal.now();
    const isMoved = step.status !== row.status;
    const change = {
      status: step.status,
      upstreamVersion,
      rejectionReason,
      ...(isMoved && { outcomeReason: null }),
    };
    const saved = await saveRequestRow(tx, row, change, now);
    await raiseGeneration(tx, row.patientId);
    if (!isMoved) return;
    await noteSettled(tx, portal, saved, now);
    await tellOfRequest(tx, portal, saved, "moved");
  });
}
