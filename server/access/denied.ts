/**
 * Doors that stayed shut are on record for the operator (CONTRACT §2). One event per request and attempt, written
 * before the refusal is sent, the same work for a foreign chart and for one that was never there.
 */
import type { AppLoadContext } from "@remix-run/node";
import { guestEvent, viewerEvent } from "../audit/access-log";
import type { DoorRow } from "./door-row";
import type { Viewer } from "./keys";
import { doorOf } from "./opened-doors";
import { oncePerRequest } from "./request-memo";

/**
 * Records that a viewer was refused a chart.
 * @param about what the attempt was for: the URL's chart, and a grant when the chart itself would have opened
 * @param reason a word of a policy's list
 */
export function recordRefusedChart(
  viewer: Viewer,
  about: { chartId: string; grant: string | null },
  reason: string,
): Promise<void> {
  const { context, row } = doorOf(viewer);
  return oncePerRequest(context, `refused ${about.chartId} ${about.grant}`, () =>
    viewer.portal.accessLog.record(
      viewerEvent(
        viewer,
        { eventType: "chart-opened", result: "denied", reason },
        about.chartId === "self"
          ? { patientId: viewer.patientId ?? undefined }
          : {
              actorKind: row.proxy_portal_account_id === viewer.accountId ? "proxy" : "patient",
              patientId: row.grantor_patient_id ?? undefined,
              proxyDelegationId: row.delegation_id ?? undefined,
            },
      ),
    ),
  );
}

/** Records that an account which is not active came with a live session and asked for a chart. */
export async function recordRefusedAccount(
  context: AppLoadContext,
  row: DoorRow,
  chartId: string | null,
  reason: string,
  clientId?: string,
): Promise<void> {
  if (chartId === null) return;
  await context.portal.accessLog.record(
    guestEvent(
      context.request,
      { eventType: "chart-opened", result: "denied", reason },
      {
        portalAccountId: row.account_id,
        patientId: chartId === "self" ? row.account_patient_id : row.grantor_patient_id,
        clientId,
      },
    ),
  );
}
