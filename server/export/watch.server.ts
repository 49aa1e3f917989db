/** Waiting for a file: a page that comes again by itself, or a program that asks. Neither is somebody at the keyboard. */
import { json } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { paths } from "../../app/paths";
import { openChart } from "../access/chart.server";
import type { Chart } from "../access/keys";
import { answerHeaders, noteDataRequest } from "../access/request-memo";
import { asViewer } from "../access/viewer.server";
import { lookAgainIn, readExport, statusBody } from "./exports-page.server";
import type { ExportView } from "./exports.view";

/** The page's own word for having come by itself. */
const BY_ITSELF = "yes";

/** Whether this request keeps the session alive; see `asViewer`. */
export function comesByItself(request: Request): boolean {
  return new URL(request.url).searchParams.get("watch") === BY_ITSELF;
}

/**
 * Has the page come again while the file is being made, unless its reader stopped that.
 * @returns whether it does
 */
export function watchExport(args: LoaderFunctionArgs, chart: Chart, view: ExportView): boolean {
  const seconds = lookAgainIn(view);
  const isStopped = new URL(args.request.url).searchParams.get("watch") === "no";
  if (seconds === null || isStopped) return false;
  const address = `${paths.exportJob(chart.chartId, view.id)}?watch=${BY_ITSELF}`;
  answerHeaders(args.context).set("Refresh", `${seconds}; url=${address}`);
  return true;
}

/** The same as JSON, refusals too. @throws Response */
export function giveStatus(args: LoaderFunctionArgs) {
  noteDataRequest(args.context);
  return asViewer(
    args,
    async (viewer) => {
      const chart = await openChart(viewer, args.params.chartId, "exports:create");
      const view = await readExport(chart, args.params.exportId);
      const seconds = lookAgainIn(view);
      const headers = new Headers(seconds === null ? {} : { "Retry-After": String(seconds) });
      return json(statusBody(chart, view), { headers });
    },
    { untouched: true },
  );
}
