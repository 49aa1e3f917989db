import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Config } from "../config/env";
import { securityHeaders } from "./security-headers";

/**
 * How long a client may take, and what it is told when it does not speak HTTP: Node would answer by itself,
 * without our headers.
 */
export function applyServerLimits(server: Server, config: Pick<Config, "publicUrl">): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
  server.maxRequestsPerSocket = 10_000;
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const status =
      error.code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request";
    const headers = Object.entries(securityHeaders(config)).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n${headers.join("")}\r\n`);
  });
}
