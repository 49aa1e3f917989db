import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ExportsPage } from "~/components/exports/exports-page";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart } from "~server/access/chart.server";
import { requireStepUp } from "~server/access/step-up.server";
import { asViewer } from "~server/access/viewer.server";
import { askForExport } from "~server/export/exports-form.server";
import { readExports } from "~server/export/exports-page.server";
import type { ExportsView } from "~server/export/exports.view";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.exports.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "exports:create");
    requireStepUp(viewer);
    const [frame, view] = await Promise.all([frameOf(chart), readExports(chart)]);
    return json({ frame, view });
  });
}

export function action(args: ActionFunctionArgs) {
  return askForExport(args);
}

export default function ExportsRoute() {
  const { frame, view } = useLoaderData<typeof loader>();
  const refused = useActionData<ExportsView>();
  return (
    <ChartPage frame={frame} current="exports">
      <ExportsPage chartId={frame.chartId} view={refused ?? view} />
    </ChartPage>
  );
}
