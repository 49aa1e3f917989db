/**
 * The requests somebody may see: the owner all of their chart; a proxy what they asked for themselves by this
 * delegation, while it still lets them. Whether what a request refers to is hidden from them is decided where it is
 * projected. A preview shows none: nobody else's requests are theirs.
 */
import type { Chart } from "../../access/keys";
import { namedQuery } from "../../db/named-query";
import { Problem } from "../../problem/problem";
import { isRequestId } from "./request-id";
import { GRANT_OF } from "./request.rules";
import { fetchRequestRows, SELECT_REQUESTS } from "./request-rows";
import type { RequestKind, RequestRow } from "./request.types";

/** More than anybody asks for in a lifetime; so that a page ends. */
export const MOST_REQUESTS = 500;

/** Of the overview and of each page of requests. */
const REQUESTS = {
  name: "portal-requests-1",
  text: `${SELECT_REQUESTS} where patient_id = $1 and ($2::text is null or kind = $2) and ($3::text is null or
    (proxy_delegation_id = $3 and portal_account_id = $4)) order by created_at desc, id desc limit ${MOST_REQUESTS}`,
};

/** Newest first. @param chart opened; the kinds whose grant it has not are left out */
export async function fetchRequests(
  chart: Chart,
  { kind = null }: { kind?: RequestKind | null } = {},
): Promise<RequestRow[]> {
  const { portal, accountId } = chart.viewer;
  if (isPreview(chart)) return [];
  const rows = await namedQuery<RequestRow>(portal.db, REQUESTS, [
    chart.patientId,
    kind,
    delegationOf(chart),
    accountId,
  ]);
  return rows.filter((row) => isVisible(chart, row));
}

/** @param id from the URL, untrusted. @throws Problem NOT_FOUND, also for somebody else's */
export async function fetchRequest(chart: Chart, id: string | undefined): Promise<RequestRow> {
  if (id === undefined || !isRequestId(id)) throw new Problem("NOT_FOUND");
  const [row] = await fetchRequestRows(chart.viewer.portal.db, "id = $1", [id]);
  if (!row || !isVisible(chart, row)) throw new Problem("NOT_FOUND");
  return row;
}

/** The rule by itself, for rows that are at hand. */
export function isVisible(chart: Chart, row: RequestRow): boolean {
  if (row.patientId !== chart.patientId || isPreview(chart) || !chart.grants.has(GRANT_OF[row.kind]))
    return false;
  if (chart.relation.kind === "owner") return true;
  return row.proxyDelegationId === delegationOf(chart) && row.portalAccountId === chart.viewer.accountId;
}

function delegationOf({ relation }: Chart): string | null {
  return relation.kind === "proxy" ? relation.delegationId : null;
}

function isPreview(chart: Chart): boolean {
  return chart.relation.kind === "proxy" && chart.relation.delegationId === null;
}
