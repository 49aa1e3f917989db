/** Where a method leads nowhere, and where nothing is: told to a program, after its token was looked at. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "../access/bearer.server";
import { Problem } from "../problem/problem";

/** @param allow what does lead somewhere; HEAD goes with GET. @throws Response */
export function refuseMethod(args: LoaderFunctionArgs, allow: "GET" | "POST"): Promise<never> {
  return asBearer(args, (): never => {
    throw new Problem("METHOD_NOT_ALLOWED", { allow: allow === "GET" ? "GET, HEAD" : allow });
  });
}

/** @throws Response */
export function refuseAddress(args: LoaderFunctionArgs): Promise<never> {
  return asBearer(args, (): never => {
    throw new Problem("NOT_FOUND");
  });
}
