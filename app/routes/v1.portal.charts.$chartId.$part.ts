import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { answerConditionally } from "~server/api/conditional.server";
import { refuseMethod } from "~server/api/methods.server";
import { readPart } from "~server/api/read-part.server";

/** Each part of a record, by the name its page has. */
export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    return answerConditionally(args.request, viewer, await readPart(viewer, args.params, args.request));
  });
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
