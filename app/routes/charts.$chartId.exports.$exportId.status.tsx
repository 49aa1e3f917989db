import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { refuseWrite } from "~server/access/chart.server";
import { readExport } from "~server/export/exports-page.server";
import { giveStatus } from "~server/export/watch.server";

/** How far a file is, for programs: JSON, with `Retry-After` while it is being made. */
export function loader(args: LoaderFunctionArgs) {
  return giveStatus(args);
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "exports:create", (chart) => readExport(chart, args.params.exportId));
}
