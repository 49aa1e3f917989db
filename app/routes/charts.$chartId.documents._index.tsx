import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Documents } from "~/components/chart/documents";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { findQueryOf, keepAddressTrue, statusOf } from "~server/chart/find.server";
import { readDocuments } from "~server/chart/documents.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.documents.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "documents:read");
    const [frame, view] = await Promise.all([
      frameOf(chart),
      readDocuments(chart, findQueryOf(args.request)),
    ]);
    keepAddressTrue(args.request, { ...view, kind: view.filter });
    return json({ frame, view }, statusOf(view.find));
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "documents:read");
}

export default function DocumentsPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="documents">
      <Documents chartId={frame.chartId} view={view} />
    </ChartPage>
  );
}
