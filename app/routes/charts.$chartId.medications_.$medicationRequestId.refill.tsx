import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AskRefill } from "~/components/requests/ask-refill";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, withinFrame } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { askRefill, readRefillPage } from "~server/asking/ask-refill.server";
import type { RefillPageView } from "~server/asking/asking.view";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.requests.refill.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "refills:request");
    const read = () => readRefillPage(chart, args.params.medicationRequestId ?? "");
    const [frame, view] = await Promise.all([frameOf(chart), withinFrame(viewer, chart, read)]);
    return json({ frame, view });
  });
}

export function action(args: ActionFunctionArgs) {
  return askRefill(args);
}

export default function AskRefillPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  const refused = useActionData<RefillPageView>();
  return (
    <ChartPage frame={frame} current="medications" atTop={false}>
      <AskRefill chartId={frame.chartId} view={refused ?? view} />
    </ChartPage>
  );
}
