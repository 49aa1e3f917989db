import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ResultDetail } from "~/components/chart/result-detail";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite, withinFrame } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { listedBy } from "~server/chart/find.server";
import { readResult } from "~server/chart/results.server";

/** Titles stay in histories and on shared screens: they do not name the test. */
export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.results.detail.titleNoDay);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "results:read");
    const read = () => readResult(chart, args.params.resultId ?? "");
    const [frame, view] = await Promise.all([frameOf(chart), withinFrame(viewer, chart, read)]);
    return json({ frame, view, listed: listedBy(args.request) });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "results:read", (chart) => readResult(chart, args.params.resultId ?? ""));
}

export default function ResultPage() {
  const { frame, view, listed } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="results" atTop={false}>
      <ResultDetail chartId={frame.chartId} view={view} listed={listed} />
    </ChartPage>
  );
}
