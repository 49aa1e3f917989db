/** Gives the app's web build (`mobile/dist`) to a browser: files, else its one page; and where its portal is. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile } from "node:fs/promises";
import path from "node:path";

const DIST = path.resolve("mobile/dist");
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".ttf": "font/ttf",
  ".ico": "image/x-icon",
};

export type PhoneServer = { origin: string; stop: () => Promise<void> };

/** @param portal where its portal is @throws Error when the app was not built */
export async function servePhone(portal: string): Promise<PhoneServer> {
  const page = await readFile(path.join(DIST, "index.html"));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://phone");
    if (pathname === "/portal.json") {
      response.setHeader("Content-Type", "application/json");
      return void response.end(JSON.stringify({ url: portal }));
    }
    const file = path.join(DIST, path.normalize(pathname));
    const type = TYPES[path.extname(file)];
    const asked = type && file.startsWith(DIST) ? readFile(file) : Promise.reject(new Error("no file"));
    asked.then(
      (bytes) => response.setHeader("Content-Type", type!).end(bytes),
      () => response.setHeader("Content-Type", TYPES[".html"]!).end(page),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
