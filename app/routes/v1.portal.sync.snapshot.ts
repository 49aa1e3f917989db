import type { LoaderFunctionArgs } from "@remix-run/node";
import { refuseMethod } from "~server/api/methods.server";
import { readSnapshot } from "~server/sync/snapshot.server";

export function loader(args: LoaderFunctionArgs) {
  return readSnapshot(args);
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
