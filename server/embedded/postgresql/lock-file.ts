import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a server says of itself in `postmaster.pid`. */
export type LockFile = { pid: number; port: number; status: "ready" | "other" };

/**
 * Null when no server lives. A file left by a killed server whose process number was given to something else
 * since is removed: the server itself would take that process for its twin and refuse to start.
 */
export async function readLockFile(dataDir: string): Promise<LockFile | null> {
  const text = await readFile(path.join(dataDir, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  if (!(await isPostgres(pid))) {
    await removeLockFile(dataDir);
    return null;
  }
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() === "ready" ? "ready" : "other" };
}

export async function removeLockFile(dataDir: string): Promise<void> {
  await rm(path.join(dataDir, "postmaster.pid"), { force: true });
}

/** True when the process is a PostgreSQL program, not something else that was given the same number later. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform === "linux") {
    const name = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "");
    const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    return name.trim() === "postgres" && !/\) Z /.test(state);
  }
  const answer = await run("ps", ["-o", "comm=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return /postgres\s*$/.test(answer.stdout);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
