/** A correction as a FHIR Task: what is asked for goes to the clinic's own lists, and what became of it comes back. */
import type { Task } from "fhir/r4";
import { REQUEST_SYSTEM } from "../request/request-id";
import type { Found, RequestRow, RequestStatus } from "../request/request.types";
import { differences } from "./demographics-update-request.schema";

/** One line for each field that differs: what it was and what it should be. */
export function correctionTask(row: RequestRow<"demographics">): Task {
  const patient = { reference: `Patient/${row.patientId}` };
  return {
    resourceType: "Task",
    identifier: [{ system: REQUEST_SYSTEM, value: row.id }],
    status: "requested",
    intent: "proposal",
    code: { text: "Correction of name and contact details" },
    focus: patient,
    for: patient,
    authoredOn: row.createdAt.toISOString(),
    requester: row.proxyDelegationId
      ? { identifier: { system: "urn:x-patient-portal:delegation", value: row.proxyDelegationId } }
      : patient,
    input: differences(row.details.requestedChanges).map(({ field, from, to }) => ({
      type: { text: field },
      valueString: JSON.stringify({ from, to }),
    })),
  };
}

/** Whether it is this request's, whatever a server makes of a search parameter. */
export function isTaskOf(task: Task, row: Pick<RequestRow, "id" | "patientId">): boolean {
  const ours = (task.identifier ?? []).some(
    ({ system, value }) => system === REQUEST_SYSTEM && value === row.id,
  );
  return ours && task.for?.reference === `Patient/${row.patientId}`;
}

export function foundTask(task: Task): Found {
  const status = statusOf(task.status);
  const reason = task.statusReason?.text?.trim();
  return {
    upstreamRef: `Task/${task.id}`,
    upstreamVersion: task.meta?.versionId ?? null,
    status,
    rejectionReason: status === "rejected" && reason ? reason : null,
  };
}

export function isOpenTask(task: Task): boolean {
  return statusOf(task.status) === "pending";
}

function statusOf(status: Task["status"]): RequestStatus {
  switch (status) {
    case "completed":
      return "approved";
    case "rejected":
    case "failed":
      return "rejected";
    case "cancelled":
    case "entered-in-error":
      return "cancelled";
    default:
      return "pending";
  }
}
