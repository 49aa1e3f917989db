import type { LoaderFunctionArgs } from "@remix-run/node";
import { refuseAddress } from "~server/api/methods.server";

/** Every other address below `/v1`, by whatever method. */
export function loader(args: LoaderFunctionArgs) {
  return refuseAddress(args);
}

export function action(args: LoaderFunctionArgs) {
  return refuseAddress(args);
}
