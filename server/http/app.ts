/**
 * The Express application around Remix: what every answer carries and what no route needs to see. It decides
 * nothing about rights; that is the doors' work.
 */
import express from "express";
import type { ErrorRequestHandler, Express, NextFunction, Request, RequestHandler, Response } from "express";
import type { AppLoadContext } from "@remix-run/node";
import path from "node:path";
import { passChartDoor } from "../access/chart-door.server";
import { answerHeaders, noteDataRequest } from "../access/request-memo";
import type { Portal } from "../portal";
import { toProblem } from "../problem/to-response";
import { healthLinkDoor } from "../health-links/health-link-door";
import { oauthDoor } from "../oauth/oauth-door";
import { logAnswer } from "./access-line";
import { apiDoor } from "./api-door";
import { behindGate } from "./behind-gate";
import { fhirHook } from "./fhir-hook";
import { publicFiles } from "./files";
import { answerHealth, readiness } from "./health";
import { isFromOwnPage } from "./origin";
import { isApi } from "./is-api";
import { measureAnswers } from "./measure";
import { sendRefusal } from "./refusal";
import { sendRemixAnswer, toRemixRequest } from "./remix-answer";
import type { RemixHandler } from "./remix-answer";
import { BodyTooLarge } from "./request-body";
import { requestFacts } from "./request-facts";
import { createRouteOf } from "./route-of";
import type { RouteOf } from "./route-of";
import { securityHeaders } from "./security-headers";
import { wellKnown } from "./well-known";

export type { RemixHandler } from "./remix-answer";
export { applyServerLimits } from "./server-limits";

/** Milliseconds for one answer: far beyond what a page waits for upstream, so only something broken meets it. */
const ANSWER_LIMIT = 15_000;

/**
 * @param remix `createRequestHandler(build, mode)` of `@remix-run/node`
 * @param options.publicFolder absolute path of `public/`; by default the one of the working directory
 * @param options.routeOf which route of the build an address is, for numbers and traces
 */
export function createApp(
  portal: Portal,
  remix: RemixHandler,
  options: { publicFolder?: string; routeOf?: RouteOf } = {},
): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  // As URLSearchParams reads them, so that `_data` is the same question for Remix and for us.
  app.set("query parser", "simple");
  app.set("trust proxy", portal.config.trustedProxies);
  app.use(begin(portal));
  app.use(measureAnswers(portal, options.routeOf ?? createRouteOf()));
  app.get("/healthz", answerHealth);
  app.get("/readyz", readiness(portal));
  app.use(behindGate(portal));
  // Before the questions to a browser's request: upstream has no origin of ours to name.
  app.use(fhirHook(portal));
  // Programs of others hold these links, and their origin is not ours.
  app.use(healthLinkDoor(portal));
  app.use(oauthDoor(portal));
  app.use(apiDoor(portal));
  app.use(refuseOddRequests(portal));
  app.use(wellKnown(portal));
  app.use(publicFiles(options.publicFolder ?? path.resolve("public")));
  app.use(answerByRemix(portal, remix));
  app.use(answerError(portal));
  return app;
}

/** Headers first: whatever happens next, the answer has them. */
function begin(portal: Portal): RequestHandler {
  const headers = Object.entries(securityHeaders(portal.config));
  return (req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    const facts = requestFacts(req, portal.now());
    res.locals.facts = facts;
    res.setHeader("X-Request-Id", facts.requestId);
    logAnswer(portal.log, req, res, facts.requestId);
    next();
  };
}

function refuseOddRequests({ config }: Portal): RequestHandler {
  return (req, res, next) => {
    const reads = req.method === "GET" || req.method === "HEAD";
    if (!isReadable(req, config.publicUrl.origin)) {
      sendRefusal(req, res, { code: "INVALID", status: 400 });
    } else if (isPrefetch(req) && /^\/(charts|v1)(\/|$)/i.test(req.path)) {
      // What the browser fetches by itself would be on record as if the person had looked (CONTRACT §8).
      sendRefusal(req, res, { code: "FORBIDDEN_ORIGIN", reason: "prefetch" });
    } else if (isApi(req)) {
      next();
    } else if (!reads && req.method !== "POST" && !/^\/charts(\/|$)/i.test(req.path)) {
      // Forms send POST; below a chart the doors answer first, whatever the method.
      res.setHeader("Allow", "GET, HEAD, POST");
      sendRefusal(req, res, { code: "METHOD_NOT_ALLOWED" });
    } else if (!reads && !isFromOwnPage(config, req.headers)) {
      sendRefusal(req, res, { code: "FORBIDDEN_ORIGIN" });
    } else next();
  };
}

/** A path of ours whose percent-encoding can be undone; the router would put others into the log. */
function isReadable(req: Request, origin: string): boolean {
  try {
    decodeURIComponent(req.path);
    return req.originalUrl.startsWith("/") && URL.canParse(origin + req.originalUrl);
  } catch {
    return false;
  }
}

function isPrefetch(req: Request): boolean {
  return ["sec-purpose", "purpose", "x-moz", "x-purpose"].some((name) =>
    /\b(prefetch|prerender|preview)\b/i.test(req.get(name) ?? ""),
  );
}

function answerByRemix(portal: Portal, remix: RemixHandler): RequestHandler {
  return async (req: Request, res: Response, next: NextFunction) => {
    const controller = new AbortController();
    const limit = setTimeout(() => {
      portal.log.error(
        { code: "http.answer-limit", requestId: res.locals.facts.requestId },
        "No answer in time",
      );
      controller.abort();
      sendRefusal(req, res, { code: "UNEXPECTED", status: 503 });
    }, ANSWER_LIMIT);
    res.once("close", () => controller.abort());
    try {
      const context: AppLoadContext = { portal, request: res.locals.facts, memo: new Map() };
      if (req.query._data !== undefined) noteDataRequest(context);
      const request = await toRemixRequest(req, portal.config, controller.signal);
      const answered = portal.traffic.begin();
      const answer = await remix(request, context).finally(answered);
      // What streams takes as long as its reader does.
      clearTimeout(limit);
      // Remix refused by itself, before any loader: data of a route that is not at this address.
      if (answer.headers.has("X-Remix-Error") && (await isRefusedChart(request, context))) {
        sendRefusal(req, res, { code: "NOT_FOUND" });
      } else if (isApi(req) && answer.status >= 400 && isPage(answer)) {
        // No route of the API's: the page that says so is for people.
        sendRefusal(req, res, { code: answer.status === 404 ? "NOT_FOUND" : "UNEXPECTED" });
      } else {
        await sendRemixAnswer(req, res, answer, answerHeaders(context));
      }
    } catch (error) {
      next(error);
    } finally {
      clearTimeout(limit);
    }
  };
}

function isPage({ headers }: globalThis.Response): boolean {
  return (headers.get("Content-Type") ?? "").startsWith("text/html");
}

/** What the doors say of a chart in the address, on record, where no loader asked them. */
async function isRefusedChart(request: globalThis.Request, context: AppLoadContext): Promise<boolean> {
  try {
    await passChartDoor({ request, context, params: {} });
    return false;
  } catch (refusal) {
    if (refusal instanceof globalThis.Response) return true;
    throw refusal;
  }
}

function answerError(portal: Portal): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, req, res, _next) => {
    if (error instanceof BodyTooLarge) {
      res.setHeader("Connection", "close");
      sendRefusal(req, res, { code: "INVALID", status: 413, reason: "too-large" });
      return;
    }
    // What the file server refuses by itself, such as a range beyond the file.
    const status = (error as { status?: unknown } | null)?.status;
    if (typeof status === "number" && status >= 400 && status < 500) {
      sendRefusal(req, res, { code: "INVALID", status });
      return;
    }
    const { code } = toProblem(error, portal.log, res.locals.facts.requestId);
    sendRefusal(req, res, { code });
  };
}
