/** The embedded FHIR server with its demo clinic, behind a proxy that knows how long it was busy. */
import { createServer, request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { openFhirService } from "../server/embedded/fhir-service";
import { openEmbeddedPostgres } from "../server/embedded/postgres";
import { createLogger } from "../server/log";

export type TimedUpstream = {
  baseUrl: string;
  token: string;
  /** Milliseconds in which at least one question waited for its answer, since the last call; how many there were. */
  takeBusy: () => { ms: number; requests: number };
  close: () => Promise<void>;
};

export async function startTimedUpstream(folder: string, timeZone: string): Promise<TimedUpstream> {
  const log = createLogger("silent");
  const dataDir = path.join(folder, "upstream");
  const postgres = await openEmbeddedPostgres(dataDir, log);
  const service = await openFhirService({
    ...{ dataDir, databaseUrl: postgres.fhirUrl, seedDir: null },
    ...{ timeZone, logLevel: "silent", log },
  });
  let [open, since, busy, requests] = [0, 0, 0, 0];
  const begin = () => {
    requests += 1;
    if ((open += 1) === 1) since = performance.now();
  };
  const end = () => {
    if ((open -= 1) === 0) busy += performance.now() - since;
  };
  const server = createServer((asked, answer) => {
    begin();
    answer.once("close", end);
    const target = new URL(asked.url ?? "/", service.baseUrl);
    const onward = ask(target, { method: asked.method, headers: { ...asked.headers, host: target.host } });
    onward.once("error", () => answer.writeHead(502).end());
    onward.once("response", async (got) => {
      const chunks: Buffer[] = [];
      for await (const chunk of got as AsyncIterable<Buffer>) chunks.push(chunk);
      // Links of the server lead to itself; a client that asks here follows none of them.
      const text = Buffer.concat(chunks)
        .toString("utf8")
        .replaceAll(service.baseUrl.host, asked.headers.host!);
      const { "content-length": _, ...headers } = got.headers;
      answer.writeHead(got.statusCode ?? 502, headers).end(text);
    });
    asked.pipe(onward);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}${service.baseUrl.pathname}`,
    token: service.token,
    takeBusy() {
      const taken = { ms: busy, requests };
      [busy, requests] = [0, 0];
      return taken;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await service.close();
      await postgres.stop();
    },
  };
}
