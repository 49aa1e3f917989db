import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { openChart } from "~server/access/chart.server";
import { answerConditionally } from "~server/api/conditional.server";
import { refuseMethod } from "~server/api/methods.server";
import { readNearestSlots } from "~server/chart/slots.server";

export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "appointments:request");
    const slots = await readNearestSlots(chart, args.params.slotId ?? "");
    return answerConditionally(args.request, viewer, { slots });
  });
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
