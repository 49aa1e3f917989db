import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Immunizations } from "~/components/chart/immunizations";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { keepAddressTrue } from "~server/chart/find.server";
import { readImmunizations } from "~server/chart/immunizations.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.immunizations.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "immunizations:read");
    const query = new URL(args.request.url).searchParams;
    const [frame, view] = await Promise.all([
      frameOf(chart),
      readImmunizations(chart, { page: query.get("page") }),
    ]);
    keepAddressTrue(args.request, { ...view, kind: null });
    return json({ frame, view });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "immunizations:read");
}

export default function ImmunizationsPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="immunizations">
      <Immunizations chartId={frame.chartId} view={view} />
    </ChartPage>
  );
}
