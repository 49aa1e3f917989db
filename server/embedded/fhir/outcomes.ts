import { badRequest, OperationOutcomeError } from "@medplum/core";
import type { OperationOutcome } from "@medplum/fhirtypes";

/** A refusal that reaches the client as an OperationOutcome with status 400. */
export function refuse(message: string): OperationOutcomeError {
  return new OperationOutcomeError(badRequest(message));
}

/** 500 without a word about the cause: that stands in the log. */
export const internalError: OperationOutcome = {
  resourceType: "OperationOutcome",
  issue: [{ severity: "error", code: "exception", details: { text: "Internal server error" } }],
};

/** 409 for a create whose id is taken. */
export const alreadyExists: OperationOutcome = {
  resourceType: "OperationOutcome",
  id: "conflict",
  issue: [{ severity: "error", code: "duplicate", details: { text: "A resource with this id exists." } }],
};

/** What every step of a transaction gets after one has failed. */
export const abandoned: OperationOutcome = {
  resourceType: "OperationOutcome",
  id: "abandoned",
  issue: [{ severity: "error", code: "incomplete", details: { text: "An earlier entry failed." } }],
};
