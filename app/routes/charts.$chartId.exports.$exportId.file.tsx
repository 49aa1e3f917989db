import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { refuseWrite } from "~server/access/chart.server";
import { giveExport } from "~server/export/download.server";
import { readExport } from "~server/export/exports-page.server";

/** The file goes out instead of the page; as data there is nothing to give. */
export function loader(args: LoaderFunctionArgs) {
  return giveExport(args);
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "exports:create", (chart) => readExport(chart, args.params.exportId));
}

/** Never shown. With a page, what the loader throws becomes one, too. */
export default function ExportFilePage() {
  return null;
}
