import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { listCharts } from "~server/access/chart.server";
import { answerConditionally } from "~server/api/conditional.server";
import { refuseMethod } from "~server/api/methods.server";

export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    return answerConditionally(args.request, viewer, { charts: await listCharts(viewer) });
  });
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
