import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Summary } from "~/components/chart/summary";
import { News } from "~/components/chart/news";
import { ChartPage } from "~/components/shell/chart-page";
import { Entering } from "~/components/shell/entering";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openWholeChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { fetchOpenRequests } from "~server/asking/requests.server";
import { readSummary } from "~server/chart/summary.server";
import { readNews } from "~server/notices/news.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.summary.title);

/** Asks a grant for each of its blocks, so the chart is opened for nothing in particular. */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openWholeChart(viewer, args.params.chartId);
    const [frame, view, news, asked] = await Promise.all([
      frameOf(chart),
      readSummary(chart),
      readNews(chart),
      fetchOpenRequests(chart),
    ]);
    const entering = new URL(args.request.url).searchParams.get("entering") === "yes";
    return json({ frame, view, news, asked, entering });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, null);
}

export default function SummaryPage() {
  const { frame, view, news, asked, entering } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="summary">
      {entering && <Entering frame={frame} />}
      <News news={news} />
      <Summary chartId={frame.chartId} view={view} asked={asked} />
    </ChartPage>
  );
}
