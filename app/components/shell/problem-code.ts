import { isRouteErrorResponse } from "@remix-run/react";
import { en } from "~/i18n/en";
import type { ProblemCode } from "~server/problem/problem";

/** For an answer without a code of ours, as Remix itself gives for a wrong method. */
const BY_STATUS: Record<number, ProblemCode> = {
  401: "UNAUTHENTICATED",
  403: "GRANT_MISSING",
  404: "NOT_FOUND",
  405: "METHOD_NOT_ALLOWED",
  409: "VERSION_CONFLICT",
  410: "LINK_EXPIRED",
  422: "INVALID",
  429: "RATE_LIMITED",
  502: "UPSTREAM_UNUSABLE",
  503: "UPSTREAM_UNAVAILABLE",
};

/** The code a page can put into words, for whatever a loader, an action or a render threw. */
export function problemCodeOf(error: unknown): ProblemCode {
  if (!isRouteErrorResponse(error)) return "UNEXPECTED";
  const { code, reason } = (error.data ?? {}) as { code?: unknown; reason?: unknown };
  // Our own database is away, not the clinic's records.
  if (code === "UPSTREAM_UNAVAILABLE" && reason === "database") return "UNEXPECTED";
  if (typeof code === "string" && Object.hasOwn(en.problems.codes, code)) return code as ProblemCode;
  return BY_STATUS[error.status] ?? "UNEXPECTED";
}
