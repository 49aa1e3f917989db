import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
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
  /** Takes no more connections and lets what is under way finish, for `patienceMs` at most. */
  drain(patienceMs: number): Promise<void>;
};

/**
 * Takes the port before anything else is started, so that a second portal says so at once and disturbs nothing.
 * @throws StartError when the port cannot be had.
 */
export async function openListener(config: Pick<Config, "port" | "host" | "publicUrl">): Promise<Listener> {
  const security = securityHeaders(config);
  let answer: RequestListener = comeBackSoon(security, "Starting");
  let isLeaving = false;
  let underWay = 0;
  const server = createServer((request, response) => {
    underWay += 1;
    response.once("close", () => {
      underWay -= 1;
    });
    if (isLeaving) response.setHeader("Connection", "close");
    if (isLeaving && isReadiness(request.url)) comeBackSoon(security, "Ending")(request, response);
    else answer(request, response);
  });
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
    },
    drain: (patienceMs) => {
      isLeaving = true;
      return drain(server, () => underWay > 0, patienceMs);
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

async function drain(server: Server, isBusy: () => boolean, patienceMs: number): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve));
  const deadline = performance.now() + patienceMs;
  const look = () => {
    if (!isBusy() || performance.now() > deadline) server.closeAllConnections();
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
