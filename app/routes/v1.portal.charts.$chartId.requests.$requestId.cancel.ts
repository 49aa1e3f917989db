import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { refuseMethod } from "~server/api/methods.server";
import { cancelForApp } from "~server/api/requests.server";

export function loader(args: LoaderFunctionArgs) {
  return refuseMethod(args, "POST");
}

export function action(args: ActionFunctionArgs) {
  return cancelForApp(args);
}
