import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { openChart } from "~server/access/chart.server";
import { refuseMethod } from "~server/api/methods.server";
import { readDocument } from "~server/chart/documents.server";
import { fileResponse } from "~server/chart/file-answer.server";

export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    const { documentId = "", index = "" } = args.params;
    const chart = await openChart(viewer, args.params.chartId, "documents:read");
    return fileResponse(await readDocument(chart, documentId, index));
  });
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
