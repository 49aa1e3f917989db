/** CPU time of processes, as Linux counts it. */
import { readdirSync, readFileSync } from "node:fs";

/** Linux counts in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

type Stat = { pid: number; parent: number; ms: number; endedMs: number; program: string };

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program, in brackets, may hold spaces.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    return {
      pid,
      parent: fields[1]!,
      ms: (fields[11]! + fields[12]!) * TICK_MS,
      endedMs: (fields[13]! + fields[14]!) * TICK_MS,
      program: text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")),
    };
  } catch {
    return null;
  }
}

/** Ms of CPU of a process and all below it that `program` names, since they began. */
export function cpuBelow(root: number, program: RegExp): number {
  const all = readdirSync("/proc").flatMap((name) =>
    /^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : [],
  );
  const family = new Set([root]);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all
    .filter(({ pid, program: name }) => family.has(pid) && program.test(name))
    .reduce((sum, { ms }) => sum + ms, 0);
}

/** Ms of CPU of children of this process that have ended. */
export function cpuOfEndedChildren(): number {
  return statOf(process.pid)!.endedMs;
}
