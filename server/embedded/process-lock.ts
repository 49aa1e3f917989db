import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Somebody who takes a dead one's lock over needs less. */
const TURN_MS = 5;

export type ProcessLock = { release(): Promise<void> };

/**
 * A file that says which process holds something. One left by a killed process is taken over: a process is known
 * by its number and the moment it began, as numbers are given out again.
 * @returns the lock, or the number of the living process that holds it.
 */
export async function takeProcessLock(file: string): Promise<ProcessLock | { heldBy: number }> {
  const mine = `${process.pid} ${await beginOf(process.pid)}\n`;
  for (;;) {
    const draft = `${file}.${randomBytes(6).toString("hex")}`;
    await writeFile(draft, mine, { mode: 0o600 });
    try {
      // Unlike writing, linking is all or nothing and fails when the name is taken.
      await link(draft, file);
      return { release: () => removeIf(file, mine) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      await rm(draft, { force: true });
    }
    const theirs = await readFile(file, "utf8").catch(() => null);
    if (theirs === null) continue;
    const [pid, ...begin] = theirs.trim().split(" ");
    const begunAt = await beginOf(Number(pid));
    if (begunAt !== "" && begunAt === begin.join(" ")) return { heldBy: Number(pid) };
    await removeDead(file, theirs);
  }
}

/**
 * One at a time: between reading a dead one's file and removing it, somebody else may have done so and hold the lock by
 * now. Whoever dies in their turn leaves a lock like any other.
 */
async function removeDead(file: string, content: string): Promise<void> {
  const turn = await takeProcessLock(`${file}.turn`);
  if ("heldBy" in turn) return sleep(TURN_MS);
  await removeIf(file, content).finally(() => turn.release());
}

async function removeIf(file: string, content: string): Promise<void> {
  const found = await readFile(file, "utf8").catch(() => null);
  if (found === content) await rm(file, { force: true });
}

/** When a process began, as text to compare; "" when there is no such process. */
async function beginOf(pid: number): Promise<string> {
  if (!Number.isInteger(pid) || pid <= 0) return "";
  if (process.platform !== "linux") {
    const answer = await run("ps", ["-o", "lstart=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
    return answer.stdout.trim().replaceAll(/\s+/g, " ");
  }
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name of the program, in brackets, may hold spaces; the start time is field 22 of all.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (!stat || fields[0] === "Z") return "";
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  return `${fields[19]} ${boot.trim()}`;
}
