/** The span of a whole request, under the one of whoever asked, when that is a proxy of ours (W3C Trace Context). */
import { context, propagation, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Attributes } from "@opentelemetry/api";
import type { IncomingMessage } from "node:http";
import type { SpanFacts } from "./span";

type Asked = {
  /** A `traceparent` of anybody else would let strangers write into our traces. */
  trustsTrace: boolean;
  facts: SpanFacts;
  work: () => void;
};

/** Runs `work` within the span. @returns ends it, with the status of the answer */
export function inRequestSpan(request: IncomingMessage, asked: Asked): (status: number) => void {
  const outer = asked.trustsTrace
    ? propagation.extract(context.active(), { traceparent: request.headers.traceparent })
    : context.active();
  const span = trace
    .getTracer("portal")
    .startSpan("request", { attributes: asked.facts as Attributes }, outer);
  context.with(trace.setSpan(outer, span), asked.work);
  return (status) => {
    span.setAttribute("http.response.status_code", status);
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
}
