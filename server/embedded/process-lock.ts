import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

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
    await removeIf(file, theirs);
  }
}

/** Removes the file if it still holds `content`; somebody else may have replaced a dead one since it was read. */
async function removeIf(file: string, content: string): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, "utf8")) !== content) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
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
