/**
 * Between Express and Remix. `@remix-run/express` builds the URL from the Host header and streams; the portal
 * knows its own address, and its pages are whole when they leave, so they go out in one piece with their length.
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { Request as ExpressRequest, Response as ExpressResponse } from "express";
import type { AppLoadContext } from "@remix-run/node";
import type { Config } from "../config/env";
import { encodeBody } from "./compress";
import { readBody } from "./request-body";
import { sendRefusal } from "./refusal";

/** What `createRequestHandler(build, mode)` of `@remix-run/node` returns. */
export type RemixHandler = (request: Request, context: AppLoadContext) => Promise<Response>;

const REMIX_METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** @throws BodyTooLarge */
export async function toRemixRequest(
  req: ExpressRequest,
  { publicUrl }: Pick<Config, "publicUrl">,
  signal: AbortSignal,
): Promise<Request> {
  // Whatever the method, the doors answer first; Remix itself would refuse those it does not know.
  const method = REMIX_METHODS.has(req.method) ? req.method : "POST";
  const body = method === "GET" || method === "HEAD" ? null : await readBody(req);
  return new Request(publicUrl.origin + req.originalUrl, {
    method,
    headers: remixHeaders(req, publicUrl),
    body,
    signal,
  });
}

/** Sends what Remix answered; its headers add to those every answer starts with, `extra` to both. */
export async function sendRemixAnswer(
  req: ExpressRequest,
  res: ExpressResponse,
  answer: Response,
  extra: Headers,
): Promise<void> {
  const contentType = answer.headers.get("Content-Type") ?? "";
  // Remix's last resort is a bare line of English; ours is a page.
  if (answer.status === 500 && !contentType.startsWith("text/html") && !isProblem(contentType)) {
    sendRefusal(req, res, { code: "UNEXPECTED" });
    return;
  }
  if (answer.headers.has("X-Remix-Error")) {
    sendRefusal(req, res, { code: answer.status === 405 ? "METHOD_NOT_ALLOWED" : "NOT_FOUND" });
    return;
  }
  if (answer.headers.get("Accept-Ranges") === "bytes") return sendStream(req, res, answer, extra);
  const body = Buffer.from(await answer.arrayBuffer());
  const { bytes, encoding } = encodeBody(body, req.get("accept-encoding") ?? "", contentType);
  // The reader may have left while the page was made.
  if (res.destroyed || res.headersSent) return;
  setHead(req, res, answer, extra);
  res.vary("Accept-Encoding");
  if (encoding) res.setHeader("Content-Encoding", encoding);
  if (req.method === "HEAD") {
    res.end();
    return;
  }
  res.setHeader("Content-Length", bytes.length);
  res.end(bytes);
}

function setHead(req: ExpressRequest, res: ExpressResponse, answer: Response, extra: Headers): void {
  res.status(statusOf(req, answer));
  for (const headers of [answer.headers, extra]) {
    for (const [name, value] of headers) {
      if (name === "vary") res.vary(value);
      else if (name !== "set-cookie") res.setHeader(name, value);
    }
    for (const cookie of headers.getSetCookie()) res.append("Set-Cookie", cookie);
  }
}

/** A file of any size: as it comes, in the length it says, never compressed. One that breaks off ends the connection. */
async function sendStream(
  req: ExpressRequest,
  res: ExpressResponse,
  answer: Response,
  extra: Headers,
): Promise<void> {
  if (res.destroyed || res.headersSent) return void (await answer.body?.cancel());
  setHead(req, res, answer, extra);
  if (req.method === "HEAD" || !answer.body) {
    await answer.body?.cancel();
    res.end();
    return;
  }
  const body = answer.body as unknown as ReadableStream;
  await pipeline(Readable.fromWeb(body), res).catch(() => res.destroy());
}

/**
 * Whoever leads away says 302; after a form that becomes 303 here, for all of them: the browser goes on with a GET,
 * whatever it sent (RFC 9110). 307, which sends a form once more, stays.
 */
function statusOf(req: ExpressRequest, { status }: Response): number {
  const reads = req.method === "GET" || req.method === "HEAD";
  return status === 302 && !reads ? 303 : status;
}

/** The headers a route may see. Remix compares Origin with Host by itself; ours have been compared already. */
function remixHeaders(req: ExpressRequest, publicUrl: URL): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (typeof value === "string") headers.set(name, value);
    else for (const one of value ?? []) headers.append(name, one);
  }
  headers.delete("x-forwarded-host");
  headers.delete("origin");
  headers.set("host", publicUrl.host);
  return headers;
}

function isProblem(contentType: string): boolean {
  return contentType.startsWith("application/problem+json");
}
