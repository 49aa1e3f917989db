import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Changes } from "~/components/chart/changes";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openWholeChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { readChanges } from "~server/chart/changes.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.changes.title);

/** Asks a grant for each of its blocks, so the chart is opened for nothing in particular. */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openWholeChart(viewer, args.params.chartId);
    const since = new URL(args.request.url).searchParams.get("since");
    const [frame, view] = await Promise.all([frameOf(chart), readChanges(chart, since)]);
    return json({ frame, view }, { status: view.misread === null ? 200 : 422 });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, null);
}

export default function ChangesPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="summary" atTop={false}>
      <Changes chartId={frame.chartId} view={view} />
    </ChartPage>
  );
}
