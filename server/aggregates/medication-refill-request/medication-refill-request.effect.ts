/**
 * What a refill request is upstream: one Task, a proposal that focuses on the prescription, found by the request's
 * id. Safe to do again: it is made on condition that there is none. The prescription is looked at once more before a
 * first attempt, for a job may come to it minutes later. Source: CONTRACT §4; FHIR R4 task.html.
 */
import type { Task } from "fhir/r4";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { identifierToken, REQUEST_SYSTEM } from "../request/request-id";
import type {
  EffectContext,
  EffectOutcome,
  Found,
  OutcomeReason,
  RequestEffect,
  RequestId,
  RequestRow,
  RequestStatus,
} from "../request/request.types";
import { decideRefill } from "./medication-refill-request.rules";

type Row = RequestRow<"refill">;

export const refillEffect: RequestEffect<"refill"> = {
  async create(context, row) {
    if (row.effectTries > 1) {
      const found = await findTask(context, row);
      if (found) return done(found);
    }
    const reason = await whyNotNow(context, row);
    if (reason) return { kind: "refused", status: "rejected", reason };
    const { fhir, signal } = context;
    const ifNoneExist = `identifier=${encodeURIComponent(identifierToken(row.id))}`;
    const outcome = await fhir.create(taskOf(row), { ifNoneExist, signal });
    if (outcome.kind === "refused") {
      return { kind: "refused", status: "failed", reason: "upstream-refused" };
    }
    if (outcome.kind !== "done") return { kind: "unknown" };
    const { resource, ref, versionId } = outcome.written;
    const status = resource ? statusOf(resource as Task) : "requested";
    const rejectionReason = resource ? reasonOf(resource as Task) : null;
    return { kind: "done", upstreamRef: ref, upstreamVersion: versionId, status, rejectionReason };
  },

  cancel: (context, row) =>
    change(context, row, (task) => {
      // What is being prepared, or over, is no longer the patient's to take back.
      if (statusOf(task) !== "requested") return null;
      return { ...task, status: "cancelled", lastModified: context.now.toISOString() };
    }),

  decide: (context, row) =>
    change(context, row, (task) => {
      if (statusOf(task) !== "requested" || row.effectInput === null) return null;
      const { decision, reason } = row.effectInput;
      const lastModified = context.now.toISOString();
      if (decision === "approve") return { ...task, status: "accepted", lastModified };
      return { ...task, status: "rejected", lastModified, ...(reason && { statusReason: { text: reason } }) };
    }),

  async find(context, row) {
    const task = await findTask(context, row);
    return task && foundOf(task);
  },

  async follow({ fhir, signal }, rows) {
    const byRef = new Map(rows.map((row) => [row.upstreamRef, row.id]));
    const _id = rows.flatMap(({ upstreamRef }) => upstreamRef?.split("/")[1] ?? []).join(",");
    const { matches } = await fhir.search({ type: "Task", required: { _id } }, { signal });
    const found = new Map<RequestId, Found>();
    for (const { ref, resource } of matches) {
      const id = byRef.get(ref);
      if (id) found.set(id, foundOf(resource));
    }
    return found;
  },
};

/** @returns null: nothing speaks against it. @throws UpstreamFailure: it cannot be told */
async function whyNotNow({ fhir, signal, now }: EffectContext, row: Row): Promise<OutcomeReason | null> {
  const { medicationRequestId, medicationVersion } = row.details;
  const prescription = await fhir.read("MedicationRequest", medicationRequestId, { signal }).then(
    ({ resource }) => resource,
    (error: unknown) => orNull(error),
  );
  if (!prescription || prescription.subject?.reference !== `Patient/${row.patientId}`) return "withheld";
  const decision = decideRefill({ prescription, versionSeen: medicationVersion, isAsked: false, now });
  if (decision.ok) return null;
  return decision.reason === "ended" || decision.reason === "changed" ? decision.reason : "not-refillable";
}

/** Somebody else may write at the same time: looked at and tried once more, then left to the job. */
async function change(
  context: EffectContext,
  row: Row,
  to: (task: Task) => Task | null,
): Promise<EffectOutcome> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const task = await findTask(context, row);
    if (!task) return nothingThere(row);
    const changed = to(task);
    if (!changed) return done(task);
    const ifMatch = task.meta?.versionId;
    if (!ifMatch) return { kind: "refused", status: "failed", reason: "upstream-refused" };
    const outcome = await context.fhir.update(changed, { ifMatch, signal: context.signal });
    if (outcome.kind === "done") {
      const { resource, versionId } = outcome.written;
      const after = (resource as Task | null) ?? changed;
      return { kind: "done", ...foundOf(after), upstreamVersion: versionId ?? after.meta?.versionId ?? null };
    }
    if (outcome.kind === "refused") return { kind: "refused", status: "failed", reason: "upstream-refused" };
    if (outcome.kind === "unknown") return { kind: "unknown" };
  }
  return { kind: "unknown" };
}

function nothingThere({ effect }: Row): EffectOutcome {
  if (effect !== "cancel") return { kind: "refused", status: "failed", reason: "changed" };
  return {
    kind: "done",
    status: "cancelled",
    upstreamRef: null,
    upstreamVersion: null,
    rejectionReason: null,
  };
}

/** @returns null: certainly not there. @throws UpstreamFailure: it cannot be told */
async function findTask({ fhir, signal }: EffectContext, row: Row): Promise<Task | null> {
  const [type, id] = row.upstreamRef?.split("/") ?? [];
  if (type === "Task" && id) {
    return fhir.read("Task", id, { signal }).then(
      ({ resource }) => resource,
      (error: unknown) => orNull(error),
    );
  }
  const answer = await fhir.search(
    { type: "Task", required: { identifier: identifierToken(row.id) } },
    { signal },
  );
  // A server that does not know the parameter must not hand us somebody else's.
  const ours = answer.matches.map(({ resource }) => resource).filter((task) => isOurs(task, row));
  const first = ours.sort((a, b) => ((a.id ?? "") < (b.id ?? "") ? -1 : 1))[0];
  if (first) return first;
  if (answer.missingPages || answer.unreadable > 0) throw new UpstreamFailure("unusable");
  return null;
}

function isOurs({ identifier }: Task, { id }: Row): boolean {
  return (identifier ?? []).some(({ system, value }) => system === REQUEST_SYSTEM && value === id);
}

function taskOf(row: Row): Task {
  const { details, patientId, createdAt } = row;
  const patient = { reference: `Patient/${patientId}` };
  const at = createdAt.toISOString();
  return {
    resourceType: "Task",
    identifier: [{ system: REQUEST_SYSTEM, value: row.id }],
    status: "requested",
    intent: "proposal",
    code: {
      coding: [{ system: "http://hl7.org/fhir/CodeSystem/task-code", code: "fulfill" }],
      text: "Refill request",
    },
    focus: {
      reference: `MedicationRequest/${details.medicationRequestId}`,
      display: details.medicationName.text,
    },
    for: patient,
    authoredOn: at,
    lastModified: at,
    requester: row.proxyDelegationId === null ? patient : { display: "Somebody acting for the patient" },
    ...(details.note !== "" && { note: [{ time: at, text: details.note }] }),
  };
}

const STATUS: Record<Task["status"], RequestStatus> = {
  draft: "requested",
  requested: "requested",
  received: "requested",
  accepted: "approved",
  ready: "approved",
  "in-progress": "approved",
  "on-hold": "approved",
  completed: "completed",
  rejected: "rejected",
  cancelled: "cancelled",
  "entered-in-error": "cancelled",
  failed: "failed",
};

/** A status nobody has heard of is none that anybody decided. */
export function statusOf({ status }: Pick<Task, "status">): RequestStatus {
  return STATUS[status] ?? "requested";
}

function reasonOf({ statusReason }: Task): string | null {
  const words = statusReason?.text ?? statusReason?.coding?.[0]?.display;
  return words?.trim() || null;
}

function foundOf(task: Task): Found {
  const status = statusOf(task);
  return {
    upstreamRef: `Task/${task.id}`,
    upstreamVersion: task.meta?.versionId ?? null,
    status,
    rejectionReason: status === "rejected" || status === "failed" ? reasonOf(task) : null,
  };
}

function done(task: Task): EffectOutcome {
  return { kind: "done", ...foundOf(task) };
}

function orNull(error: unknown): null {
  if (error instanceof UpstreamFailure && ["not-found", "gone"].includes(error.kind)) return null;
  throw error;
}
