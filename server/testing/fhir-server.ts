import { randomBytes } from "node:crypto";
import type { Bundle, Resource } from "@medplum/fhirtypes";
import pg from "pg";
import { pino } from "pino";
import { runFhirServer } from "../embedded/fhir/server";
import type { FhirServerOptions } from "../embedded/fhir/server";
import type { SeedSource } from "../embedded/fhir/seed";
import type { TestServer } from "./template-database";

export type FhirAnswer<T = Resource> = { status: number; headers: Headers; body: T; text: string };

export type TestFhirServer = {
  url: string;
  token: string;
  databaseUrl: string;
  /** Asks with the token; `path` below the base URL, or absolute. A body that is an object is sent as FHIR JSON. */
  ask<T = Resource>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<FhirAnswer<T>>;
  search(path: string, headers?: Record<string, string>): Promise<Bundle>;
  /** Ends it and starts it again on the same storage. */
  restart(seed?: SeedSource | null): Promise<void>;
  /** Ends it and removes its database. */
  drop(): Promise<void>;
};

/**
 * The embedded FHIR server on a database of its own.
 * @param server left out in vitest's integration project, where the run's PostgreSQL is known.
 */
export async function startTestFhirServer(
  seed: SeedSource | null = null,
  server?: Pick<TestServer, "superuserUrl">,
  delivery?: FhirServerOptions["delivery"],
): Promise<TestFhirServer> {
  const { superuserUrl } = server ?? (await import("vitest")).inject("postgres");
  const name = `fhir_${randomBytes(8).toString("hex")}`;
  await runOn(superuserUrl, `CREATE DATABASE ${name}`);
  const database = new URL(superuserUrl);
  database.pathname = `/${name}`;
  const options = { databaseUrl: database.href, token: randomBytes(24).toString("hex"), delivery };
  const log = pino({ level: "silent" });
  let running = await runFhirServer({ ...options, port: 0, seed, log });

  const ask: TestFhirServer["ask"] = async (method, path, body, headers = {}) => {
    const isText = typeof body === "string" || body === undefined;
    const response = await fetch(path.startsWith("http") ? path : `${running.url}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${options.token}`,
        ...(body === undefined ? {} : { "content-type": "application/fhir+json" }),
        ...headers,
      },
      body: isText ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: text ? JSON.parse(text) : null };
  };
  return {
    ...options,
    get url() {
      return running.url;
    },
    ask,
    search: async (path, headers) => (await ask<Bundle>("GET", path, undefined, headers)).body,
    async restart(next = null) {
      await running.close();
      running = await runFhirServer({ ...options, port: 0, seed: next, log });
    },
    async drop() {
      await running.close();
      await runOn(superuserUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
