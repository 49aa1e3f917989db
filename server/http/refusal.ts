/**
 * Refusals made before a route runs, or when none could answer: as RFC 9457 for programs, as a small page of
 * plain words for people. The page needs no build and no database.
 */
import type { Request, Response } from "express";
import { acceptedLanguage, asLanguage, directionOf } from "../../app/i18n/languages";
import { wordsOf } from "../../app/i18n/words";
import { paths } from "../../app/paths";
import { isApi } from "./is-api";
import type { ProblemCode } from "../problem/problem";
import { PROBLEM_STATUS } from "../problem/problem";

/** @param status when HTTP has a closer word than the code, e.g. 413 for INVALID */
export type Refusal = { code: ProblemCode; status?: number; reason?: string };

/** Of `reason`: the portal was restored and is not open yet. */
export const RESTORING = "restoring";

/** Sends a refusal; does nothing when an answer has begun. */
export function sendRefusal(req: Request, res: Response, refusal: Refusal): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const status = refusal.status ?? PROBLEM_STATUS[refusal.code];
  res.locals.refused = refusal.code;
  const isForPeople = req.query._data === undefined && !isApi(req);
  const asPage = isForPeople && (req.get("accept") ?? "").includes("text/html");
  // Of a fault of ours; a portal that is shut on purpose has none.
  const isFault = status >= 500 && refusal.reason !== RESTORING;
  const requestId = isFault ? (res.locals.facts.requestId as string) : null;
  const body = asPage
    ? pageFor(req, refusal, requestId)
    : JSON.stringify(problemBody(refusal, status, requestId));
  res.status(status);
  res.setHeader("Content-Type", asPage ? "text/html; charset=utf-8" : "application/problem+json");
  res.vary("Accept");
  res.setHeader("Cache-Control", "no-store");
  res.end(req.method === "HEAD" ? undefined : body);
}

function problemBody({ code, reason }: Refusal, status: number, requestId: string | null) {
  return {
    type: "about:blank",
    status,
    code,
    ...(reason === undefined ? {} : { reason }),
    ...(requestId === null ? {} : { requestId }),
  };
}

function pageFor(req: Request, { code, reason }: Refusal, requestId: string | null): string {
  const chosen = /(?:^|;\s*)(?:__Host-)?portal-language=(\w+)/.exec(req.get("cookie") ?? "")?.[1];
  const language = asLanguage(chosen) ?? acceptedLanguage(req.get("accept-language"));
  const { problems, frame } = wordsOf(language);
  // Before a route runs there is no form: what cannot be read is the address, which is none of ours.
  const shown = code === "INVALID" && req.method === "GET" ? "NOT_FOUND" : code;
  const words = reason === RESTORING ? problems.restoring : problems.codes[shown];
  const reference =
    requestId === null
      ? ""
      : `\n<p>${escape(problems.reference)} <code dir="ltr">${escape(requestId)}</code></p>`;
  return `<!DOCTYPE html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(words.title)}</title></head>
<body><main><h1>${escape(words.title)}</h1><p>${escape(words.text)}</p>
<p><a href="${paths.home()}">${escape(problems.toHome)}</a></p>${reference}<p>${escape(frame.urgent)}</p></main></body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
