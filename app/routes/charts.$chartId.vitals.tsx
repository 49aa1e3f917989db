import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Vitals } from "~/components/chart/vitals";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { keepAddressTrue } from "~server/chart/find.server";
import { readVitals } from "~server/chart/vitals.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.vitals.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "vitals:read");
    const query = new URL(args.request.url).searchParams;
    const [frame, view] = await Promise.all([
      frameOf(chart),
      readVitals(chart, { kind: query.get("kind"), page: query.get("page") }),
    ]);
    keepAddressTrue(args.request, {
      section: view.section,
      page: view.history?.page ?? 1,
      kind: view.history?.key ?? null,
    });
    return json({ frame, view });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "vitals:read");
}

export default function VitalsPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="vitals" atTop={view.history === null}>
      <Vitals chartId={frame.chartId} view={view} />
    </ChartPage>
  );
}
