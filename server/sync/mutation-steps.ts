/** The steps of a decision on the real portal: doors, commands, rows. What follows what: decide-mutation.ts. */
import { setTimeout as pause } from "node:timers/promises";
import type { Transaction } from "sequelize";
import type { Permit } from "../access/keys";
import { askFor } from "../asking/ask-for.server";
import { INTENT_KINDS } from "../asking/intent.schema";
import type { Intent } from "../asking/intent.schema";
import { payloadHash } from "../aggregates/request/request-id";
import { findRequestRow, lockRequestRow } from "../aggregates/request/request-rows";
import type { RequestKind, RequestRow } from "../aggregates/request/request.types";
import { FIRST_TRY_MS, LEASE_MARGIN_MS } from "../aggregates/request/timing";
import { recordAccess, viewerEvent } from "../audit/access-log";
import type { AccessEventType } from "../audit/event-types";
import { REQUEST_RESOURCE } from "../audit/event-types";
import { inTransaction } from "../db/transaction";
import type { ProblemCode } from "../problem/problem";
import { Problem } from "../problem/problem";
import { toProblem } from "../problem/to-response";
import { OWN_CHART } from "../access/opening";
import { tidiedCorrection } from "../requests/correction-sent";
import { BrokeOff } from "./decide-mutation";
import type { AskedOutcome, decideInOrder, Known, Step, Verdict } from "./decide-mutation";
import { ageBound, decisionOn, isYoung } from "./mutation.rules";
import type { AgeClaim, Decision, Refusal } from "./mutation.rules";
import { isIntentKind } from "./mutations.schema";
import { addOpenReceipt, addRefusal, adoptRequest, closeReceipt, findReceipt } from "./receipt-rows";
import type { ReceiptKey } from "./receipt-rows";

export type Sent = {
  permit: Permit;
  key: ReceiptKey;
  /** null: not readable as its kind, see `fault`. */
  intent: Intent | null;
  fault: Refusal | null;
  age: AgeClaim;
};

/** Runs the decisions of one record to their end. What breaks off is not decided. */
export async function carryOut(
  deciding: ReturnType<typeof decideInOrder<Sent>>,
): Promise<Map<Sent, Verdict>> {
  let turn = deciding.next();
  while (!turn.done) {
    const { of, step } = turn.value;
    try {
      turn = deciding.next(await perform(step, of));
    } catch (error) {
      turn = deciding.throw(new BrokeOff(refusalOf(error, of)));
    }
  }
  return turn.value;
}

function perform(step: Step, sent: Sent): Promise<unknown> {
  switch (step.step) {
    case "find":
      return find(sent);
    case "ask":
      return ask(sent);
    case "refuse":
      return refuse(sent, step.decision);
    case "await":
      return awaitTry(sent);
    case "close":
      return close(sent);
  }
}

const portalOf = ({ permit }: Sent) => permit.viewer.portal;

async function find(sent: Sent): Promise<Known | null> {
  const { key } = sent;
  const { db, now } = portalOf(sent);
  const receipt = await findReceipt(db, key.id);
  if (receipt) {
    const isSame = receipt.accountId === key.accountId && receipt.hash === key.hash;
    return { isSame, decision: receipt.decision };
  }
  const row = await findRequestRow(db, key.id);
  if (!row) return null;
  if (!isRequestOf(sent, row)) return { isSame: false, decision: null };
  await adoptRequest(db, key, now());
  return { isSame: true, decision: null };
}

/** A form or a question at once may have used the id before. */
function isRequestOf({ key, intent }: Sent, row: RequestRow): boolean {
  const delegationId = key.chartId === OWN_CHART ? null : key.chartId;
  return (
    intent !== null &&
    row.portalAccountId === key.accountId &&
    row.proxyDelegationId === delegationId &&
    row.kind === INTENT_KINDS[intent.kind] &&
    row.payloadHash === payloadHash(commandPayload(intent))
  );
}

/** As the command of its kind keeps it. */
function commandPayload(intent: Intent): unknown {
  if (intent.kind === "demographics-update-request") return tidiedCorrection(intent.payload.changes);
  if (intent.kind === "appointment-request") return intent.payload;
  const { medicationRequestId, note } = intent.payload;
  return { medicationRequestId, note };
}

async function ask(sent: Sent): Promise<AskedOutcome> {
  const { permit, key, intent, age } = sent;
  const accept = (tx: Transaction) => acceptUnderLock(tx, sent, age);
  if (intent === null) throw new TypeError("What cannot be read cannot be asked for");
  try {
    const { replayed } = await askFor(permit, key.chartId, intent, accept);
    return { kind: "asked", replayed };
  } catch (error) {
    return { kind: "refused", ...refusalOf(error, sent) };
  }
}

/** The moment of acceptance: nothing waits between this look and the commit. */
async function acceptUnderLock(tx: Transaction, sent: Sent, age: AgeClaim): Promise<void> {
  const now = portalOf(sent).now();
  const ageMs = ageBound(age, now);
  if (ageMs === null || !isYoung(age, now)) throw new Problem("MUTATION_EXPIRED");
  await addOpenReceipt(tx, sent.key, { ageMs, now });
}

/** The id has the prefix of a kind of ours, or nothing is decided about it. */
function kindOf({ key }: Sent): RequestKind {
  if (!isIntentKind(key.kind)) throw new TypeError("No kind of ours");
  return INTENT_KINDS[key.kind];
}

const EVENTS: Record<RequestKind, AccessEventType> = {
  appointment: "appointment-requested",
  refill: "refill-requested",
  demographics: "demographics-requested",
};
/** Doors and readers have put these on record themselves. */
const RECORDED: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "NOT_FOUND",
  "DELEGATION_NOT_ACTIVE",
  "GRANT_MISSING",
]);

function refuse(sent: Sent, decision: Decision): Promise<boolean> {
  const { viewer } = sent.permit;
  const { portal } = viewer;
  return inTransaction(portal.db, async (tx) => {
    const isOurs = await addRefusal(tx, sent.key, decision, portal.now());
    if (!isOurs || decision.code === null || RECORDED.has(decision.code)) return isOurs;
    const deed = {
      eventType: EVENTS[kindOf(sent)],
      resourceType: REQUEST_RESOURCE,
      resourceId: sent.key.id,
      result: "denied",
      reason: decision.reason ?? decision.state,
    } as const;
    const isOwn = sent.key.chartId === OWN_CHART && viewer.patientId !== null;
    await recordAccess(
      tx,
      viewerEvent(viewer, deed, isOwn ? { patientId: viewer.patientId! } : {}),
      portal.log,
    );
    return true;
  });
}

const LOOK_EVERY_MS = 60;

/** No longer than its lease: whoever held it has died then, and the job takes over. */
async function awaitTry({ key, permit }: Sent): Promise<void> {
  const { db, now } = permit.viewer.portal;
  for (let waited = 0; waited < FIRST_TRY_MS + LEASE_MARGIN_MS; waited += LOOK_EVERY_MS) {
    const row = await findRequestRow(db, key.id);
    if (row?.effect !== "create" || row.leaseUntil === null || row.leaseUntil <= now()) return;
    await pause(LOOK_EVERY_MS);
  }
}

/**
 * Under the lock of the request, which whoever saves the outcome of a try takes too: either that is known here, or
 * "being sent" is known there, and the outcome will be told as of any request that nobody waits for.
 */
function close({ key, permit }: Sent): Promise<Decision> {
  const { db, now } = permit.viewer.portal;
  return inTransaction(db, async (tx) => {
    const decision = decisionOn(await lockRequestRow(tx, key.id));
    return closeReceipt(tx, key.id, decision, now());
  });
}

function refusalOf(error: unknown, sent: Sent) {
  const { request, portal } = sent.permit.viewer;
  const { code, status, detail } = toProblem(error, portal.log, request.requestId);
  return { code, status, reason: detail.reason ?? null, retryAfter: detail.retryAfter };
}
