import type { DataFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse } from "@remix-run/react";
import { toProblem } from "./to-response";

/**
 * `handleError` of `entry.server`: Remix would print message and stack, and either may quote data. Refusals and
 * unknown addresses are answers, not errors.
 */
export function reportError(error: unknown, { request, context }: DataFunctionArgs): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  toProblem(error, context.portal.log, context.request.requestId);
}
