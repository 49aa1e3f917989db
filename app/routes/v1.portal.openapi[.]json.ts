import type { LoaderFunctionArgs } from "@remix-run/node";
import { refuseMethod } from "~server/api/methods.server";
import { openApiAnswer } from "~server/api/openapi.server";

/** For everybody: it says what may be asked, and nothing of anybody. */
export function loader({ context }: LoaderFunctionArgs) {
  return openApiAnswer(context.portal.config);
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
