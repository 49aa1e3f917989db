import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, constants, openSync } from "node:fs";
import { chmod, chown, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { StartError } from "../../problem/start-error";
import type { Account } from "./account";
import type { Binaries } from "./binaries";
import { lastLine } from "./server-log";

/** Where a cluster lies and with what it is run. */
export type Cluster = {
  /** `DATA_DIR/postgres`: credentials, log and, in `data`, the cluster itself. */
  dir: string;
  dataDir: string;
  account: Account;
  binaries: Binaries;
};

const MINUTES = 60_000;

/** Makes the folder of the cluster; inside it the server's account only needs to be able to pass. */
export async function prepareFolder(dataDir: string, account: Account): Promise<string> {
  const dir = path.join(dataDir, "postgres");
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await mkdir(dir, { recursive: true, mode: 0o700 });
    if (account) await chmod(dir, 0o711);
  } catch {
    throw new StartError(`${dir} cannot be written. Set DATA_DIR to a folder that can.`);
  }
  return dir;
}

/**
 * Makes the cluster unless it is there. initdb works beside it and the result is moved into place, so a start
 * that was killed half-way leaves nothing that looks like a cluster.
 */
export async function initialiseCluster(cluster: Cluster, superuserPassword: string): Promise<void> {
  if (await stat(path.join(cluster.dataDir, "PG_VERSION")).catch(() => null)) return;
  await removeAbandonedDrafts(cluster.dir);
  const draft = `draft-${randomBytes(6).toString("hex")}`;
  const passwordFile = `${draft}.password`;
  await mkdir(path.join(cluster.dir, draft), { mode: 0o700 });
  await writeFile(path.join(cluster.dir, passwordFile), superuserPassword, { mode: 0o600 });
  if (cluster.account) {
    const { uid, gid } = cluster.account;
    await chown(path.join(cluster.dir, draft), uid, gid);
    await chown(path.join(cluster.dir, passwordFile), uid, gid);
  }
  try {
    await initdb(cluster, draft, passwordFile);
    await rename(path.join(cluster.dir, draft), cluster.dataDir).catch(async (error: unknown) => {
      // Another process was quicker; its cluster has the same credentials.
      if (!(await stat(path.join(cluster.dataDir, "PG_VERSION")).catch(() => null))) throw error;
    });
  } finally {
    await rm(path.join(cluster.dir, passwordFile), { force: true });
    await rm(path.join(cluster.dir, draft), { recursive: true, force: true });
  }
}

async function initdb(cluster: Cluster, draft: string, passwordFile: string): Promise<void> {
  const at = serverPaths(cluster);
  const args = ["-D", at(draft), `--pwfile=${at(passwordFile)}`, "-U", "postgres", "--auth=scram-sha-256"];
  args.push("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  const child = spawnAs(cluster, cluster.binaries.initdb, args, ["ignore", "ignore", "pipe"], false);
  let output = "";
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once("close", resolve).once("error", resolve));
  if (code !== 0) {
    throw new StartError(
      `The built-in PostgreSQL could not be set up in ${cluster.dir}: ${lastLine(output)}`,
    );
  }
}

async function removeAbandonedDrafts(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!name.startsWith("draft-")) continue;
    const found = await stat(path.join(dir, name)).catch(() => null);
    if (found && Date.now() - found.mtimeMs > 10 * MINUTES) {
      await rm(path.join(dir, name), { recursive: true, force: true });
    }
  }
}

/**
 * How the server's account reaches a file of the cluster folder. As root the folder may lie below one that this
 * account cannot pass (a clone in root's home), so on Linux it inherits the open folder as descriptor 3:
 * a path through /proc/self/fd asks no parent for permission.
 */
export function serverPaths(cluster: Cluster): (name: string) => string {
  const inherited = cluster.account && process.platform === "linux";
  return (name) => (inherited ? `/proc/self/fd/3/${name}` : path.join(cluster.dir, name));
}

/** Runs a program as the server's account, with the cluster folder as descriptor 3 and none of our environment. */
export function spawnAs(
  cluster: Cluster,
  program: string,
  args: string[],
  stdio: (number | "ignore" | "pipe")[],
  detached: boolean,
): ChildProcess {
  const folder = openSync(cluster.dir, constants.O_RDONLY | constants.O_DIRECTORY);
  const env: NodeJS.Dict<string> = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
  const options: SpawnOptions = {
    cwd: "/",
    env: env as NodeJS.ProcessEnv,
    detached,
    stdio: [...stdio, folder],
  };
  const child = spawn(program, args, { ...cluster.account, ...options });
  closeSync(folder);
  return child;
}
