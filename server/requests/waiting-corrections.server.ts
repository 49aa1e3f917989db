/** Corrections that wait for the clinic, for the page of the details they would change. */
import type { Chart } from "../access/keys";
import { fetchRequests } from "../aggregates/request/read-requests";

/** Ids of those this viewer may see, newest first; none where corrections are not shared with them. */
export async function fetchWaitingCorrections(chart: Chart): Promise<string[]> {
  const rows = await fetchRequests(chart, { kind: "demographics" });
  return rows.filter(({ status }) => status === "submitting" || status === "pending").map(({ id }) => id);
}
