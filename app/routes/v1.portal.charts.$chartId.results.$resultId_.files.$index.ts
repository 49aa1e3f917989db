import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { openChart } from "~server/access/chart.server";
import { refuseMethod } from "~server/api/methods.server";
import { fileResponse } from "~server/chart/file-answer.server";
import { readReportFile } from "~server/chart/report-file.server";

export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    const { resultId = "", index = "" } = args.params;
    const chart = await openChart(viewer, args.params.chartId, "results:read");
    return fileResponse(await readReportFile(chart, resultId, index));
  });
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
