import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SectionNote } from "~/components/chart/section-note";
import { ChartPage, HREF_OF } from "~/components/shell/chart-page";
import { useLocale } from "~/components/shell/locale";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChartFrame, openWholeChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.frame.sections);

/** Leads to the first part of the record this viewer may open; with none, a page that says so. */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openWholeChart(viewer, args.params.chartId);
    const [first] = (await frameOf(chart)).menu;
    if (first) throw redirect(HREF_OF[first](chart.chartId));
    return json({ frame: await openChartFrame(viewer, chart.chartId) });
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "results:read");
}

const NOTHING_SHARED = {
  state: "withheld",
  source: null,
  checkedAt: null,
  unreadable: 0,
  missingPages: false,
} as const;

export default function ChartIndexPage() {
  const { frame } = useLoaderData<typeof loader>();
  const { words } = useLocale();
  return (
    <ChartPage frame={frame} current={null}>
      <h1>{words.frame.sections}</h1>
      <SectionNote section={NOTHING_SHARED} empty="" />
    </ChartPage>
  );
}
