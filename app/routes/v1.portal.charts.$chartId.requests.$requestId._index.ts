import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { openWholeChart } from "~server/access/chart.server";
import { answerConditionally } from "~server/api/conditional.server";
import { refuseMethod } from "~server/api/methods.server";
import { readRequestPage } from "~server/asking/requests.server";

export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    const chart = await openWholeChart(viewer, args.params.chartId);
    return answerConditionally(args.request, viewer, await readRequestPage(chart, args.params.requestId));
  });
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
