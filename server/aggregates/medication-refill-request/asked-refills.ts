/** Which prescriptions have been asked for and wait, by anybody: of each there is one at a time. */
import type { Chart } from "../../access/keys";
import { namedQuery } from "../../db/named-query";

/** Of a row of requests. Not decided yet; or approved so lately that it is still on its way to the pharmacy. */
export const IS_ASKED_REFILL = `kind = 'refill' and
     (status in ('submitting', 'requested') or status = 'approved' and updated_at > now() - interval '7 days')`;

/** $1: patient, $2: ids. */
export const ASKED_REFILLS = `
  select details->>'medicationRequestId' as id from portal_request
   where patient_id = $1 and details->>'medicationRequestId' = any($2::text[]) and ${IS_ASKED_REFILL}`;

/** @param ids of MedicationRequests this viewer may see */
export async function fetchAskedRefills(chart: Chart, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const statement = { name: "portal-asked-refills-1", text: ASKED_REFILLS };
  const rows = await namedQuery<{ id: string }>(chart.viewer.portal.db, statement, [chart.patientId, ids]);
  return new Set(rows.map(({ id }) => id));
}
