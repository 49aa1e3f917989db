/**
 * THE DOOR OF WRITES IN A CHART. Answers, inside the transaction that writes: may they still? Whichever commits
 * first, the end of an account, session or delegation or this mutation, wins: it must never commit after such an end
 * (CONTRACT §4). Every command that writes in a chart begins with it, and writes to none of the rows it locks.
 * The order of locks, which is everybody's: docs/decisions/0029.
 */
import type { Transaction } from "sequelize";
import { decideGrant } from "../policies/delegation";
import type { AccountId, DelegationId, Grant } from "../policies/vocabulary";
import { Problem } from "../problem/problem";
import { fetchDoorRowIn } from "./door-row";
import type { Chart, Permit } from "./keys";
import { namedQueryIn } from "../db/named-query";
import { doorOf } from "./opened-doors";
import { OWN_CHART, openFromRow } from "./opening";
import { knownReleaseVersion } from "./release-versions";

/** Who writes, in whose record, by which delegation; null: in their own. */
export type ChartWriter = { accountId: AccountId; patientId: string; delegationId: DelegationId | null };

const ACCOUNTS = {
  name: "portal-lock-accounts",
  text: "select from portal_account where id = $1 or patient_id = $2 order by id for share",
};
const SESSION = { name: "portal-lock-session", text: "select from portal_session where id = $1 for share" };
const DELEGATION = {
  name: "portal-lock-delegation",
  text: "select from proxy_delegation where id = $1 for share",
};

/**
 * @param chart opened by the same request, for the same grant
 * @throws Problem UNAUTHENTICATED, ACCOUNT_NOT_ACTIVE, NOT_FOUND, DELEGATION_NOT_ACTIVE, GRANT_MISSING; the
 *   transaction must not commit
 */
export async function lockForChart(
  tx: Transaction,
  { viewer }: Permit,
  chart: Chart,
  grant: Grant,
): Promise<ChartWriter> {
  const { accountId, sessionId, portal, request } = viewer;
  const { chartId, patientId } = chart;
  const delegated = chartId.startsWith("pdel_");
  // A preview of what somebody else would see is for looking only.
  if (!delegated && chartId !== OWN_CHART) throw new Problem("NOT_FOUND", { reason: "preview" });
  await namedQueryIn(tx, ACCOUNTS, [accountId, patientId]);
  await namedQueryIn(tx, SESSION, [sessionId]);
  if (delegated) await namedQueryIn(tx, DELEGATION, [chartId]);

  const { idHash } = doorOf(viewer);
  const row = idHash && (await fetchDoorRowIn(tx, idHash, chartId, knownReleaseVersion(portal)));
  if (!row) throw new Problem("UNAUTHENTICATED", { reason: "signed-out" });
  // A hold ends the sessions too; it is the reason of the two.
  if (row.account_status !== "active") {
    throw new Problem("ACCOUNT_NOT_ACTIVE", { reason: row.account_status });
  }
  if (row.session_revoked_at) throw new Problem("UNAUTHENTICATED", { reason: "signed-out" });
  // Waiting for a lock takes time, and dates pass in it.
  const now = new Date(Math.max(request.now.getTime(), portal.now().getTime()));
  const opened = openFromRow({ ...viewer, request: { ...request, now } }, chartId, row);
  if (!opened.ok) throw new Problem(opened.code, { reason: opened.reason });
  if (!decideGrant(opened.chart.grants, grant)) throw new Problem("GRANT_MISSING", { reason: grant });
  return {
    accountId,
    patientId: opened.chart.patientId,
    delegationId: delegated ? row.delegation_id : null,
  };
}
