/**
 * `npm run audit:verify`: checks the chain of seals over the access log, beside a running portal or alone.
 * Exit code 0: whole; 1: broken, or it could not be checked.
 */
import { access } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { sealKeys } from "../audit/seal-chain";
import { describeVerdict } from "../audit/verdict-text";
import { verifyAccessLog } from "../audit/verify";
import { ConfigError } from "../config/env";
import type { Config } from "../config/env";
import { configOfProcess } from "../config/process-env";
import { openSecrets } from "../config/secrets";
import { openEmbeddedPostgres } from "../embedded/postgres";
import { StartError } from "../problem/start-error";

async function main(): Promise<number> {
  const config = configOfProcess();
  const database = await openDatabaseOf(config);
  const client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { dataKeys } = await openSecrets(config);
    const headsFile = path.join(config.dataDir, "audit-heads.log");
    const verdict = await verifyAccessLog(client, sealKeys(dataKeys), headsFile);
    for (const line of describeVerdict(verdict, path.relative(process.cwd(), headsFile))) console.log(line);
    return verdict.breaks.length === 0 ? 0 : 1;
  } finally {
    await client.end().catch(() => {});
    await database.close();
  }
}

async function openDatabaseOf(config: Config): Promise<{ url: string; close(): Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, close: async () => {} };
  await access(path.join(config.dataDir, "postgres")).catch(() => {
    throw new StartError(`There is no access log yet: no portal has run with DATA_DIR ${config.dataDir}.`);
  });
  const embedded = await openEmbeddedPostgres(config.dataDir);
  return { url: embedded.appUrl, close: () => embedded.stop() };
}

/** One line, for each thing an operator can do something about. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (code === "42P01" || code === "42703")
    return "The database has no access log of this version: run npm run migrate.";
  return `The access log could not be checked: ${code ?? message ?? "unknown error"}.`;
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(explain(error));
    process.exitCode = 1;
  },
);
