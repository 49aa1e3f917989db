/** A PostgreSQL of the drill's own, which it may kill, stop and start again; nobody else looks after it. */
import { execFileSync } from "node:child_process";
import pg from "pg";
import { serverAccount } from "../../../server/embedded/postgresql/account";
import { locateBinaries } from "../../../server/embedded/postgresql/binaries";
import { initialiseCluster, prepareFolder } from "../../../server/embedded/postgresql/cluster";
import type { Cluster } from "../../../server/embedded/postgresql/cluster";
import { openCredentials } from "../../../server/embedded/postgresql/credentials";
import { ensureRoles } from "../../../server/embedded/postgresql/roles";
import { connectOrStart, shutDown } from "../../../server/embedded/postgresql/server";
import type { Running } from "../../../server/embedded/postgresql/server";

export type DrillPostgres = {
  /** As the owner of the schema. */
  url: string;
  /** Kills the postmaster; its children end by themselves. */
  kill(): void;
  start(): Promise<void>;
  /** The postmaster and all it has started. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
};

export async function startPostgres(folder: string): Promise<DrillPostgres> {
  const account = await serverAccount(folder);
  const dir = await prepareFolder(folder, account);
  const binaries = await locateBinaries(account, dir);
  const cluster: Cluster = { dir, dataDir: `${dir}/data`, account, binaries };
  const credentials = await openCredentials(dir);
  await initialiseCluster(cluster, credentials.superuser);
  let running: Running;
  const start = async (port: number | null) => {
    running = await connectOrStart(cluster, credentials.superuser, port);
    await ensureRoles(running.client, credentials);
    // As an administrator does for a database that is not the portal's own.
    await running.client.query("grant portal_app to portal_owner");
    await running.client.end().catch(() => {});
  };
  await start(null);
  const { port, pid: first } = running!;
  let pid = first;
  return {
    url: `postgres://portal_owner:${credentials.owner}@127.0.0.1:${port}/portal`,
    kill: () => void process.kill(pid, "SIGKILL"),
    async start() {
      await start(port);
      pid = running.pid;
    },
    freeze: () => signalAll(pid, "SIGSTOP"),
    thaw: () => signalAll(pid, "SIGCONT"),
    stop: () => shutDown(cluster, pid),
  };
}

/** The postmaster first, so that it makes no more; each of its children leads a session of its own. */
function signalAll(pid: number, signal: NodeJS.Signals): void {
  process.kill(pid, signal);
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="]).toString().trim().split("\n");
  for (const row of rows) {
    const [child, parent] = row.trim().split(/\s+/).map(Number);
    if (parent === pid) quietly(() => process.kill(child!, signal));
  }
}

/** It may have ended since it was listed. */
function quietly(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** One look into the database past every cache; waits while it is away. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
  });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
