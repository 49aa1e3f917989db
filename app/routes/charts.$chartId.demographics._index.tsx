import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Details } from "~/components/demographics/details";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { readDemographics } from "~server/chart/demographics.server";
import { fetchWaitingCorrections } from "~server/requests/waiting-corrections.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.demographics.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "demographics:read");
    const [frame, view, waiting] = await Promise.all([
      frameOf(chart),
      readDemographics(chart),
      fetchWaitingCorrections(chart),
    ]);
    return json({ frame, view, waiting });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "demographics:read");
}

export default function DemographicsPage() {
  const { frame, view, waiting } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="demographics">
      <Details chartId={frame.chartId} view={view} waiting={waiting} acting={frame.acting !== null} />
    </ChartPage>
  );
}
