import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RequestList } from "~/components/requests/request-list";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openWholeChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { readRequests } from "~server/asking/requests.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.requests.title);

/** Asks each kind's grant for its requests, so the chart is opened for nothing in particular. */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openWholeChart(viewer, args.params.chartId);
    const page = new URL(args.request.url).searchParams.get("page");
    const [frame, view] = await Promise.all([frameOf(chart), readRequests(chart, page)]);
    return json({ frame, view });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, null);
}

export default function RequestsPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="requests" atTop={view.page === 1}>
      <RequestList chartId={frame.chartId} view={view} />
    </ChartPage>
  );
}
