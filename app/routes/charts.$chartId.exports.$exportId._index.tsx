import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OneExport } from "~/components/exports/one-export";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, withinFrame } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { removeAsked } from "~server/export/exports-form.server";
import { readExport } from "~server/export/exports-page.server";
import { comesByItself, watchExport } from "~server/export/watch.server";
import { markExportSeen } from "~server/notices/news.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.exports.title);

export function loader(args: LoaderFunctionArgs) {
  const look = { untouched: comesByItself(args.request) };
  return asViewer(
    args,
    async (viewer) => {
      const chart = await openChart(viewer, args.params.chartId, "exports:create");
      const read = () => readExport(chart, args.params.exportId);
      const [frame, view] = await Promise.all([frameOf(chart), withinFrame(viewer, chart, read)]);
      await markExportSeen(viewer, view.id);
      const watching = watchExport(args, chart, view);
      return json({ frame, view, watching, done: new URL(args.request.url).searchParams.get("done") });
    },
    look,
  );
}

export function action(args: ActionFunctionArgs) {
  return removeAsked(args);
}

export default function ExportRoute() {
  const { frame, view, watching, done } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="exports" atTop={false}>
      <OneExport chartId={frame.chartId} view={view} watching={watching} done={done} />
    </ChartPage>
  );
}
