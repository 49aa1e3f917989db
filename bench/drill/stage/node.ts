/** One process of the portal with a folder of its own, which can be killed, stopped and started again. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export type DrillNode = {
  name: string;
  port: number;
  logFile: string;
  /** Starts it and waits until it is ready. */
  start(): Promise<void>;
  kill(): void;
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
};

const READY_WITHIN_MS = 60_000;

/** @param env all of its settings but PORT */
export function createNode(
  name: string,
  port: number,
  logFile: string,
  env: Record<string, string>,
): DrillNode {
  let child: ChildProcess | null = null;
  const signal = (word: NodeJS.Signals) => void child?.kill(word);
  return {
    name,
    port,
    logFile,
    async start() {
      const started = spawn(process.execPath, ["build/index.js"], {
        env: { PATH: process.env.PATH, NODE_ENV: "production", ...env, PORT: String(port) },
        stdio: ["ignore", "pipe", "pipe"],
      });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream?.setEncoding("utf8").on("data", (text: string) => appendFileSync(logFile, text));
      for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(100)) {
        if (started.exitCode !== null) break;
        if (await isReady(port)) return;
      }
      throw new Error(`Node ${name} did not become ready: ${readFileSync(logFile, "utf8").slice(-1_000)}`);
    },
    kill: () => signal("SIGKILL"),
    freeze: () => signal("SIGSTOP"),
    thaw: () => signal("SIGCONT"),
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child!.once("exit", resolve));
      signal("SIGCONT");
      signal("SIGTERM");
      await ended;
    },
  };
}

/** As a proxy in front would look. */
export async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_500) }).catch(
    () => null,
  );
  await answer?.body?.cancel();
  return answer?.ok === true;
}
