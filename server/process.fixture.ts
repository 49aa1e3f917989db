/** The built portal as a process, in a folder of its own, as its users start it. */
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, vi } from "vitest";
import { DEMO_PASSWORD } from "./embedded/demo/accounts";

export type Run = { child: ChildProcess; output: () => string; exitCode: Promise<number | null> };

/** Where a portal is to be: a free port, and a folder for its data. */
export type Place = { port: number; dataDir: string };

export function buildOnce(): void {
  if (!existsSync("build/index.js")) spawnSync("npm", ["run", "-s", "build"], { stdio: "inherit" });
}

export function run({ port, dataDir }: Place, env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ["build/index.js"], {
    env: {
      PATH: "/usr/local/bin:/usr/bin:/bin",
      NODE_ENV: "production",
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: "silent",
      ...env,
    },
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text, exitCode: new Promise((resolve) => child.once("close", resolve)) };
}

export async function ready({ port }: Place): Promise<void> {
  const ask = async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  await vi.waitFor(ask, { timeout: 90_000, interval: 50 });
}

/** Numbers of the processes that work on this data folder, besides the portal itself. */
export function servers({ dataDir }: Place): number[] {
  const lock = path.join(dataDir, "postgres/data/postmaster.pid");
  const fhirPort = (JSON.parse(readFileSync(path.join(dataDir, "fhir.json"), "utf8")) as { port: number })
    .port;
  const listens = readFileSync("/proc/net/tcp", "utf8").includes(
    `0100007F:${fhirPort.toString(16).toUpperCase().padStart(4, "0")} 00000000:0000 0A`,
  );
  const postgres = existsSync(lock) ? [Number(readFileSync(lock, "utf8").split("\n")[0])] : [];
  return listens ? [...postgres, fhirPort] : postgres;
}

/** @returns the cookies of somebody of the demo */
export async function signIn({ port }: Place): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: `http://localhost:${port}` },
    body: new URLSearchParams({ email: "amina@example.com", password: DEMO_PASSWORD }),
  });
  expect(answer.status).toBe(303);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0]!)
    .join("; ");
}
