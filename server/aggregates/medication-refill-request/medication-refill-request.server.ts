/**
 * The command that asks for a refill: the prescription as this viewer may see it this moment, the rules, and one open
 * request for each prescription. What becomes of it: server/aggregates/request. Source: CONTRACT §4.
 */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { MedicationRequest } from "fhir/r4";
import type { Chart, Permit } from "../../access/keys";
import { Problem } from "../../problem/problem";
import type { RefillDetails } from "../request/request.types";
import { submitRequest } from "../request/submit-request";
import type { Accept, SubmittedRequest } from "../request/submit-request";
import { ASKED_REFILLS } from "./asked-refills";
import { decideRefill } from "./medication-refill-request.rules";
import type { RefillInput } from "./medication-refill-request.schema";

/** The prescription as this viewer may see it at this moment, on no copy. @throws Problem NOT_FOUND, UPSTREAM_UNAVAILABLE */
export type Look = () => Promise<{
  prescription: MedicationRequest;
  name: RefillDetails["medicationName"];
}>;

/**
 * @param chart opened by the same request for `refills:request`
 * @param medicationRequestId from the address, untrusted
 * @throws Problem NOT_FOUND (not there for this viewer), UPSTREAM_UNAVAILABLE (cannot be told), VERSION_CONFLICT
 *   `changed`, INVALID_STATUS_TRANSITION with a word of REFILL_REFUSALS; as submitRequest
 */
export function requestRefill(
  permit: Permit,
  chart: Chart,
  medicationRequestId: string,
  { requestId, medicationVersion, note }: RefillInput,
  look: Look,
  accept?: Accept,
): Promise<SubmittedRequest> {
  return submitRequest(permit, chart, {
    id: requestId,
    kind: "refill",
    payload: { medicationRequestId, note },
    eventType: "refill-requested",
    prepare: async (): Promise<RefillDetails> => {
      const { prescription, name } = await look();
      refuseUnlessRefillable(prescription, medicationVersion || null, permit.viewer.portal.now());
      return {
        medicationRequestId,
        medicationVersion: prescription.meta?.versionId ?? null,
        medicationName: name,
        note,
      };
    },
    check: (tx) => refuseSecond(tx, chart.patientId, medicationRequestId),
    accept,
  });
}

function refuseUnlessRefillable(
  prescription: MedicationRequest,
  versionSeen: string | null,
  now: Date,
): void {
  const decision = decideRefill({ prescription, versionSeen, isAsked: false, now });
  if (decision.ok) return;
  const code = decision.reason === "changed" ? "VERSION_CONFLICT" : "INVALID_STATUS_TRANSITION";
  throw new Problem(code, { reason: decision.reason });
}

/** Of two at once the second waits for the first to commit, and then finds it. */
async function refuseSecond(tx: Transaction, patientId: string, medicationRequestId: string): Promise<void> {
  const { sequelize } = tx as Transaction & { sequelize: Sequelize };
  await sequelize.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", {
    transaction: tx,
    bind: [`refill ${patientId} ${medicationRequestId}`],
  });
  const open = await sequelize.query(`${ASKED_REFILLS} limit 1`, {
    transaction: tx,
    type: QueryTypes.SELECT,
    bind: [patientId, [medicationRequestId]],
  });
  if (open.length > 0) throw new Problem("INVALID_STATUS_TRANSITION", { reason: "already-asked" });
}
