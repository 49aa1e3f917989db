/** A small disk for the files that people take away, which can be full. Needs root and Linux; else there is none. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";

export type SmallDisk = { folder: string; fill(): void; empty(): void; close(): void };

const SIZE = "4m";

/** @returns why there is none, in words for the table */
export function openSmallDisk(folder: string): SmallDisk | string {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "needs root on Linux for a small disk";
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE},mode=0700`, "drill", folder], {
      stdio: "ignore",
    });
  } catch {
    return "a small disk could not be mounted";
  }
  const ballast = path.join(folder, "ballast");
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    empty: () => rmSync(ballast, { force: true }),
    close: () => void execFileSync("umount", [folder], { stdio: "ignore" }),
  };
}
