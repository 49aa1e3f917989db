import type { LoaderFunctionArgs } from "@remix-run/node";
import { refuseMethod } from "~server/api/methods.server";
import { giveExportToApp } from "~server/export/download.server";

export function loader(args: LoaderFunctionArgs) {
  return giveExportToApp(args);
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
