import { randomBytes } from "node:crypto";
import { chown, open, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { StartError } from "../../problem/start-error";
import { freePort } from "../free-port";
import { spawnAs, serverPaths } from "./cluster";
import type { Cluster } from "./cluster";
import { readLockFile, removeLockFile } from "./lock-file";
import { lastLine, readLogFrom } from "./server-log";

/** A running server and our own open connection to its database `postgres`, as superuser. */
export type Running = { port: number; pid: number; client: pg.Client };

const READY_WITHIN_MS = 60_000;

/** What must hold whoever runs the server; errors stay out of its log because they quote statements and rows. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "on",
  jit: "off",
  max_connections: "120",
  max_parallel_workers_per_gather: "0",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  timezone: "UTC",
  log_timezone: "UTC",
};

/**
 * Connects to the server that runs on this cluster, or starts one: after a `kill -9` of ours the old one
 * is often still there and is adopted.
 * @param port wanted; null: whatever is free (an adopted server keeps its own).
 * @throws StartError with the server's own last words.
 */
export async function connectOrStart(
  cluster: Cluster,
  password: string,
  port: number | null,
): Promise<Running> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let lastFailure = "it does not answer";
  while (Date.now() < deadline) {
    const found = await findRunning(cluster, password);
    if (found === "busy") await sleep(50);
    else if (found) return found;
    else {
      const failure = await start(cluster, port ?? (await freePort()));
      if (failure === null) continue;
      lastFailure = failure;
      // Left-over backends, a port just taken, or another process of ours that was quicker.
      if (!/shared memory block|lock file|could not create any TCP|could not bind/i.test(failure)) break;
      await sleep(200);
    }
  }
  throw new StartError(`The built-in PostgreSQL in ${cluster.dir} did not start: ${lastFailure}`);
}

async function findRunning(cluster: Cluster, password: string): Promise<Running | "busy" | null> {
  const lock = await readLockFile(cluster.dataDir);
  if (lock === null) return null;
  if (lock.status !== "ready") return "busy";
  const client = superuserClient(lock.port, password);
  client.on("error", () => {});
  try {
    await client.connect();
    if (await runsOnCluster(client, cluster)) return { port: lock.port, pid: lock.pid, client };
    await removeLockFile(cluster.dataDir);
    await client.end();
    return null;
  } catch (error) {
    await client.end().catch(() => {});
    if ((error as { code?: string }).code === "28P01") {
      throw new StartError(
        `The passwords in ${path.join(cluster.dir, "credentials.json")} are not those of the database beside it. Restore the file, or set DATA_DIR to another folder.`,
      );
    }
    return "busy";
  }
}

/** Proof that the server at the port works on this folder and not, say, on the folder this one was copied from. */
async function runsOnCluster(client: pg.Client, cluster: Cluster): Promise<boolean> {
  const name = `portal-proof-${randomBytes(8).toString("hex")}`;
  const file = path.join(cluster.dataDir, name);
  await writeFile(file, name, { mode: 0o600 });
  try {
    if (cluster.account) await chown(file, cluster.account.uid, cluster.account.gid);
    const answer = await client.query("select pg_read_file($1, true) = $1 as same", [name]);
    return answer.rows[0]?.same === true;
  } finally {
    await rm(file, { force: true });
  }
}

/** Starts a server in a process group of its own. Null: it is ready; else why it ended, in its own words. */
async function start(cluster: Cluster, port: number): Promise<string | null> {
  const logFile = path.join(cluster.dir, "postgres.log");
  const log = await open(logFile, "a", 0o600);
  const offset = (await stat(logFile)).size;
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", serverPaths(cluster)("data"), "-p", String(port), ...settings];
  const child = spawnAs(cluster, cluster.binaries.postgres, args, ["ignore", log.fd, log.fd], true);
  const ended = new Promise<true>((resolve) => {
    child.once("exit", () => resolve(true)).once("error", () => resolve(true));
  });
  try {
    for (;;) {
      if (await Promise.race([ended, sleep(20, false)])) {
        return lastLine(await readLogFrom(logFile, offset));
      }
      const lock = await readLockFile(cluster.dataDir);
      if (lock?.pid === child.pid && lock?.status === "ready") return null;
    }
  } finally {
    child.unref();
    await log.close();
  }
}

/** Asks the server to end (fast shutdown: open transactions roll back) and waits until it has. */
export async function shutDown(cluster: Cluster, pid: number): Promise<void> {
  if (!signal(pid, "SIGINT")) return;
  for (let waited = 0; waited < 20_000; waited += 20) {
    // The lock file goes a moment before the process does; one that nobody reaps is not waited for.
    if ((await readLockFile(cluster.dataDir)) === null && (waited > 1000 || !signal(pid, 0))) return;
    await sleep(20);
  }
}

/** @returns false: there is no such process (any more) */
function signal(pid: number, name: "SIGINT" | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function superuserClient(port: number, password: string): pg.Client {
  return new pg.Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password,
    database: "postgres",
    application_name: "portal presence",
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
  });
}
