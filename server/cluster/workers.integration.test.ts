/** Several processes as they are run: built, on one port, asked all the time while they are killed, renewed and ended. */
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { freePort } from "../embedded/free-port";
import { buildOnce, ready, run, servers, signIn } from "../process.fixture";
import type { Place, Run } from "../process.fixture";
import { ask, startClient } from "./clients.fixture";
import type { Client, Question } from "./clients.fixture";

const ENV = { WORKERS: "2", DRAIN_SECONDS: "1", LOG_LEVEL: "info" };
const health: Question = { path: "/healthz", whole: /^\{"status":"ok"\}$/ };
const readiness: Question = { path: "/readyz", whole: /^\{.*\}$/ };
const page = (path: string, cookie?: string): Question => ({ path, cookie, whole: /<\/html>\s*$/ });

let place: Place;
let portal: Run;
let cookie: string;
const clients: Client[] = [];

beforeAll(async () => {
  buildOnce();
  place = { port: await freePort(), dataDir: mkdtempSync(path.join(tmpdir(), "portal-workers-")) };
  portal = run(place, ENV);
  await ready(place);
  cookie = await signIn(place);
});
afterEach(async () => {
  await stopClients();
  clients.length = 0;
});
afterAll(async () => {
  portal.child.kill("SIGTERM");
  await portal.exitCode;
  rmSync(place.dataDir, { recursive: true, force: true });
});

test("both answer on the one port", async () => {
  await busy([health], Array<Question>(8).fill(health));
  const ports = clients.map((client) => client.from());
  const byWorker = workers().map((pid) => readersOf(pid).filter((port) => ports.includes(port)));
  expect(byWorker).toHaveLength(2);
  for (const readers of byWorker) expect(readers).not.toEqual([]);
});

test("one that is killed takes its own connections with it, nothing else, and is replaced", async () => {
  await busy();
  const keeping = clients.filter(({ keepsAlive }) => keepsAlive);
  const notOf = (pid: number) => {
    const theirs = readersOf(pid);
    return keeping.filter((client) => !theirs.includes(client.from()!));
  };
  const killed = workers().find((pid) => notOf(pid).length > 0)!;
  const others = notOf(killed);
  process.kill(killed, "SIGKILL");
  await expect.poll(() => lives(killed), { timeout: 5_000, interval: 1 }).toBe(false);
  const diedAt = performance.now();
  await expect.poll(() => lines("cluster.worker.back"), { timeout: 20_000 }).toHaveLength(1);
  await busy([], []);
  await stopClients();
  expect(workers()).toHaveLength(2);
  expect(workers()).not.toContain(killed);
  for (const client of others) expect(client.asked.filter(isLost)).toEqual([]);
  for (const { asked } of clients) {
    const lost = asked.filter(isLost);
    expect(lost.length).toBeLessThanOrEqual(1);
    for (const one of lost) {
      expect(["reset", "cut"]).toContain(one.outcome);
      // A reader may not have heard yet that the connection it kept is gone.
      if (!one.reused) expect(one.beganAt).toBeLessThan(diedAt);
    }
  }
});

test("a connection that was on its way to one that is killed is answered by another", async () => {
  const stopped = workers()[0]!;
  process.kill(stopped, "SIGSTOP");
  const answers = [1, 2, 3, 4].map(() => ask(place.port, health));
  let come = 0;
  for (const answer of answers) void answer.then(() => (come += 1));
  await expect.poll(() => come, { timeout: 10_000 }).toBe(3);
  process.kill(stopped, "SIGKILL");
  expect((await Promise.all(answers)).map(({ outcome }) => outcome)).toEqual(Array(4).fill("whole"));
  await expect.poll(() => lines("cluster.worker.back"), { timeout: 20_000 }).toHaveLength(2);
});

test("renewed by SIGUSR2, all are new and nobody has noticed", async () => {
  await busy([...load(), readiness], load());
  const before = workers();
  portal.child.kill("SIGUSR2");
  await expect.poll(() => lines("cluster.renewed"), { timeout: 40_000 }).toHaveLength(1);
  await busy([], []);
  await stopClients();
  expect(workers()).toHaveLength(2);
  expect(workers().filter((pid) => before.includes(pid))).toEqual([]);
  expect(clients.flatMap(({ asked }) => asked.filter(isLost))).toEqual([]);
});

test("killed as a whole, the others end by themselves and the next start finds nothing in its way", async () => {
  const orphans = workers();
  portal.child.kill("SIGKILL");
  await portal.exitCode;
  await expect.poll(() => orphans.filter(lives), { timeout: 20_000 }).toEqual([]);
  portal = run(place, ENV);
  await ready(place);
  expect(workers()).toHaveLength(2);
});

test("told to end, it answers whole all that it has taken, and leaves nothing", async () => {
  await busy();
  const all = workers();
  portal.child.kill("SIGTERM");
  expect(await portal.exitCode).toBe(0);
  await stopClients();
  expect([...all.filter(lives), ...servers(place)]).toEqual([]);

  const whole = clients.flatMap(({ asked }) => asked.filter((one) => !isLost(one)));
  const answers = answered();
  expect(answers.filter(({ complete }) => !complete)).toEqual([]);
  expect(answers).toHaveLength(whole.length);
  for (const { asked } of clients) {
    const [last, ...before] = asked.filter(isLost).reverse();
    expect(last!.outcome).toBe("refused");
    // Nobody has taken a connection of the moment in which the port was given back: the portal knows of no such question.
    expect(before.length).toBeLessThanOrEqual(1);
    for (const one of before) expect(one).toMatchObject({ outcome: "reset", reused: false });
  }
});

/** Small, and of all kinds: the process alone, a page for everybody, a page of a record. */
function load(): Question[] {
  return [health, page("/sign-in"), page("/sign-in"), page("/charts/self/results", cookie)];
}

/** Starts clients, and waits until each, also those that run already, has had another answer from now on. */
async function busy(fresh: Question[] = load(), keeping: Question[] = load()): Promise<void> {
  for (const question of fresh) clients.push(startClient(place.port, question, false));
  for (const question of keeping) clients.push(startClient(place.port, question, true));
  const before = clients.map(({ asked }) => asked.length);
  const more = () => clients.every(({ asked }, index) => asked.length > before[index]! + 1);
  await expect.poll(more, { timeout: 20_000 }).toBe(true);
}

/** What they were told is still there until the next test. */
async function stopClients(): Promise<void> {
  await Promise.all(clients.map((client) => client.stop()));
}

function isLost({ outcome }: Client["asked"][number]): boolean {
  return outcome !== "whole" && outcome !== "busy";
}

type Line = { code?: string; msg?: string; method?: string; path?: string; complete?: boolean };

function logged(): Line[] {
  // The last is not whole yet.
  const all = portal.output().split("\n").slice(0, -1);
  return all.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Line);
}

function lines(code: string): Line[] {
  return logged().filter((line) => line.code === code);
}

/** What the portal says of answers to the questions of `load`. */
function answered(): Line[] {
  const paths = new Set(load().map((question) => question.path));
  return logged().filter(
    ({ msg, method, path }) => msg === "answered" && method === "GET" && paths.has(path ?? ""),
  );
}

/** Processes that answer. */
function workers(): number[] {
  const { pid } = portal.child;
  const below = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
  return below.filter((child) => lives(child) && commandOf(child).includes("build/index.js"));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

/** False also for one that is dead and that nobody has asked about yet. */
function lives(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2));
  } catch {
    return false;
  }
}

/** Ports of the readers whose connections a process has. */
function readersOf(pid: number): number[] {
  const fds = `/proc/${pid}/fd`;
  const own = new Set(
    readdirSync(fds).map((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(path.join(fds, fd)))?.[1];
      } catch {
        return undefined;
      }
    }),
  );
  const local = `0100007F:${place.port.toString(16).toUpperCase().padStart(4, "0")}`;
  return readFileSync("/proc/net/tcp", "utf8")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1] === local && own.has(fields[9]))
    .map((fields) => parseInt(fields[2]!.split(":")[1]!, 16));
}
