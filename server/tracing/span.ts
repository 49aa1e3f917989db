/**
 * Where the time of a request goes: a few spans (docs/decisions/0049), by OpenTelemetry's interface alone. Nothing is
 * measured until server/tracing/start.ts has put something behind it; before, a span is a call that does nothing.
 */
import { SpanStatusCode, trace } from "@opentelemetry/api";
import type { Attributes, Span } from "@opentelemetry/api";
import { Problem } from "../problem/problem";
import { UpstreamFailure } from "../upstream/fhir/failure";

/** The steps of a request, closed: HOUSE "request → asViewer → openChart → read". */
export type SpanName = "request" | "door" | "policy" | "cache" | "upstream" | "render" | "audit" | "job";

/**
 * What a span may say: words of closed lists, numbers, and the request's id. No address, no id of a person or a
 * resource, no token (CONTRACT §8); a key that is not here does not compile.
 */
export type SpanFacts = {
  /** Also in the answer's header, on the error page and in log lines. */
  "portal.request_id"?: string;
  /** Of the build, such as `routes/charts.$chartId.results`; never the address. */
  "http.route"?: string;
  "http.request.method"?: string;
  "http.response.status_code"?: number;
  "portal.door"?: "viewer" | "chart" | "desk" | "bearer";
  "portal.policy"?: "account" | "delegation" | "release";
  "portal.section"?: string;
  /** FHIR type. */
  "portal.resource"?: string;
  "portal.answer"?: string;
  "portal.events"?: number;
  "portal.job"?: string;
};

export type OpenSpan = { say(facts: SpanFacts): void };

/** Runs `work` as a span under the one that is open; ends with it, whether it returns, resolves or throws. */
export function inSpan<T>(name: SpanName, facts: SpanFacts, work: (span: OpenSpan) => T): T {
  return trace.getTracer("portal").startActiveSpan(name, { attributes: facts as Attributes }, (span) => {
    const open: OpenSpan = { say: (more) => void span.setAttributes(more as Attributes) };
    try {
      const result = work(open);
      if (!(result instanceof Promise)) {
        span.end();
        return result;
      }
      return result.then(
        (value: unknown) => {
          span.end();
          return value;
        },
        (error: unknown) => throwEnded(span, error),
      ) as T;
    } catch (error) {
      return throwEnded(span, error);
    }
  });
}

/** Only the kind of what was thrown: a message may quote data. A Response is an answer, not a fault. */
function throwEnded(span: Span, error: unknown): never {
  if (error instanceof Problem) span.setAttribute("portal.code", error.code);
  else if (error instanceof UpstreamFailure) span.setAttribute("portal.code", error.kind);
  else if (!(error instanceof Response)) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute("error.type", error instanceof Error ? error.name : typeof error);
  }
  span.end();
  throw error;
}
