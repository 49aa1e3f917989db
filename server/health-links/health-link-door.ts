/**
 * What programs ask of a link: `POST` its manifest, `GET` a file by its own address. Any page of the web may
 * (CORS), nobody is known by a cookie, and nothing is remembered by anybody on the way.
 */
import { Router } from "express";
import type { Request, Response } from "express";
import { paths } from "../../app/paths";
import type { Portal } from "../portal";
import { PROBLEM_STATUS } from "../problem/problem";
import { problemHeaders, toProblem } from "../problem/to-response";
import { readBody } from "../http/request-body";
import { fetchFile } from "./fetch-file";
import { readManifestRequest } from "./manifest-request";
import { oneAtATime } from "./one-at-a-time";
import { openLink } from "./open-link";
import { FHIR_JSON } from "./shlink";

/** 32 bytes in base64url. */
const SECRET = "([A-Za-z0-9_-]{43})";
const MANIFEST = new RegExp(`^${paths.healthLinkManifest(SECRET)}$`);
const FILE = new RegExp(`^${paths.healthLinkFile(SECRET)}$`);

export function healthLinkDoor(portal: Portal): Router {
  const turns = oneAtATime();
  const router = Router({ caseSensitive: true, strict: true });
  router.all(MANIFEST, (req, res) =>
    answering(portal, req, res, "POST", async (handle) => {
      const asked = readManifestRequest((await readBody(req)).toString("utf8"));
      if (!asked) return send(res, 400, problemOf("INVALID", 400));
      const opened = await openLink(portal, turns, handle, asked, res.locals.facts);
      if (opened.result === "over") return send(res, 404, problemOf("NOT_FOUND"));
      if (opened.result === "wrong-passcode") return send(res, 401, { remainingAttempts: opened.remaining });
      const content =
        "file" in opened
          ? { embedded: opened.file }
          : { location: new URL(paths.healthLinkFile(opened.ticket), portal.config.publicUrl).href };
      const lastUpdated = opened.createdAt.toISOString();
      const file = {
        contentType: FHIR_JSON,
        ...content,
        lastUpdated,
        status: "finalized",
        fhirVersion: "4.0.1",
      };
      send(res, 200, { files: [file] });
    }),
  );
  router.all(FILE, (req, res) =>
    answering(portal, req, res, "GET", async (ticket) => {
      const file = await fetchFile(portal, ticket, res.locals.facts);
      if (file === null) return send(res, 404, problemOf("NOT_FOUND"));
      res.status(200).type("application/jose").end(file);
    }),
  );
  return router;
}

async function answering(
  portal: Portal,
  req: Request,
  res: Response,
  method: "GET" | "POST",
  work: (secret: string) => Promise<void>,
): Promise<void> {
  // Of any origin, and never with what a browser knows of somebody.
  res.setHeader("Access-Control-Allow-Origin", "*");
  res.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  res.setHeader("Referrer-Policy", "no-referrer");
  if (req.method === "OPTIONS") {
    res.setHeader("Access-Control-Allow-Methods", method);
    res.setHeader("Access-Control-Allow-Headers", "content-type");
    res.setHeader("Access-Control-Max-Age", "600");
    res.status(204).end();
    return;
  }
  if (req.method !== method) {
    res.setHeader("Allow", `${method}, OPTIONS`);
    return send(res, 405, problemOf("METHOD_NOT_ALLOWED"));
  }
  try {
    await work(String(req.params[0]));
  } catch (error) {
    if (error instanceof Error && error.name === "BodyTooLarge") {
      res.setHeader("Connection", "close");
      return send(res, 413, problemOf("INVALID", 413));
    }
    const problem = toProblem(error, portal.log, res.locals.facts.requestId);
    portal.metrics?.count("portal_refused_total", { code: problem.code });
    for (const [name, value] of Object.entries(problemHeaders(problem))) res.setHeader(name, value);
    const fault = problem.status >= 500 ? { requestId: res.locals.facts.requestId as string } : {};
    send(res, problem.status, { ...problemOf(problem.code, problem.status), ...fault });
  }
}

/** @param status the one that is sent: what HTTP says of a bad request is finer than our word for it (RFC 9457 §3.1.2) */
function problemOf(code: keyof typeof PROBLEM_STATUS, status: number = PROBLEM_STATUS[code]) {
  return { type: "about:blank", status, code };
}

function send(res: Response, status: number, body: object): void {
  const isProblem = "code" in body;
  res
    .status(status)
    .setHeader("Content-Type", isProblem ? "application/problem+json" : "application/json")
    .end(JSON.stringify(body));
}
