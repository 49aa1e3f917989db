import type { LoaderFunctionArgs } from "@remix-run/node";
import { giveExportStatus } from "~server/api/exports.server";
import { refuseMethod } from "~server/api/methods.server";

export function loader(args: LoaderFunctionArgs) {
  return giveExportStatus(args);
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
