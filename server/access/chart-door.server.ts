/**
 * The second door for addresses below a chart that are no page of it: an unknown page, data of another route.
 * They show nothing of a chart, but asking for somebody else's is refused, and on record, all the same.
 * Source: CONTRACT §8 "a door skipped by `?_data=`".
 */
import { openWholeChart } from "./chart.server";
import { isDataRequest } from "./request-memo";
import { asViewer } from "./viewer.server";
import type { DoorArgs } from "./viewer.server";

const BELOW_A_CHART = /^\/charts\/([^/]+)/;

/**
 * Passes both doors when the address names a chart; otherwise does nothing.
 * @throws Response as {@link openWholeChart} refuses
 */
export async function passChartDoor({ request, context }: DoorArgs): Promise<void> {
  const chartId = BELOW_A_CHART.exec(new URL(request.url).pathname)?.[1];
  if (chartId === undefined) return;
  const args = { request, context, params: { chartId: decoded(chartId) } };
  await asViewer(args, (viewer) => openWholeChart(viewer, args.params.chartId));
}

/** For a loader above the page's own, which runs alone when only its data is asked for. */
export async function passChartDoorForData(args: DoorArgs): Promise<void> {
  if (isDataRequest(args.context)) await passChartDoor(args);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
