/** Numbers and the span of one answer, whoever gives it. */
import type { NextFunction, Request, Response } from "express";
import type { Portal } from "../portal";
import { inRequestSpan } from "../tracing/request-span";
import type { RouteOf } from "./route-of";

type Method = "GET" | "HEAD" | "POST" | "other";
type StatusClass = "1xx" | "2xx" | "3xx" | "4xx" | "5xx" | "aborted";

/** @returns what begins each answer: counts it once it has left, and runs `next` within its span */
export function measureAnswers(portal: Pick<Portal, "metrics" | "config">, routeOf: RouteOf) {
  const { metrics, config } = portal;
  let underWay = 0;
  metrics?.watch("portal_http_requests_under_way", () => underWay);
  return (req: Request, res: Response, next: NextFunction) => {
    const started = performance.now();
    // Whoever answers may be told of it by another address.
    const route = routeOf(req.path);
    underWay += 1;
    const ended = inRequestSpan(req, {
      trustsTrace: config.trustedProxies > 0,
      facts: {
        "portal.request_id": res.locals.facts.requestId,
        "http.route": route,
        "http.request.method": methodOf(req),
      },
      work: next,
    });
    res.once("close", () => {
      underWay -= 1;
      ended(res.statusCode);
      if (!metrics) return;
      const seconds = (performance.now() - started) / 1_000;
      const status = res.writableFinished ? classOf(res.statusCode) : "aborted";
      metrics.observe("portal_http_request_seconds", { route, method: methodOf(req), status }, seconds);
      if (res.statusCode === 429) metrics.count("portal_rate_limited_total", { route });
      if (res.locals.refused) metrics.count("portal_refused_total", { code: res.locals.refused });
    });
  };
}

function methodOf({ method }: Request): Method {
  return method === "GET" || method === "HEAD" || method === "POST" ? method : "other";
}

function classOf(status: number): StatusClass {
  return `${Math.floor(status / 100)}xx` as StatusClass;
}
