/** A Redis of the drill's own, when Debian's redis-server (or another) is installed; it keeps nothing on disk. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../../server/embedded/free-port";

export type DrillRedis = {
  url: string;
  start(): Promise<void>;
  kill(): void;
  freeze(): void;
  thaw(): void;
  /** How many keys there are: whether the nodes use it at all. */
  keys(): Promise<number>;
  /** All it holds, as bytes of a dump that is not compressed. */
  dump(): Promise<string>;
  stop(): Promise<void>;
};

const READY_WITHIN_MS = 5_000;

/** @returns why there is none, in words for the table */
export async function startRedis(folder: string): Promise<DrillRedis | string> {
  const program = (process.env.PATH ?? "")
    .split(":")
    .map((dir) => path.join(dir, "redis-server"))
    .find(existsSync);
  if (!program) return "redis-server is not installed";
  mkdirSync(folder, { mode: 0o700 });
  const [port, password] = [await freePort(), randomBytes(16).toString("hex")];
  let child: ChildProcess | null = null;
  const settings = {
    ...{ port, bind: "127.0.0.1", requirepass: password, save: "", appendonly: "no" },
    ...{ dir: folder, dbfilename: "dump.rdb", rdbcompression: "no", daemonize: "no", maxmemory: "128mb" },
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const ask = (...words: string[]) => command(port, [["AUTH", password], words]);
  const redis: DrillRedis = {
    url: `redis://:${password}@127.0.0.1:${port}`,
    async start() {
      child = spawn(program, args, {
        stdio: "ignore",
        env: { PATH: process.env.PATH, NODE_ENV: "production" },
      });
      for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(50))
        if ((await ask("PING").catch(() => "")).includes("PONG")) return;
      throw new Error("Redis did not start");
    },
    kill: () => void child?.kill("SIGKILL"),
    freeze: () => void child?.kill("SIGSTOP"),
    thaw: () => void child?.kill("SIGCONT"),
    keys: async () => Number(/:(\d+)/.exec(await ask("DBSIZE"))?.[1] ?? 0),
    async dump() {
      const file = path.join(folder, "dump.rdb");
      rmSync(file, { force: true });
      await ask("SAVE");
      return readFileSync(file, "latin1");
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child!.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    },
  };
  await redis.start();
  return redis;
}

/** Sends commands over a connection of its own. @returns the answers as they come */
function command(port: number, commands: string[][]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: "127.0.0.1", timeout: 10_000 });
    let answers = "";
    socket.once("error", reject).once("timeout", () => socket.destroy(new Error("Redis does not answer")));
    socket
      .on("data", (chunk: Buffer) => (answers += chunk.toString("latin1")))
      .once("close", () => resolve(answers));
    socket.write(commands.map((words) => `${words.join(" ")}\r\n`).join(""));
    socket.write("QUIT\r\n");
  });
}
