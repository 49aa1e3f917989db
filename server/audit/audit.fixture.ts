/** What the access log's tests share: events of a made-up person, a log that remembers, raw hands on the database. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import pg from "pg";
import { createLogger } from "../log";
import type { AccessEvent } from "./access-event";
import { accessEventId } from "./access-event";
import { sealKeys } from "./seal-chain";

export const keys = sealKeys([Buffer.alloc(32, 7)]);

/** When made-up events happened, unless told otherwise. */
export const AT = new Date("2026-11-22T10:11:12.345Z");

export function anEvent(change: Partial<AccessEvent> = {}): AccessEvent {
  return {
    id: accessEventId(change.occurredAt ?? AT),
    actorKind: "patient",
    portalAccountId: "pact_01TESTTESTTESTTESTTESTTEST",
    patientId: "patient-1",
    proxyDelegationId: null,
    clientId: null,
    eventType: "results-viewed",
    resourceType: null,
    resourceId: null,
    result: "granted",
    reason: null,
    ipAddress: "127.0.0.1",
    userAgent: "a browser",
    requestId: "01TESTTESTTESTTESTTESTTEST",
    occurredAt: AT,
    ...change,
  };
}

/** A logger whose lines end in `lines`, so that a test can tell what was alarmed. */
export function rememberingLog() {
  const lines: { level: string; code: string }[] = [];
  const log = createLogger("silent");
  for (const level of ["info", "warn", "error"] as const) {
    log[level] = ((fields: { code: string }) => lines.push({ level, code: fields.code })) as never;
  }
  return { log, lines, codes: () => lines.map((line) => line.code) };
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Runs statements as an intruder who may do anything in the database: triggers do not fire. */
export async function asIntruder(superuserUrl: string, ...statements: string[]): Promise<void> {
  const client = await connect(superuserUrl);
  try {
    await client.query("set session_replication_role = replica");
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "portal-audit-"));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Builds a program that `node` can run, of a file or of TypeScript source (paths from the repository's root). */
export async function bundleProgram(
  name: string,
  from: { file: string } | { source: string },
): Promise<string> {
  // Inside the repository, so that packages left out of the bundle are found.
  const outfile = path.resolve(`node_modules/.cache/${name}.mjs`);
  await build({
    ...("file" in from
      ? { entryPoints: [from.file] }
      : { stdin: { contents: from.source, resolveDir: process.cwd(), loader: "ts" as const } }),
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  return outfile;
}
