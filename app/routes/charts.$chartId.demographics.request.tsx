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
    const [frame, form] = await Promise.all([frameOf(chart), openCorrection(chart)]);
    return json({ frame, form });
  });
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await refuseFormOfOther(viewer, args.request);
    await openChart(viewer, args.params.chartId, "demographics:read");
    const chart = await openChart(viewer, args.params.chartId, "demographics:request");
    const asked = await answerCorrection(await permit(viewer, args.request), chart);
    if ("requestId" in asked) {
      return redirect(paths.request(chart.chartId, asked.requestId, asked.replayed ? "already" : "asked"));
    }
    return json(asked.view, { status: asked.status });
  });
}

export default function CorrectionPage() {
  const { frame, form } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="demographics" atTop={false}>
      <AskForCorrection frame={frame} form={form} view={useActionData<typeof action>() ?? null} />
    </ChartPage>
  );
}
