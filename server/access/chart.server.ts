/**
 * THE SECOND DOOR. Answers: whose chart, and for what? Your own, or one delegated to you, now, for this. It must
 * never tell a foreign chart from one that does not exist, and never ask a reader before the grant is decided.
 * Source: CONTRACT §1, §2, §5.
 */
import { decideGrant } from "../policies/delegation";
import type { Grant } from "../policies/vocabulary";
import { Problem } from "../problem/problem";
import { openChartFrame } from "./chart-frame";
import { recordRefusedChart } from "./denied";
import { fetchAccountRow, fetchDoorRow } from "./door-row";
import type { DoorRow } from "./door-row";
import { inSpan } from "../tracing/span";
import type { Chart, Viewer } from "./keys";
import { doorOf } from "./opened-doors";
import { openConfirmed } from "./confirmed";
import { OWN_CHART } from "./opening";
import { isPreviewId } from "./preview";
import { knownReleaseVersion } from "./release-versions";
import { oncePerRequest } from "./request-memo";
import { asViewer } from "./viewer.server";
import type { DoorArgs } from "./viewer.server";

export { frameOf, openChartFrame, withinFrame } from "./chart-frame";
export { listCharts } from "./chart-list";

/**
 * Opens a chart for one grant.
 * @param chartId from the URL, untrusted: `self` or a `pdel_` id
 * @throws Problem NOT_FOUND (no such chart for this viewer: foreign, made up, `self` without one),
 *   DELEGATION_NOT_ACTIVE (theirs, with the reason), GRANT_MISSING; each recorded as a denied event
 */
export async function openChart(viewer: Viewer, chartId: string | undefined, grant: Grant): Promise<Chart> {
  const chart = await openWholeChart(viewer, chartId);
  if (!decideGrant(chart.grants, grant)) {
    // In a preview nobody is refused anything: the owner looks at what the other would not see.
    if (!isPreviewId(chart.chartId)) {
      await recordRefusedChart(viewer, { chartId: chart.chartId, grant }, "grant-missing");
    }
    // They may be here, only not for this: the refusal still says whose record it is and what they may open.
    const frame = await openChartFrame(viewer, chart.chartId);
    throw new Problem("GRANT_MISSING", { reason: grant, frame });
  }
  return chart;
}

/**
 * Opens a chart for nothing in particular: its frame, or a page that asks a grant for each of its parts.
 * @throws Problem as {@link openChart}, without GRANT_MISSING
 */
export function openWholeChart(viewer: Viewer, chartId: string | undefined): Promise<Chart> {
  // No id holds a zero byte, and PostgreSQL takes none in a text.
  const id = (chartId ?? "").replaceAll("\0", "");
  return oncePerRequest(doorOf(viewer).context, `chart ${id}`, () =>
    inSpan("door", { "portal.door": "chart" }, async () => {
      const opened = await openConfirmed(viewer, id, await rowFor(viewer, id));
      if (opened.ok) return opened.chart;
      await recordRefusedChart(viewer, { chartId: id, grant: null }, opened.reason);
      throw new Problem(opened.code, { reason: opened.reason });
    }),
  );
}

/**
 * Every method but GET and HEAD on a page that only reads: the same doors, then 405. A refusal by method must
 * not tell what a refusal by rights hides.
 * @param grant null: the page asks for none as a whole
 * @param see reads the one thing the URL names (and throws NOT_FOUND when it is not there for this viewer)
 * @throws Response always
 */
export function refuseWrite(
  args: DoorArgs,
  grant: Grant | null,
  see?: (chart: Chart) => Promise<unknown>,
): Promise<never> {
  return asViewer(args, async (viewer): Promise<never> => {
    const { chartId } = args.params;
    const chart = grant ? await openChart(viewer, chartId, grant) : await openWholeChart(viewer, chartId);
    await see?.(chart);
    throw new Problem("METHOD_NOT_ALLOWED");
  });
}

/** The row of the first door, or a fresh one when another chart than the URL's is opened. */
async function rowFor(viewer: Viewer, id: string): Promise<DoorRow> {
  const door = doorOf(viewer);
  const chartId = isPreviewId(id) ? OWN_CHART : id;
  if (door.chartId === chartId) return door.row;
  const { portal, accountId } = viewer;
  const known = knownReleaseVersion(portal);
  const row = door.idHash
    ? await fetchDoorRow(portal, door.idHash, chartId, known)
    : await fetchAccountRow(portal, accountId, chartId, known);
  if (!row) throw new Problem("UNAUTHENTICATED");
  return row;
}
