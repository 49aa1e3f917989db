/** What only a request's own page tells: what a correction changes, and who asked. The request itself may be seen. */
import { QueryTypes } from "sequelize";
import type { Chart } from "../access/keys";
import { differences } from "../aggregates/demographics-update-request/demographics-update-request.schema";
import type { RequestRow } from "../aggregates/request/request.types";
import { fieldsFor } from "../chart/demographics.server";
import { decideGrant } from "../policies/delegation";
import type { DemographicsChangeView } from "../requests/demographics-form.view";

/**
 * Only what differs, and never what recovers the account to anybody but its owner. Nothing to whom the details
 * themselves are no longer shared with: what was on file then is part of them.
 */
export function changesSeen(
  chart: Pick<Chart, "grants" | "relation">,
  row: RequestRow,
): DemographicsChangeView[] {
  if (row.kind !== "demographics" || !decideGrant(chart.grants, "demographics:read")) return [];
  const shown = new Set(fieldsFor(chart));
  const { requestedChanges } = (row as RequestRow<"demographics">).details;
  return differences(requestedChanges).filter(({ field }) => shown.has(field));
}

/** Told to the owner only; a delegation that is over still has its name. */
export async function nameOfProxy(
  { relation, viewer, patientId }: Chart,
  row: RequestRow,
): Promise<string | null> {
  if (relation.kind !== "owner" || row.proxyDelegationId === null) return null;
  const [found] = await viewer.portal.db.query<{ name: string | null }>(
    `select coalesce(d.invited_name, a.display_name) as name
      from proxy_delegation d left join portal_account a on a.id = d.proxy_portal_account_id
      where d.id = $1 and d.grantor_patient_id = $2`,
    { type: QueryTypes.SELECT, bind: [row.proxyDelegationId, patientId] },
  );
  return found?.name ?? null;
}
