import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { openChart, refuseWrite, withinFrame } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { readDocument } from "~server/chart/documents.server";
import { answerWithFile } from "~server/chart/file-answer.server";

/**
 * The bytes of a file. It lies below `/charts`, so that all that holds for a chart's addresses (no prefetch, no
 * caching) holds for it too; its own headers only narrow them. As data there is nothing to give.
 */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const { documentId = "", index = "" } = args.params;
    const chart = await openChart(viewer, args.params.chartId, "documents:read");
    const read = () => readDocument(chart, documentId, index);
    answerWithFile(args.context, await withinFrame(viewer, chart, read));
    return json(null);
  });
}

export function action(args: ActionFunctionArgs) {
  const { documentId = "", index = "" } = args.params;
  return refuseWrite(args, "documents:read", (chart) => readDocument(chart, documentId, index));
}

/** Never shown: the file goes out instead. With a page, what the loader throws becomes one, too. */
export default function DocumentFilePage() {
  return null;
}
