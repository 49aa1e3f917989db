import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** Where every portal of a run leaves what it printed, for the last look at all of it. */
const FOLDER = path.resolve("test-results/portal-logs");

/** A file of its own for one portal. */
export function newLogFile(port: number): string {
  mkdirSync(FOLDER, { recursive: true });
  return path.join(FOLDER, `${Date.now()}-${port}.log`);
}

export function forgetLogs(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}

/** Every line any portal of this run has printed, with the file it stands in. */
export function allLogLines(): Array<{ file: string; line: string }> {
  return readdirSync(FOLDER).flatMap((file) =>
    readFileSync(path.join(FOLDER, file), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => ({ file, line })),
  );
}
