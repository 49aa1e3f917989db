/**
 * Asks for something: one transaction that says who asks for what and puts it to be made, then one try upstream.
 * The same id again gives the first outcome and writes nothing. Source: CONTRACT §4.
 */
import type { Transaction } from "sequelize";
import { lockForChart } from "../../access/lock-for-chart";
import type { Chart, Permit } from "../../access/keys";
import { chartEvent, recordAccess } from "../../audit/access-log";
import type { AccessEventType } from "../../audit/event-types";
import { inTransaction } from "../../db/transaction";
import { Problem } from "../../problem/problem";
import { awaitSettled } from "./await-settled";
import { isRequestId, payloadHash } from "./request-id";
import { REQUEST_RESOURCE } from "../../audit/event-types";
import { GRANT_OF } from "./request.rules";
import { addRequestRow, findRequestRow } from "./request-rows";
import type {
  DetailsOf,
  OutcomeReason,
  RequestId,
  RequestKind,
  RequestRow,
  RequestStatus,
} from "./request.types";
import { retryLater } from "./retry-later";
import { leaseUntil, settleAtOnce } from "./settle-request";
import { FIRST_TRY_MS } from "./timing";

export type Submission<K extends RequestKind> = {
  /** From the form, untrusted. */
  id: string;
  kind: K;
  /** What was sent, as read from the form and nothing else: with another, the same id is another request. */
  payload: unknown;
  /** What is asked for, from upstream, checked by the kind's rules. Not called for a repetition. @throws Problem */
  prepare(): Promise<DetailsOf<K>>;
  /** Rules about what else is in the database, under lock. @throws Problem */
  check?(tx: Transaction, details: DetailsOf<K>): Promise<void>;
  eventType: AccessEventType;
  accept?: Accept;
};

/**
 * In the transaction, under all its locks, when the row is there: the last word of whoever asks. What is written here
 * commits with the request or not at all. @throws Problem: nothing is asked for
 */
export type Accept = (tx: Transaction, row: RequestRow) => Promise<void>;

export type SubmittedRequest = {
  id: RequestId;
  /** `submitting`: it is being sent, and the outcome will be told. */
  status: RequestStatus;
  outcomeReason: OutcomeReason | null;
  rejectionReason: string | null;
  /** It had been asked for already. */
  replayed: boolean;
};

/**
 * @param chart opened by the same request for the kind's grant
 * @throws Problem INVALID with `request-id`; IDEMPOTENCY_KEY_CONFLICT; what `prepare`, `check` and lockForChart throw
 */
export async function submitRequest<K extends RequestKind>(
  permit: Permit,
  chart: Chart,
  submission: Submission<K>,
): Promise<SubmittedRequest> {
  const { portal } = permit.viewer;
  const { id, kind } = submission;
  if (!isRequestId(id, kind)) throw new Problem("INVALID", { reason: "request-id" });
  const asked = { id, hash: payloadHash(submission.payload), chart };
  const before = await replayOf(asked);
  if (before) return before;

  let row: RequestRow | null;
  try {
    const details = await submission.prepare();
    row = await inTransaction(portal.db, (tx) => add(tx, permit, chart, submission, { ...asked, details }));
  } catch (error) {
    // The same form a moment earlier may have taken what this one looked for.
    const twin = error instanceof Problem ? await replayOf(asked) : null;
    if (twin) return twin;
    throw isRefusedBefore(error) ? new Problem("IDEMPOTENCY_KEY_CONFLICT", {}, { cause: error }) : error;
  }
  if (row === null) return (await replayOf(asked)) ?? refuseId();
  return outcomeOf(await settleAtOnce(portal, row), false);
}

async function add<K extends RequestKind>(
  tx: Transaction,
  permit: Permit,
  chart: Chart,
  { kind, check, eventType, accept }: Submission<K>,
  { id, hash, details }: { id: RequestId; hash: string; details: DetailsOf<K> },
): Promise<RequestRow | null> {
  const { portal } = permit.viewer;
  const writer = await lockForChart(tx, permit, chart, GRANT_OF[kind]);
  await check?.(tx, details);
  const now = portal.now();
  const lease = leaseUntil(now, FIRST_TRY_MS);
  const row = await addRequestRow(tx, {
    id,
    kind,
    details,
    patientId: writer.patientId,
    portalAccountId: writer.accountId,
    proxyDelegationId: writer.delegationId,
    payloadHash: hash,
    leaseUntil: lease,
    now,
  });
  if (row === null) return null;
  await accept?.(tx, row);
  await recordAccess(
    tx,
    chartEvent(chart, { eventType, resourceType: REQUEST_RESOURCE, resourceId: id }),
    portal.log,
  );
  await retryLater(tx, row, lease);
  return row;
}

type Asked = { id: RequestId; hash: string; chart: Chart };

/** @returns null: never asked for. @throws Problem IDEMPOTENCY_KEY_CONFLICT, which tells nothing of whose it is */
async function replayOf({ id, hash, chart }: Asked): Promise<SubmittedRequest | null> {
  const { portal, accountId } = chart.viewer;
  const row = await findRequestRow(portal.db, id);
  if (!row) return null;
  const delegationId = chart.relation.kind === "proxy" ? chart.relation.delegationId : null;
  const isSame =
    row.portalAccountId === accountId &&
    row.patientId === chart.patientId &&
    row.proxyDelegationId === delegationId &&
    row.payloadHash === hash;
  if (!isSame) return refuseId();
  return outcomeOf(await awaitSettled(portal, row, FIRST_TRY_MS), true);
}

/** The database lets no id become a request of which somebody was told that it did not. */
function isRefusedBefore(error: unknown): boolean {
  const { constraint } = (error as { parent?: { constraint?: string } } | null)?.parent ?? {};
  return constraint === "mutation_refused";
}

function refuseId(): never {
  throw new Problem("IDEMPOTENCY_KEY_CONFLICT");
}

/** Upstream has said no for certain: nothing was asked for, and the form says so (CONTRACT §4). */
export function isNotTaken({ status, outcomeReason }: SubmittedRequest): boolean {
  return status === "failed" && outcomeReason === "upstream-refused";
}

/** What a page needs to know of how it went. */
export function outcomeOf(row: RequestRow, replayed: boolean): SubmittedRequest {
  const { id, status, outcomeReason, rejectionReason } = row;
  return { id, status, outcomeReason, rejectionReason, replayed };
}
