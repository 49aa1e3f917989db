import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Results } from "~/components/chart/results";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { findQueryOf, keepAddressTrue, statusOf } from "~server/chart/find.server";
import { readResults } from "~server/chart/results.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.results.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "results:read");
    const [frame, view] = await Promise.all([frameOf(chart), readResults(chart, findQueryOf(args.request))]);
    keepAddressTrue(args.request, { ...view, kind: view.filter });
    return json({ frame, view }, statusOf(view.find));
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "results:read");
}

export default function ResultsPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="results">
      <Results chartId={frame.chartId} view={view} />
    </ChartPage>
  );
}
