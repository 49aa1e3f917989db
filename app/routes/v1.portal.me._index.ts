import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { answerConditionally } from "~server/api/conditional.server";
import { refuseMethod } from "~server/api/methods.server";
import { readMe } from "~server/api/read-me.server";

export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    return answerConditionally(args.request, viewer, await readMe(viewer));
  });
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
