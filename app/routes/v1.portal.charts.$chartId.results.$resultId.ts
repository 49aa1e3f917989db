import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { openChart } from "~server/access/chart.server";
import { answerConditionally } from "~server/api/conditional.server";
import { refuseMethod } from "~server/api/methods.server";
import { readResult } from "~server/chart/results.server";

export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "results:read");
    return answerConditionally(args.request, viewer, await readResult(chart, args.params.resultId ?? ""));
  });
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
