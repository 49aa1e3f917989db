import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";
import type { Logger } from "../../log";
import { openDefinitions } from "./definitions";
import { BASE_PATH, createHandler } from "./handler";
import { openHooks } from "./hooks";
import type { HooksOptions } from "./hooks";
import { prepareStorage } from "./prepare-storage";
import { createRouter } from "./routes";
import type { SeedSource } from "./seed";
import { seedStorage } from "./seed-storage";

export type FhirServerOptions = {
  /** PostgreSQL URL of a database of this server's own, as a role that may create tables in it. */
  databaseUrl: string;
  /** On 127.0.0.1; 0 for any free one. */
  port: number;
  /** The bearer token every request must carry. */
  token: string;
  seed: SeedSource | null;
  log: Logger;
  /** For tests: how patiently a rest-hook is sent. */
  delivery?: HooksOptions["delivery"];
};

export type FhirServer = { url: string; close(): Promise<void> };

/**
 * Starts the embedded FHIR R4 server on loopback. It listens only once its storage is ready and seeded, so that whoever
 * reaches it finds everything.
 * @returns its base URL, without trailing slash
 * @throws when the database cannot be reached or prepared, the port is taken (`EADDRINUSE`), or a seed cannot be
 *   read (StartError)
 */
export async function runFhirServer(options: FhirServerOptions): Promise<FhirServer> {
  const { databaseUrl, port, token, seed, log } = options;
  if (token.length < 16) throw new Error("The token of the FHIR server is too short.");
  const definitions = openDefinitions();
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 8,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    options: "-c timezone=UTC",
  });
  // A connection that breaks while idle is replaced at the next request.
  pool.on("error", (error) => log.warn({ code: (error as { code?: string }).code }, "fhir.connection-lost"));
  const http = createServer({ keepAliveTimeout: 65_000 });
  const hooks = openHooks({ pool, definitions, log, delivery: options.delivery });
  try {
    await prepareStorage(pool, definitions);
    if (seed) await seedStorage(pool, definitions, seed, log);
    await hooks.load();
    await new Promise<void>((resolve, reject) => {
      http.once("error", reject).listen(port, "127.0.0.1", resolve);
    });
  } catch (error) {
    await pool.end();
    throw error;
  }
  const actual = (http.address() as AddressInfo).port;
  const at = (host: string): string => `http://${host}:${actual}${BASE_PATH}`;
  const baseUrls = [at("127.0.0.1"), at("localhost")] as const;
  const handle = createHandler({
    pool,
    definitions,
    router: createRouter(definitions),
    token,
    baseUrls,
    hooks,
    log,
  });
  http.on("request", (request, response) => void handle(request, response));
  return {
    url: baseUrls[0],
    async close() {
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeIdleConnections();
        setTimeout(() => http.closeAllConnections(), 2000).unref();
      });
      await hooks.close();
      await pool.end();
    },
  };
}
