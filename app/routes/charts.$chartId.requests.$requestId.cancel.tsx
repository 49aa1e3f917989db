import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CancelRequest } from "~/components/requests/cancel";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { frameOf, openWholeChart, withinFrame } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { cancelAsked } from "~server/asking/cancel.server";
import { readRequest } from "~server/asking/requests.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.requests.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openWholeChart(viewer, args.params.chartId);
    const read = () => readRequest(chart, args.params.requestId);
    const [frame, view] = await Promise.all([frameOf(chart), withinFrame(viewer, chart, read)]);
    const { id, mayCancel } = view.request;
    // Reached by the back button, or too late: its own page says how it stands.
    if (!mayCancel) return redirect(paths.request(chart.chartId, id));
    return json({ frame, view });
  });
}

export function action(args: ActionFunctionArgs) {
  return cancelAsked(args);
}

export default function CancelRequestPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="requests" atTop={false}>
      <CancelRequest chartId={frame.chartId} view={view} />
    </ChartPage>
  );
}
