/**
 * Every minute: takes what nobody works on, undoes what turned up after it was given up, and counts what has been
 * unexplained for too long, which must be none (CONTRACT §4).
 */
import { QueryTypes } from "sequelize";
import { inTransaction } from "../../db/transaction";
import type { Portal } from "../../portal";
import { withDeadline } from "../../upstream/fhir/timing";
import { noteSettled } from "./apply-outcome";
import { effectOf } from "./effects";
import { raiseGeneration } from "./raise-generation";
import { fetchRequestRows, lockRequestRow, saveRequestRow } from "./request-rows";
import { decideRequestStep } from "./request.rules";
import type { EffectContext, Found, RequestRow } from "./request.types";
import { settleRequest } from "./settle-request";
import { tellOfRequest } from "./tell";
import { JOB_TRY_MS, LEFT_ALONE_MS, LONGEST_WATCH_MS, UNEXPLAINED_MS, WATCH_MS } from "./timing";

/** In one run, so that it ends; the next one goes on. */
const AT_ONCE = 1_000;
/** Tries at the same time: upstream's limiter has room for others beside. */
const SIDE_BY_SIDE = 4;

/** @returns how many have been unexplained for too long */
export async function monitorRequests(portal: Portal): Promise<number> {
  const now = portal.now();
  const due = await fetchRequestRows(
    portal.db,
    `effect is not null and coalesce(lease_until, 'epoch') <= $1
       and (updated_at <= $2 or effect_since <= $3) order by effect_since limit ${AT_ONCE}`,
    [now, before(now, LEFT_ALONE_MS), before(now, GIVE_UP_SOON_MS)],
  );
  await inTurns(due, (row) => settleRequest(portal, row.id, { withinMs: JOB_TRY_MS }));
  const watched = await fetchRequestRows(
    portal.db,
    `watch_until is not null and effect is null order by updated_at limit ${AT_ONCE}`,
    [],
  );
  await inTurns(watched, (row) => watch(portal, row));
  return countUnexplained(portal);
}

/** Those that are to be given up now are not left alone for a minute more. */
const GIVE_UP_SOON_MS = 12 * 60_000;

async function countUnexplained(portal: Portal): Promise<number> {
  const [row] = await portal.db.query<{ n: number }>(
    "select count(*)::int as n from portal_request where effect is not null and effect_since <= $1",
    { type: QueryTypes.SELECT, bind: [before(portal.now(), UNEXPLAINED_MS)] },
  );
  const count = row?.n ?? 0;
  if (count > 0) portal.log.error({ code: "requests.unexplained", count }, "requests without an outcome");
  return count;
}

async function watch(portal: Portal, row: RequestRow): Promise<void> {
  let turnedUp: Found | null;
  try {
    turnedUp = await withDeadline(JOB_TRY_MS, undefined, (signal) =>
      undo({ fhir: portal.fhir, signal, now: portal.now(), portal }, row),
    );
  } catch {
    return endWatch(portal, row, LONGEST_WATCH_MS - WATCH_MS);
  }
  if (turnedUp) await saveTurnedUp(portal, row, turnedUp);
  else await endWatch(portal, row, 0);
}

/** @returns what turned up, as it stands now; null: nothing did. @throws when that is not known */
async function undo(context: EffectContext, row: RequestRow): Promise<Found | null> {
  const effect = effectOf(row.kind);
  const found = await effect.find(context, row);
  if (!found || OVER.has(found.status)) return null;
  const outcome = await effect.cancel(context, { ...row, upstreamRef: found.upstreamRef });
  if (outcome.kind === "unknown") throw new Error("unknown");
  return outcome.kind === "done" ? { ...found, ...outcome, upstreamRef: found.upstreamRef } : found;
}

/** What people at the clinic have gone on with is not undone: it is the request's again, and is told. */
async function saveTurnedUp(portal: Portal, seen: RequestRow, found: Found): Promise<void> {
  await inTransaction(portal.db, async (tx) => {
    const row = await lockRequestRow(tx, seen.id);
    if (row.effect !== null || row.watchUntil === null) return;
    const now = portal.now();
    await raiseGeneration(tx, row.patientId);
    if (OVER.has(found.status)) return noteSettled(tx, portal, row, now);
    const { status, upstreamRef, upstreamVersion, rejectionReason } = found;
    const step = decideRequestStep(row.kind, row.status, { by: "upstream", step: "turned-up", status });
    const change = { upstreamRef, upstreamVersion, rejectionReason, watchUntil: null };
    const adopted = step.ok && { status: step.status, outcomeReason: null };
    const saved = await saveRequestRow(tx, row, { ...change, ...adopted }, now);
    await noteSettled(tx, portal, saved, now);
    await tellOfRequest(tx, portal, saved, "moved");
  });
  const isUndone = OVER.has(found.status);
  portal.log.warn(
    { code: "requests.turned-up", kind: seen.kind, result: isUndone ? "undone" : "kept" },
    "late effect",
  );
}

const OVER = new Set<RequestRow["status"]>(["cancelled", "rejected", "failed"]);

/** @param grace ms it goes on beyond its end, because upstream could not be asked */
async function endWatch(portal: Portal, { id, watchUntil }: RequestRow, grace: number): Promise<void> {
  const now = portal.now();
  if (watchUntil === null || watchUntil > before(now, grace)) return;
  await inTransaction(portal.db, async (tx) => {
    const row = await lockRequestRow(tx, id);
    if (+(row.watchUntil ?? 0) === +watchUntil) await saveRequestRow(tx, row, { watchUntil: null }, now);
  });
}

const before = (now: Date, ms: number) => new Date(now.getTime() - ms);

/** One that fails does not keep the others from their turn. */
async function inTurns(rows: RequestRow[], work: (row: RequestRow) => Promise<unknown>): Promise<void> {
  const queue = [...rows];
  let failed: unknown;
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (let row = queue.shift(); row; row = queue.shift())
        await work(row).catch((error: unknown) => (failed = error));
    }),
  );
  if (failed) throw failed;
}
