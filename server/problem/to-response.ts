import type { Logger } from "../log";
import { STEP_UP_MS } from "../policies/step-up";
import { isDatabaseAway } from "./database-away";
import { Problem } from "./problem";
import type { ProblemBody } from "./problem";

/**
 * Turns whatever was thrown into a Problem. What is not one of ours is logged here, by its kind and place only:
 * a message may quote data.
 */
export function toProblem(error: unknown, log: Logger, requestId: string): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error)) {
    log.error({ code: "database.away", requestId }, "The database could not be asked");
    return new Problem("UPSTREAM_UNAVAILABLE", { reason: "database", retryAfter: 5 }, { cause: error });
  }
  log.error({ code: "unexpected", requestId, ...placeOf(error) }, "An error nobody expected");
  return new Problem("UNEXPECTED", {}, { cause: error });
}

/**
 * The answer a door throws. Remix renders it in the page's ErrorBoundary, which reads the JSON body; for `_data`
 * requests the same body goes out as RFC 9457. `NOT_FOUND` never carries a reason: all of them are the same bytes.
 * @param requestId goes out with a fault of ours; the page of a document knows it by itself
 */
export function toResponse(problem: Problem, form: "document" | "data", requestId: string): Response {
  const { code, status, detail } = problem;
  const reason = code === "NOT_FOUND" ? undefined : detail.reason;
  const body: ProblemBody = reason === undefined ? { code } : { code, reason };
  const document: ProblemBody = detail.frame ? { ...body, frame: detail.frame } : body;
  const data = {
    type: "about:blank",
    status,
    ...body,
    ...(detail.faults && { faults: detail.faults }),
    ...(status >= 500 && { requestId }),
  };
  return new Response(JSON.stringify(form === "data" ? data : document), {
    status,
    headers: {
      // Remix parses only `application/json` for an ErrorBoundary.
      "Content-Type": form === "data" ? "application/problem+json" : "application/json",
      ...problemHeaders(problem),
    },
  });
}

/** RFC 9470: how fresh the proof must be, in seconds. */
const STEP_UP_CHALLENGE = `Bearer error="insufficient_user_authentication", error_description="A more recent authentication is required", max_age="${STEP_UP_MS / 1000}"`;

/** Headers that belong to a refusal whatever its form. */
export function problemHeaders({ code, detail }: Problem): Record<string, string> {
  return {
    ...(detail.retryAfter === undefined ? {} : { "Retry-After": String(Math.ceil(detail.retryAfter)) }),
    ...(code === "STEP_UP_REQUIRED" ? { "WWW-Authenticate": STEP_UP_CHALLENGE } : {}),
    ...(code === "METHOD_NOT_ALLOWED" ? { Allow: detail.allow ?? "GET, HEAD" } : {}),
  };
}

/** Kind of error, the database's five letters for it, and the line of ours that threw it; never the message. */
function placeOf(error: unknown): { kind: string; at: string | null; state?: string } {
  if (!(error instanceof Error)) return { kind: typeof error, at: null };
  const line = error.stack
    ?.split("\n")
    .find((entry) => /^\s+at /.test(entry) && !entry.includes("node_modules"));
  const { code } = (("original" in error && error.original) || error) as { code?: unknown };
  const isState = typeof code === "string" && /^[0-9A-Z]{5}$/.test(code);
  return { kind: error.name, at: line?.trim() ?? null, ...(isState && { state: code }) };
}
