import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AccessLog } from "~/components/chart/access-log";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { logFilterOf, readAccessLog } from "~server/chart/access-log.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.accessLog.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "access-log:read");
    const query = new URL(args.request.url).searchParams;
    const before = query.get("before");
    const filter = logFilterOf(query);
    const [frame, view] = await Promise.all([frameOf(chart), readAccessLog(chart, { before, filter })]);
    return json({ frame, view, newest: before === null });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "access-log:read");
}

export default function AccessLogPage() {
  const { frame, view, newest } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="access-log" atTop={newest}>
      <AccessLog chartId={frame.chartId} view={view} newest={newest} />
    </ChartPage>
  );
}
