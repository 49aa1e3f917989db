import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  allOk,
  getStatus,
  isOk,
  normalizeOperationOutcome,
  notFound,
  OperationOutcomeError,
  unauthorized,
} from "@medplum/core";
import type { FhirRouter, HttpMethod } from "@medplum/fhir-router";
import type { OperationOutcome, Resource } from "@medplum/fhirtypes";
import type { Pool } from "pg";
import type { Logger } from "../../log";
import { readBody } from "./body";
import { capabilityStatement } from "./capability";
import { Connection } from "./connection";
import type { Definitions } from "./definitions";
import { stringifyExact } from "./exact-json";
import type { Hooks } from "./hooks";
import { internalError, refuse } from "./outcomes";
import { PostgresRepository } from "./repository";
import { ENTITY_TAG } from "./routes";

export type HandlerOptions = {
  pool: Pool;
  definitions: Definitions;
  router: FhirRouter;
  token: string;
  /** Absolute URLs of this server, the preferred one first. */
  baseUrls: readonly [string, ...string[]];
  hooks: Hooks;
  log: Logger;
};

type Answer = { outcome: OperationOutcome; resource?: Resource };

export const BASE_PATH = "/fhir/R4";

/** The HTTP side: who may ask, what was asked, and FHIR's headers on the answer. */
export function createHandler(options: HandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let answer: Answer;
    try {
      if (!hasToken(request, options.token)) throw new OperationOutcomeError(unauthorized);
      answer = await answerTo(request, options);
    } catch (error) {
      answer = { outcome: outcomeOf(error, options.log) };
    }
    send(request, response, answer, options);
  };
}

async function answerTo(request: IncomingMessage, options: HandlerOptions): Promise<Answer> {
  const { definitions, log } = options;
  const baseUrls = baseUrlsFor(request, options);
  const path = request.url ?? "/";
  const [, url] = new RegExp(`^${BASE_PATH}(?:/(.*)|(?=[?]|$))`, "s").exec(path) ?? [null, null];
  if (url === null) throw new OperationOutcomeError(notFound);
  const method = (request.method === "HEAD" ? "GET" : request.method) as HttpMethod;
  if (method === "GET" && /^metadata\b/.test(url)) {
    return { outcome: allOk, resource: capabilityStatement(definitions, baseUrls[0]) };
  }
  const ifMatch = request.headers["if-match"];
  if (ifMatch !== undefined && !ENTITY_TAG.test(ifMatch)) throw refuse('If-Match must look like W/"1".');
  const body = await readBody(request);
  if (body === undefined && (method === "PUT" || (method === "POST" && !/_search\b/.test(url)))) {
    throw refuse("The request needs a body.");
  }
  const repository = new PostgresRepository({
    connection: new Connection(options.pool, log),
    definitions,
    baseUrls,
    strict: /\bhandling\s*=\s*strict\b/.test(String(request.headers.prefer ?? "")),
  });
  const [outcome, resource] = await options.router.handleRequest(
    { method, url, pathname: "", params: {}, query: {}, headers: request.headers, body: body ?? {} },
    repository,
  );
  if (isOk(outcome) && repository.written.length > 0) void options.hooks.tell(repository.written);
  return { outcome, resource };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { outcome, resource }: Answer,
  options: HandlerOptions,
): void {
  let status = getStatus(outcome);
  const { versionId, lastUpdated } = resource?.meta ?? {};
  response.setHeader("Cache-Control", "no-store");
  if (status === 401) response.setHeader("WWW-Authenticate", "Bearer");
  if (resource && versionId && lastUpdated) {
    const etag = `W/"${versionId}"`;
    response.setHeader("ETag", etag);
    response.setHeader("Last-Modified", new Date(lastUpdated).toUTCString());
    if (request.method === "PUT" && versionId === "1") status = 201;
    if (status === 201) {
      const place = `${resource.resourceType}/${resource.id}/_history/${versionId}`;
      response.setHeader("Location", `${baseUrlsFor(request, options)[0]}/${place}`);
    }
    const known = request.headers["if-none-match"]?.split(",").map((tag) => tag.trim()) ?? [];
    if (request.method === "GET" && known.includes(etag)) status = 304;
  }
  if (request.method === "DELETE" && isOk(outcome)) status = 204;
  response.statusCode = status;
  if (status === 204 || status === 304) return void response.end();
  const body = Buffer.from(stringifyExact(resource ?? outcome));
  response.setHeader("Content-Type", "application/fhir+json; charset=utf-8");
  response.setHeader("Content-Length", body.length);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Links follow the name the client used for us, so that `next` stays on its origin; never another name. */
function baseUrlsFor(request: IncomingMessage, { baseUrls }: HandlerOptions): readonly [string, ...string[]] {
  const asked = baseUrls.find((url) => new URL(url).host === request.headers.host);
  return asked ? [asked, ...baseUrls.filter((url) => url !== asked)] : baseUrls;
}

function hasToken(request: IncomingMessage, token: string): boolean {
  // Hashed first: the comparison then takes the same time whatever was sent, its length included.
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ""), digest(`Bearer ${token}`));
}

function outcomeOf(error: unknown, log: Logger): OperationOutcome {
  if (error instanceof OperationOutcomeError) return normalizeOperationOutcome(error);
  log.error({ name: (error as Error)?.name }, "fhir.unexpected");
  return internalError;
}
