import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChartList } from "~/components/chart/chart-list";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { listCharts } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { readNewsOfCharts } from "~server/notices/news.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.charts.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const charts = await listCharts(viewer);
    return json({ charts, news: await readNewsOfCharts(viewer, charts) });
  });
}

export default function ChartsPage() {
  const { charts, news } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <ChartList charts={charts} news={news} />
    </PlainPage>
  );
}
