import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Problems } from "~/components/chart/problems";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { findQueryOf, keepAddressTrue, statusOf } from "~server/chart/find.server";
import { readProblems } from "~server/chart/problems.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.conditions.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "problems:read");
    const [frame, view] = await Promise.all([frameOf(chart), readProblems(chart, findQueryOf(args.request))]);
    keepAddressTrue(args.request, { ...view, kind: null });
    return json({ frame, view }, statusOf(view.find));
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "problems:read");
}

export default function ProblemsPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="problems">
      <Problems chartId={frame.chartId} view={view} />
    </ChartPage>
  );
}
