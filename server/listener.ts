import { createServer } from "node:http";
import type { RequestListener, Server, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import type { Config } from "./config/env";
import { applyServerLimits } from "./http/app";
import { securityHeaders } from "./http/security-headers";
import { StartError } from "./problem/start-error";

export type Listener = {
  /** From now on requests are answered by this; before, each is told to come back in a moment. */
  serve(answer: RequestListener): void;
  /**
   * Says that it will end: `/readyz` is 503 from now on, and each connection ends with its next answer. Everything is still
   * answered, so that a proxy in front has time to notice.
   */
  leave(): void;
  /**
   * Others answer on the same port from now on: takes no more connections, and each that it has ends with its next answer.
   * `/readyz` stays as it is, as the node does not end.
   */
  handOver(): void;
  /** Takes no more connections and lets what is under way finish, for `patienceMs` at most. */
  drain(patienceMs: number): Promise<void>;
};

/**
 * Takes the port: before anything else is started, so that a second portal says so at once and disturbs nothing, or beside
 * others that answer on it already.
 * @param app what answers from the first request on
 * @throws StartError when the port cannot be had.
 */
export async function openListener(
  config: Pick<Config, "port" | "host" | "publicUrl">,
  app?: RequestListener,
): Promise<Listener> {
  const security = securityHeaders(config);
  let answer = app ?? comeBackSoon(security, "Starting");
  let isLeaving = false;
  let isLast = false;
  const underWay = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    underWay.add(response);
    response.once("close", () => void underWay.delete(response));
    if (isLast) endWith(response);
    if (isLeaving && isReadiness(request.url)) comeBackSoon(security, "Ending")(request, response);
    else answer(request, response);
  });
  const announce = () => {
    isLast = true;
    for (const response of underWay) endWith(response);
  };
  applyServerLimits(server, config);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, config)));
    server.listen(config.port, config.host, resolve);
  });
  return {
    serve: (given) => {
      answer = given;
    },
    leave: () => {
      isLeaving = true;
      announce();
    },
    handOver: () => {
      announce();
      // Of HTTP's own `close` only the half that gives back the port: its clients shall hear of it first.
      NetServer.prototype.close.call(server);
    },
    drain: (patienceMs) => {
      announce();
      return drain(server, () => underWay.size > 0, patienceMs);
    },
  };
}

function isReadiness(url: string | undefined): boolean {
  return /^\/readyz(\?|$)/.test(url ?? "");
}

function comeBackSoon(security: Record<string, string>, why: "Starting" | "Ending"): RequestListener {
  const headers = {
    ...security,
    "content-type": "text/plain",
    "retry-after": "2",
    "cache-control": "no-store",
  };
  return (_request, response) => {
    response.writeHead(503, headers).end(`${why}. Please try again in a moment.\n`);
  };
}

/** The connection ends with this answer, if its head has not left. */
function endWith(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close");
}

/** Ms in which whoever has just connected may say what it wants. */
const FIRST_WORD_MS = 500;

async function drain(server: Server, isBusy: () => boolean, patienceMs: number): Promise<void> {
  // Who connected while this process was at something else is taken now; closing at once would turn it away. The first turn
  // may be what is left of this one.
  await turn();
  await turn();
  const ended = new Promise((resolve) => server.close(resolve));
  const begun = performance.now();
  const look = () => {
    const ms = performance.now() - begun;
    if ((!isBusy() && ms > FIRST_WORD_MS) || ms > patienceMs) server.closeAllConnections();
    // A kept-alive connection that finishes its answer now would otherwise stay open for its whole time-out.
    else server.closeIdleConnections();
  };
  look();
  const sweep = setInterval(look, 50);
  await ended;
  clearInterval(sweep);
}

function explain(error: NodeJS.ErrnoException, { port, host }: Pick<Config, "port" | "host">): StartError {
  if (error.code === "EADDRINUSE") {
    return new StartError(`Port ${port} is in use. Stop what listens there, or start with another PORT.`);
  }
  if (error.code === "EACCES") return new StartError(`Port ${port} may not be used by this user. Set PORT.`);
  return new StartError(`Cannot listen on ${host} port ${port}: ${error.code ?? error.message}.`);
}
