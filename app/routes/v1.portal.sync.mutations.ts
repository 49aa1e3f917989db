import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { refuseMethod } from "~server/api/methods.server";
import { answerMutations } from "~server/sync/answer-mutations.server";

export function loader(args: LoaderFunctionArgs) {
  return refuseMethod(args, "POST");
}

export function action(args: ActionFunctionArgs) {
  return answerMutations(args);
}
