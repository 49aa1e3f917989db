/**
 * Where apps reach the authorization server: the addresses it needs and no other of its own. Before the questions to a
 * browser's request, because an app's has no origin of ours. It knows its address by `PUBLIC_URL`, never by Host.
 */
import { Router } from "express";
import type { Request, RequestHandler, Response } from "express";
import { asLanguage } from "../../app/i18n/languages";
import type { Language } from "../../app/i18n/languages";
import type { Portal } from "../portal";
import { toProblem } from "../problem/to-response";
import { sendRefusal } from "../http/refusal";
import { countAttempt } from "../session/attempt-limit";
import { languageCookie } from "../session/locale.server";
import { networkOf } from "../session/guess-limits";
import { duringExchange } from "./exchange";
import type { Exchange } from "./exchange";
import { OAUTH, providerOf, ROUTES } from "./provider";
import { minuteWindow } from "./window";

/** Sign-ins begun from one network: each is a row. */
const BEGINNINGS = { most: 100, windowMs: 15 * 60_000 };
/** Exchanges of one network in a minute; a clinic or a household shares one. */
const EXCHANGES = 600;
/** Letters of `ui_locales`. */
const MOST_TAGS = 200;
const METADATA = ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"];

export function oauthDoor(portal: Portal): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const window = minuteWindow();
  const counted: RequestHandler = (req, res, next) => {
    const { now, ipAddress } = res.locals.facts;
    const wait = window.take(networkOf(ipAddress), EXCHANGES, now);
    if (wait === 0) return next();
    res.setHeader("Retry-After", String(wait));
    sendRefusal(req, res, { code: "RATE_LIMITED" });
  };
  const at = (route: string) => OAUTH + route;
  router.get(at(ROUTES.authorization), beginning(portal), answer(portal, "other"));
  router.get(at(`${ROUTES.authorization}/:uid`), answer(portal, "other"));
  router.post(at(ROUTES.token), counted, answer(portal, "token"));
  router.post(at(ROUTES.revocation), counted, answer(portal, "other"));
  router.options([at(ROUTES.token), at(ROUTES.revocation)], answer(portal, "other"));
  for (const path of [at(ROUTES.jwks), ...METADATA]) {
    router.get(path, answer(portal, "other"));
    router.options(path, answer(portal, "other"));
  }
  return router;
}

function beginning(portal: Portal): RequestHandler {
  return async (req, res, next) => {
    // An answer in the page itself would need a script, and one behind "#" is for browsers without a server.
    const mode = req.query.response_mode;
    if (mode !== undefined && mode !== "query")
      return sendRefusal(req, res, { code: "INVALID", status: 400 });
    try {
      const { now, ipAddress } = res.locals.facts;
      const limits = [{ subject: ["app-sign-in", networkOf(ipAddress)], ...BEGINNINGS }];
      const attempt = await countAttempt(portal, limits, now);
      if (attempt.ok) {
        const language = spokenOf(req.query.ui_locales);
        if (language) res.append("Set-Cookie", languageCookie(portal, language));
        return next();
      }
      res.setHeader("Retry-After", String(attempt.retryAfter));
      sendRefusal(req, res, { code: "RATE_LIMITED" });
    } catch (error) {
      next(error);
    }
  };
}

/** What was chosen in the app is chosen on the pages it leads to: the first tag of the list that we speak. */
function spokenOf(tags: unknown): Language | null {
  if (typeof tags !== "string" || tags.length > MOST_TAGS) return null;
  return (
    tags
      .split(" ")
      .map(asLanguage)
      .find((language) => language !== null) ?? null
  );
}

function answer(portal: Portal, what: Exchange["what"]): RequestHandler {
  const { host, protocol } = portal.config.publicUrl;
  return async (req: Request, res: Response) => {
    const { facts } = res.locals;
    try {
      const provider = await providerOf(portal);
      req.headers.host = host;
      req.headers["x-forwarded-proto"] = protocol.slice(0, -1);
      delete req.headers["x-forwarded-host"];
      // As if it were mounted there; where its metadata lies is not for it to say.
      const path = req.originalUrl;
      req.url = path.startsWith(OAUTH) ? path.slice(OAUTH.length) : path;
      req.originalUrl = OAUTH + req.url;
      await duringExchange({ facts, what }, () => provider.callback()(req, res));
    } catch (error) {
      const { code } = toProblem(error, portal.log, facts.requestId);
      sendRefusal(req, res, { code });
    }
  };
}
