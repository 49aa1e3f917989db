import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AskForCorrection } from "~/components/demographics/ask-for-correction";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { frameOf, openChart } from "~server/access/chart.server";
import { permit, refuseFormOfOther } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { answerCorrection, openCorrection } from "~server/requests/demographics-form.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.demographics.form.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    // The form is filled with what is on file.
    await openChart(viewer, args.params.chartId, "demographics:read");
    const chart = await openChart(viewer, args.params.chartId, "demographics:request");
    const query = new URL(args.request.url).searchParams;
    const [frame, page] = await Promise.all([frameOf(chart), openCorrection(chart, query)]);
    if ("requestId" in page) return redirect(paths.request(chart.chartId, page.requestId, "already"));
    return json({ frame, ...page });
  });
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await refuseFormOfOther(viewer, args.request);
    await openChart(viewer, args.params.chartId, "demographics:read");
    const chart = await openChart(viewer, args.params.chartId, "demographics:request");
    const asked = await answerCorrection(await permit(viewer, args.request), chart);
    if ("requestId" in asked) {
      const done = asked.replayed ? "already" : "asked";
      return redirect(paths.request(chart.chartId, asked.requestId, done), 303);
    }
    if ("draft" in asked) {
      // Back and reload then show a page, and send nothing.
      return redirect(paths.demographicsRequest(chart.chartId, { draft: asked.draft }), 303);
    }
    return json(asked.view, { status: asked.status });
  });
}

export default function CorrectionPage() {
  const { frame, form, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="demographics" atTop={false}>
      <AskForCorrection frame={frame} form={form} view={useActionData<typeof action>() ?? view} />
    </ChartPage>
  );
}
