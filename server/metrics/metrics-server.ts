/** Answers Prometheus on a loopback port of its own: never on the public one (CONTRACT §8). */
import { createServer } from "node:http";
import { StartError } from "../problem/start-error";

export type MetricsServer = { port: number; close(): Promise<void> };

const TYPE = "text/plain; version=0.0.4; charset=utf-8";

/**
 * @param port on 127.0.0.1; 0: any that is free
 * @param text asked for each `GET /metrics`; rejects → 503
 * @throws StartError when the port cannot be had
 */
export async function openMetricsServer(port: number, text: () => Promise<string>): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const { method, url } = request;
    if (url !== "/metrics" || (method !== "GET" && method !== "HEAD")) {
      response.writeHead(url === "/metrics" ? 405 : 404).end();
      return;
    }
    text().then(
      (body) => response.writeHead(200, { "content-type": TYPE }).end(body),
      () => response.writeHead(503).end(),
    );
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is in use" : "cannot be had";
      reject(new StartError(`METRICS_PORT ${port} ${why} on 127.0.0.1: set another one.`));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
