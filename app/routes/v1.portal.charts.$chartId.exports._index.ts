import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { giveExports, makeExport } from "~server/api/exports.server";

export function loader(args: LoaderFunctionArgs) {
  return giveExports(args);
}

export function action(args: ActionFunctionArgs) {
  return makeExport(args);
}
