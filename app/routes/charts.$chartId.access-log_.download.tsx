import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { readAccessLogFile } from "~server/chart/access-log-file.server";
import { answerWithFile } from "~server/chart/file-answer.server";

/** The log as a table to keep. As data there is nothing to give. */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "access-log:read");
    answerWithFile(args.context, await readAccessLogFile(chart, args.request));
    return json(null);
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "access-log:read");
}

/** Never shown: the file goes out instead. With a page, what the loader throws becomes one, too. */
export default function AccessLogFilePage() {
  return null;
}
