import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Medications } from "~/components/chart/medications";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { findQueryOf, keepAddressTrue, statusOf } from "~server/chart/find.server";
import { readMedicationsPage } from "~server/asking/medications-page.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.medications.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "medications:read");
    const [frame, view] = await Promise.all([
      frameOf(chart),
      readMedicationsPage(chart, findQueryOf(args.request)),
    ]);
    keepAddressTrue(args.request, { ...view, kind: null });
    return json({ frame, view }, statusOf(view.find));
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "medications:read");
}

export default function MedicationsPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="medications">
      <Medications chartId={frame.chartId} view={view} />
    </ChartPage>
  );
}
