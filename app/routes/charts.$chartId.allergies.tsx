import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Allergies } from "~/components/chart/allergies";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { readAllergies } from "~server/chart/allergies.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.allergies.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "allergies:read");
    const [frame, view] = await Promise.all([frameOf(chart), readAllergies(chart)]);
    return json({ frame, view });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "allergies:read");
}

export default function AllergiesPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="allergies">
      <Allergies view={view} />
    </ChartPage>
  );
}
