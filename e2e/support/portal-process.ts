import { spawn, type ChildProcess } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { newLogFile } from "./portal-logs";

export type RunningPortal = {
  origin: string;
  dataDir: string;
  process: ChildProcess;
  /** Everything the portal has printed so far, both streams. */
  output: () => string;
  stop: () => Promise<void>;
};

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What `npm start` gives to Node. */
function startedWith(): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } };
  return /\bnode (.*)$/.exec(scripts.start)![1]!.split(" ");
}

/**
 * Starts the built portal as its users do, in a data folder of its own, and waits until it is ready.
 * @throws Error with what the portal printed, when it ends or is not ready within 90 s.
 */
export async function startPortal(env: Record<string, string> = {}): Promise<RunningPortal> {
  const port = await freePort();
  const ownFolder = env.DATA_DIR === undefined;
  const dataDir = env.DATA_DIR ?? mkdtempSync(path.join(tmpdir(), "portal-e2e-"));
  const child = spawn(process.execPath, startedWith(), {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      PORT: String(port),
      LOG_LEVEL: "debug",
      ...env,
      DATA_DIR: dataDir,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  const logFile = newLogFile(port);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      chunks.push(text);
      appendFileSync(logFile, text);
    });
  }
  const origin = `http://localhost:${port}`;
  const portal: RunningPortal = {
    origin,
    dataDir,
    process: child,
    output: () => chunks.join(""),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        await ended;
      }
      if (ownFolder) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  await ready(portal);
  return portal;
}

async function ready(portal: RunningPortal): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (portal.process.exitCode !== null) break;
    const answer = await fetch(`${portal.origin}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await portal.stop();
  throw new Error(`The portal did not become ready. It printed:\n${portal.output()}`);
}
