import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { readDocument } from "~server/chart/documents.server";

/**
 * The bytes of a file. It lies below `/charts`, so that all that holds for a chart's addresses (no prefetch, no
 * caching) holds for it too; its own headers only narrow them.
 */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const { documentId = "", index = "" } = args.params;
    const chart = await openChart(viewer, args.params.chartId, "documents:read");
    const { bytes, headers } = await readDocument(chart, documentId, index);
    return new Response(bytes as BodyInit, { headers });
  });
}

export function action(args: ActionFunctionArgs) {
  const { documentId = "", index = "" } = args.params;
  return refuseWrite(args, "documents:read", (chart) => readDocument(chart, documentId, index));
}
