import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OneRequest } from "~/components/requests/one-request";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openWholeChart, refuseWrite, withinFrame } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { readRequestPage } from "~server/asking/requests.server";
import { markNoticesSeen } from "~server/notices/news.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.requests.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openWholeChart(viewer, args.params.chartId);
    const read = () => readRequestPage(chart, args.params.requestId);
    const [frame, view] = await Promise.all([frameOf(chart), withinFrame(viewer, chart, read)]);
    await markNoticesSeen(viewer, view.request.id);
    return json({ frame, view, done: new URL(args.request.url).searchParams.get("done") });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, null, (chart) => readRequestPage(chart, args.params.requestId));
}

export default function RequestPage() {
  const { frame, view, done } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="requests" atTop={false}>
      <OneRequest chartId={frame.chartId} view={view} done={done} acting={frame.acting !== null} />
    </ChartPage>
  );
}
