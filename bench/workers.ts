/**
 * `npm run bench:workers`: what a warm page costs in CPU with two processes beside one, and what a read costs that another
 * process has just made, with Redis between them (Debian's redis-server, when it is there). One run, one database, turn by turn.
 */
import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { freePort, startPortal } from "../e2e/support/portal-process";
import type { RunningPortal } from "../e2e/support/portal-process";
import { resume, signIn } from "../e2e/support/session";
import { openEmbeddedPostgres } from "../server/embedded/postgres";
import { cpuBelow, cpuOfEndedChildren } from "./cpu";
import { load } from "./load";
import { startBenchUpstream } from "./upstream";

const ENTRIES = 25;
const ROUNDS = 4;
const SECONDS = Number(process.argv[2] ?? 6);
const READS = 150;
/** What two processes may cost a request beside one. */
const MOST = 1.1;
const REDIS = "/usr/bin/redis-server";
const NODE = /^(node|MainThread)/;

const folder = mkdtempSync(path.join(tmpdir(), "portal-bench-"));
const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
try {
  process.stdout.write(await measure());
} finally {
  for (const end of ends.reverse()) await end();
}

async function measure(): Promise<string> {
  const upstream = await startBenchUpstream(
    { bench: { observations: ENTRIES, reports: 0, documents: 0 } },
    20,
  );
  ends.push(() => upstream.close());
  const redisUrl = existsSync(REDIS) ? await startRedis() : null;
  const env = {
    FHIR_BASE_URL: upstream.baseUrl,
    SESSION_SECRET: randomBytes(32).toString("base64"),
    DATA_KEYS: randomBytes(32).toString("base64"),
    MFA_POLICY: "optional",
    LOG_LEVEL: "warn",
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
  };
  const dataDir = path.join(folder, "one");
  const postgres = await openEmbeddedPostgres(dataDir);
  ends.push(() => postgres.stop());
  const { stdout: created } = await promisify(execFile)(
    process.execPath,
    ["build/commands/account.js", "create", "--email", "bench@example.com", "--patient", "bench"],
    {
      env: { ...(process.env as Record<string, string>), ...env, DATA_DIR: dataDir, NODE_ENV: "production" },
    },
  );
  const one = await portalOf({ ...env, DATA_DIR: dataDir });
  const two = await portalOf({
    ...env,
    DATABASE_URL: postgres.appUrl,
    DATA_DIR: path.join(folder, "two"),
    WORKERS: "2",
  });
  const { cookie } = await signIn(one.origin, "bench@example.com", /now: (\S+)/.exec(created)![1]!);
  const warm = [];
  for (const portal of [one, two]) await load(pageOf(portal), { amount: 3_000, headers: { cookie } });
  for (let round = 0; round < ROUNDS; round += 1) {
    warm.push({ one: await warmPages(one, cookie), two: await warmPages(two, cookie) });
  }
  const shared = redisUrl ? await sharedReads({ one, two, cookie, ownerUrl: postgres.ownerUrl }) : null;
  return tell(warm, shared);
}

async function portalOf(env: Record<string, string>): Promise<RunningPortal> {
  const portal = await startPortal(env);
  ends.push(() => portal.stop());
  return portal;
}

function pageOf(portal: RunningPortal): string {
  return `${portal.origin}/charts/self/results`;
}

function cpuOf(portal: RunningPortal): number {
  return cpuBelow(portal.process.pid!, NODE);
}

type Warm = { perSecond: number; cpu: number; generator: number; p99: number; errors: number };

async function warmPages(portal: RunningPortal, cookie: string): Promise<Warm> {
  const [before, ended] = [cpuOf(portal), cpuOfEndedChildren()];
  const { total, requestsPerSecond, p99, errors } = await load(pageOf(portal), {
    headers: { cookie },
    seconds: SECONDS,
    connections: 16,
  });
  return {
    perSecond: requestsPerSecond,
    cpu: (cpuOf(portal) - before) / total,
    generator: (cpuOfEndedChildren() - ended) / total,
    p99,
    errors,
  };
}

type Read = { wall: number; cpu: number };
type SharedReads = { upstream: Read; redis: Read; memory: Read };

/** Each generation is read by the one (upstream has it), then by the other (Redis has it), then by the other again. */
async function sharedReads(given: {
  one: RunningPortal;
  two: RunningPortal;
  cookie: string;
  ownerUrl: string;
}): Promise<SharedReads> {
  const client = new pg.Client({ connectionString: given.ownerUrl });
  await client.connect();
  const walls = { upstream: [] as number[], redis: [] as number[], memory: [] as number[] };
  const cpus = { upstream: 0, redis: 0, memory: 0 };
  const timed = async (kind: keyof SharedReads, portal: RunningPortal) => {
    const reader = resume(portal.origin, "bench@example.com", given.cookie);
    const before = cpuOf(portal);
    const began = performance.now();
    const answer = await reader.fetch("/charts/self/results");
    await answer.text();
    if (answer.status !== 200) throw new Error(`a page answered ${answer.status}`);
    walls[kind].push(performance.now() - began);
    cpus[kind] += cpuOf(portal) - before;
  };
  for (let index = 0; index < READS; index += 1) {
    await client.query("update chart set generation = generation + 1");
    await timed("upstream", given.one);
    // Left for others after its readers have been answered.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await timed("redis", given.two);
    await timed("memory", given.one);
  }
  await client.end();
  const of = (kind: keyof SharedReads) => ({ wall: median(walls[kind].slice(20)), cpu: cpus[kind] / READS });
  return { upstream: of("upstream"), redis: of("redis"), memory: of("memory") };
}

async function startRedis(): Promise<string> {
  const port = await freePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const redis: ChildProcess = spawn(REDIS, args, { stdio: "ignore", cwd: folder });
  ends.push(() => redis.kill("SIGTERM"));
  return `redis://127.0.0.1:${port}`;
}

function tell(warm: { one: Warm; two: Warm }[], shared: SharedReads | null): string {
  const of = (which: "one" | "two", what: keyof Warm) => median(warm.map((round) => round[which][what]));
  const ratio = median(warm.map(({ one, two }) => two.cpu / one.cpu));
  const row = (name: string, which: "one" | "two") =>
    `| ${name} | ${of(which, "perSecond").toFixed(0)} | ${of(which, "p99")} | ${of(which, "cpu").toFixed(2)} | ${of(which, "generator").toFixed(2)} | ${of(which, "errors")} |`;
  const read = (name: string, { wall, cpu }: Read) => `| ${name} | ${wall.toFixed(1)} | ${cpu.toFixed(1)} |`;
  return [
    `Warm page of ${ENTRIES} results, 16 connections, ${ROUNDS} rounds of ${SECONDS} s each in turn, medians; CPU of all processes of the portal`,
    "",
    "| | requests/s | p99 ms | CPU ms a request | the load generator's own | errors |",
    "|---|---|---|---|---|---|",
    row("one process", "one"),
    row("two and their primary", "two"),
    "",
    `CPU of two beside one: ${ratio.toFixed(2)} (${ratio <= MOST ? "within" : "OVER"} ${MOST})`,
    "",
    ...(shared
      ? [
          `The same page cold, ${READS} times; upstream takes 20 ms for each search`,
          "",
          "| read from | wall ms, median | CPU ms a request |",
          "|---|---|---|",
          read("upstream", shared.upstream),
          read("Redis, where another process left it", shared.redis),
          read("memory", shared.memory),
        ]
      : ["Reads from Redis: not run, /usr/bin/redis-server is not there"]),
    "",
  ].join("\n");
}

function median(all: number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}
