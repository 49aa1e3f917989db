import type { Request, Response } from "express";
import type { Logger } from "../log";

/** Words of our own URLs; every other segment could be an id, or typed by anyone. */
const WORDS = new Set(
  `charts self allergies medications vitals immunizations problems documents results appointments access-log
   changes files exports demographics request refill sharing account staff sign-in sign-up sign-out confirm password reset email undo demo mail language healthz readyz
   build v1 portal me summary section requests sync snapshot mutations
   oauth auth token revoke jwks allow refused oauth-authorization-server openid-configuration
   invitation invite change end delegations new
   health-link manifest file links
   away signed-in kept-form download send stop give-up
   code forgot-password done
   devices notices lock locked close accounts activation-code suspend reinstate prove-identity remove-factors
   hooks fhir release-rules records requests
   oidc callback identity .well-known security.txt change-password`.split(/\s+/),
);

/** A path without ids and without its query, fit for a log. */
export function pathPattern(pathname: string): string {
  return pathname
    .split("/")
    .map((segment) => (segment === "" || WORDS.has(segment) ? segment : ":id"))
    .join("/");
}

/** One line per answer once it has left, at level info. */
export function logAnswer(log: Logger, req: Request, res: Response, requestId: string): void {
  if (!log.isLevelEnabled("info")) return;
  const started = performance.now();
  // Whoever answers may be told of it by another address.
  const path = pathPattern(req.path);
  res.once("close", () => {
    log.info(
      {
        requestId,
        method: req.method,
        path,
        status: res.statusCode,
        ms: Math.round(performance.now() - started),
        complete: res.writableFinished,
      },
      "answered",
    );
  });
}
