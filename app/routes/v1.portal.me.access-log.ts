import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { answerConditionally } from "~server/api/conditional.server";
import { refuseMethod } from "~server/api/methods.server";
import { readPart } from "~server/api/read-part.server";

/** The log of one's own record. */
export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    const view = await readPart(viewer, { chartId: "self", part: "access-log" }, args.request);
    return answerConditionally(args.request, viewer, view);
  });
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
