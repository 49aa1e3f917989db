import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { openWholeChart } from "~server/access/chart.server";
import { answerConditionally } from "~server/api/conditional.server";
import { submitForApp } from "~server/api/requests.server";
import { readRequests } from "~server/asking/requests.server";

export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    const chart = await openWholeChart(viewer, args.params.chartId);
    const page = new URL(args.request.url).searchParams.get("page");
    return answerConditionally(args.request, viewer, await readRequests(chart, page));
  });
}

export function action(args: ActionFunctionArgs) {
  return submitForApp(args);
}
