/**
 * Before the JSON API: who asks is told by a token and by nothing else, so a browser's cookies are taken away before
 * any route sees them, and pages of an app's own origin may ask (CORS). Every
 * answer tells the portal's time: an earlier one than that of its arrival, whatever the way took.
 */
import { Router } from "express";
import { methodsAt } from "../api/methods-at";
import { isAppOrigin } from "../oauth/app-origin";
import type { Portal } from "../portal";
import { TIME_HEADER, timeToken } from "../sync/server-time";
import { sendRefusal } from "./refusal";

const METHODS = "GET, HEAD, POST";
const ASKED = "authorization, content-type, if-none-match, accept-language, idempotency-key";
const TOLD = "ETag, Portal-Time, Retry-After, WWW-Authenticate, X-Request-Id";

/** They tell a browser what a page of ours may do. No answer here is one; that nothing has changed is 1 KB in all. */
const FOR_PAGES = [
  ...["Permissions-Policy", "Cross-Origin-Opener-Policy", "Origin-Agent-Cluster"],
  ...["X-DNS-Prefetch-Control", "X-Frame-Options"],
];
const NO_PAGE = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

export function apiDoor(portal: Pick<Portal, "config" | "secrets" | "now">): Router {
  const { config } = portal;
  const router = Router();
  router.use("/v1", (req, res, next) => {
    delete req.headers.cookie;
    for (const name of FOR_PAGES) res.removeHeader(name);
    res.setHeader("Content-Security-Policy", NO_PAGE);
    res.vary("Origin");
    res.vary("Authorization");
    const origin = req.get("origin");
    if (origin !== undefined && isAppOrigin(config, origin)) {
      res.setHeader("Access-Control-Allow-Origin", origin);
      res.setHeader("Access-Control-Expose-Headers", TOLD);
    }
    if (req.method !== "OPTIONS") {
      res.setHeader(TIME_HEADER, timeToken(portal, portal.now()));
      const allowed = methodsAt(req.baseUrl + req.path);
      // Where nothing is, a route says so.
      if (allowed === "" || METHODS.split(", ").includes(req.method)) return next();
      res.setHeader("Allow", allowed);
      return sendRefusal(req, res, { code: "METHOD_NOT_ALLOWED" });
    }
    res.setHeader("Access-Control-Allow-Methods", METHODS);
    res.setHeader("Access-Control-Allow-Headers", ASKED);
    res.setHeader("Access-Control-Max-Age", "600");
    res.status(204).end();
  });
  return router;
}
