import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { StartError } from "../problem/start-error";
import type { FhirOrder, FhirReport } from "./fhir-messages";

/** Seeding a large folder for the first time is slow work; silence this long is not work any more. */
const READY_WITHIN_MS = 300_000;

/** A child that runs the embedded FHIR server; `ended` resolves when it is gone, for whatever reason. */
export type FhirChild = { process: ChildProcess; ended: Promise<void> };

/**
 * Starts the server as a child in a process group of its own (Ctrl-C reaches only us) and waits until it answers.
 * It ends by itself when we die.
 * @param signal gives up.
 * @returns null when the port is taken.
 * @throws StartError with the child's own line.
 */
export async function startFhirChild(order: FhirOrder, signal?: AbortSignal): Promise<FhirChild | null> {
  const child = spawn(process.execPath, ["--enable-source-maps", childScript(), "--child"], {
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve()).once("error", () => resolve());
  });
  const giveUp = () => child.kill("SIGTERM");
  if (signal?.aborted) giveUp();
  signal?.addEventListener("abort", giveUp, { once: true });
  const timer = new AbortController();
  const report = await new Promise<FhirReport>((resolve) => {
    const failed = (message: string) => resolve({ state: "failed", portTaken: false, message });
    child.once("message", (answer: FhirReport) => resolve(answer));
    void ended.then(() => failed("it ended at once"));
    void sleep(READY_WITHIN_MS, undefined, { signal: timer.signal }).then(
      () => failed("it took too long"),
      () => {},
    );
    child.send(order, () => {});
  });
  timer.abort();
  signal?.removeEventListener("abort", giveUp);
  if (report.state === "ready") return { process: child, ended };
  await stopFhirChild({ process: child, ended });
  if (report.portTaken) return null;
  throw new StartError(`The built-in FHIR server did not start: ${report.message}`);
}

/** Lets it finish what it does; a child that hangs is ended after 3 s. */
export async function stopFhirChild(child: FhirChild): Promise<void> {
  if (child.process.exitCode !== null || child.process.signalCode !== null) return;
  child.process.kill("SIGTERM");
  const timer = setTimeout(() => child.process.kill("SIGKILL"), 3_000);
  await child.ended;
  clearTimeout(timer);
}

/** The command built beside us; we may run from `build/`, from `build/commands/` or, in tests, from the sources. */
function childScript(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!isOurs(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  const script = path.join(folder, "build/commands/upstream.js");
  if (!existsSync(script)) throw new StartError(`${script} is missing. Run npm run build.`);
  return script;
}

function isOurs(folder: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return (manifest as { name?: string }).name === "patient-portal";
  } catch {
    return false;
  }
}
