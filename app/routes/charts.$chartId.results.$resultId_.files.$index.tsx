import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { answerWithFile } from "~server/chart/file-answer.server";
import { readReportFile } from "~server/chart/report-file.server";

/** The bytes of a report's file; what is said of a document's holds for it too. */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const { resultId = "", index = "" } = args.params;
    const chart = await openChart(viewer, args.params.chartId, "results:read");
    answerWithFile(args.context, await readReportFile(chart, resultId, index));
    return json(null);
  });
}

export function action(args: ActionFunctionArgs) {
  const { resultId = "", index = "" } = args.params;
  return refuseWrite(args, "results:read", (chart) => readReportFile(chart, resultId, index));
}

/** Never shown: the file goes out instead. With a page, what the loader throws becomes one, too. */
export default function ReportFilePage() {
  return null;
}
