/**
 * Asking for a correction of what the clinic has on file. Nothing here writes to the Patient: staff decide
 * (demographics-update-request.effect.ts). Source: CONTRACT §2, §4.
 */
import type { Patient } from "fhir/r4";
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { Chart, Permit } from "../../access/keys";
import { projectDemographics } from "../../demographics/demographics.project";
import type { DemographicsField, DemographicsValues } from "../../demographics/demographics.view";
import type { Portal } from "../../portal";
import { inTransaction } from "../../db/transaction";
import { Problem } from "../../problem/problem";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { withDeadline } from "../../upstream/fhir/timing";
import { FRESH_READ_MS } from "../request/timing";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { raiseGeneration } from "../request/raise-generation";
import { isVisible } from "../request/read-requests";
import { fetchRequestRows } from "../request/request-rows";
import type { RequestRow } from "../request/request.types";
import { submitRequest } from "../request/submit-request";
import type { Accept, SubmittedRequest } from "../request/submit-request";
import { askedTwice, conflictsOf, isTold } from "./demographics-update-request.rules";
import type { DemographicsConflict } from "./demographics-update-request.rules";
import type { DemographicsDetails, RequestedChanges } from "./demographics-update-request.schema";

export type CorrectionAsked =
  | { kind: "sent"; request: SubmittedRequest }
  /** Upstream no longer says what the form was rendered with; nothing was written. */
  | { kind: "changed-meanwhile"; conflicts: DemographicsConflict[]; current: DemographicsValues }
  /** These wait for the clinic already; nothing was written. */
  | { kind: "asked-already"; fields: DemographicsField[] };

/**
 * @param chart opened for `demographics:request`; `changes` only of fields its viewer may ask for
 * @throws Problem UPSTREAM_UNAVAILABLE with `upstream`: it cannot be compared now; as submitRequest
 */
export async function askForCorrection(
  permit: Permit,
  chart: Chart,
  { id, changes }: { id: string; changes: RequestedChanges },
  accept?: Accept,
): Promise<CorrectionAsked> {
  let refused: Exclude<CorrectionAsked, { kind: "sent" }> | null = null;
  let onFile: string | null = null;
  const refuse = (why: typeof refused, code: "VERSION_CONFLICT" | "INVALID_STATUS_TRANSITION") => {
    refused = why;
    return new Problem(code, { reason: why?.kind });
  };
  try {
    const request = await submitRequest(permit, chart, {
      id,
      kind: "demographics",
      payload: changes,
      eventType: "demographics-requested",
      accept,
      async prepare(): Promise<DemographicsDetails> {
        const patient = await readFresh(chart);
        const { values } = projectDemographics(patient, chart.viewer.request.now);
        const conflicts = conflictsOf(changes, values);
        if (conflicts.length > 0) {
          throw refuse({ kind: "changed-meanwhile", conflicts, current: values }, "VERSION_CONFLICT");
        }
        onFile = values.email;
        return { requestedChanges: changes, patientVersion: patient.meta?.versionId ?? null };
      },
      async check(tx, details) {
        const fields = askedTwice(changes, await openOnes(tx, chart));
        if (fields.length > 0) throw refuse({ kind: "asked-already", fields }, "INVALID_STATUS_TRANSITION");
        if (isTold(details.requestedChanges as RequestedChanges)) await tell(tx, chart, onFile);
      },
    });
    return { kind: "sent", request };
  } catch (error) {
    if (!refused || !(error instanceof Problem)) throw error;
    // The copy of which the form was made is older than what was found, and must not be shown once more.
    if (error.code === "VERSION_CONFLICT")
      await inTransaction(chart.viewer.portal.db, (tx) => raiseGeneration(tx, chart.patientId));
    return refused;
  }
}

/** Past every cache: what is asked for is compared with what is on file now. */
async function readFresh({ patientId, viewer }: Chart): Promise<Patient> {
  try {
    const { fhir } = viewer.portal;
    return (
      await withDeadline(FRESH_READ_MS, undefined, (signal) => fhir.read("Patient", patientId, { signal }))
    ).resource;
  } catch (cause) {
    if (!(cause instanceof UpstreamFailure)) throw cause;
    throw new Problem("UPSTREAM_UNAVAILABLE", { reason: "upstream" }, { cause });
  }
}

/**
 * What still waits, as far as this viewer may know of it; one at a time looks, so that two forms sent at once do not
 * both find nothing.
 */
async function openOnes(tx: Transaction, chart: Chart): Promise<DemographicsDetails[]> {
  const { patientId } = chart;
  await sequelizeOf(tx).query("select pg_advisory_xact_lock(hashtextextended($1, 0))", {
    transaction: tx,
    bind: [`correction ${patientId}`],
  });
  const rows = (await fetchRequestRows(
    tx,
    "patient_id = $1 and kind = 'demographics' and status in ('submitting', 'pending')",
    [patientId],
  )) as Array<RequestRow<"demographics">>;
  return rows.filter((row) => isVisible(chart, row)).map(({ details }) => details);
}

/** The address on file learns that somebody asked, and not what; without one, the address the owner signs in with. */
async function tell(tx: Transaction, { patientId, viewer }: Chart, onFile: string | null): Promise<void> {
  const [owner] = await sequelizeOf(tx).query<{ email: string; language: string | null }>(
    `select email, preferred_language as language from portal_account
      where patient_id = $1 and status in ('active', 'suspended', 'closing')`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [patientId] },
  );
  const to = onFile ?? owner?.email;
  if (!to) return;
  const portal: Pick<Portal, "secrets" | "now"> = viewer.portal;
  await enqueueMail(tx, portal, { to, kind: "details-change-asked", language: owner?.language ?? null });
}

const sequelizeOf = (tx: Transaction) => (tx as Transaction & { sequelize: Sequelize }).sequelize;
