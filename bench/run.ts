/**
 * `npm run bench`: what a warm full results page costs here, beside the least it could cost and what one
 * would otherwise build, all in one run on one machine, all gzip. Figures are ratios first: seconds are the machine's.
 */
import { execFile, execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { openEmbeddedPostgres } from "../server/embedded/postgres";
import { freePort, startPortal } from "../e2e/support/portal-process";
import { signIn } from "../e2e/support/session";
import { load, residentMegabytes } from "./load";
import type { Load } from "./load";
import { startBenchUpstream } from "./upstream";

/** A full page of them. */
const ENTRIES = 25;
const PAGES_FOR_MEMORY = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(path.join(tmpdir(), "portal-bench-"));
const children: ChildProcess[] = [];

try {
  const upstream = await startBenchUpstream(
    { bench: { observations: ENTRIES, reports: 0, documents: 0 } },
    20,
  );
  const env = {
    FHIR_BASE_URL: upstream.baseUrl,
    SESSION_SECRET: randomBytes(32).toString("base64"),
    DATA_KEYS: randomBytes(32).toString("base64"),
    DATA_DIR: path.join(folder, "data"),
    LOG_LEVEL: "warn",
    MFA_POLICY: "optional",
  };
  // Not synchronously: the upstream it asks lives in this process.
  const { stdout: created } = await promisify(execFile)(
    process.execPath,
    ["build/commands/account.js", "create", "--email", "bench@example.com", "--patient", "bench"],
    {
      env: { ...(process.env as Record<string, string>), ...env, NODE_ENV: "production" },
    },
  );
  const password = /now: (\S+)/.exec(created)![1]!;
  const portal = await startPortal(env);
  children.push(portal.process);
  const reader = await signIn(portal.origin, "bench@example.com", password);
  const url = `${portal.origin}/charts/self/results`;
  const headers = { cookie: reader.cookie };

  const cold = await coldReads(() => reader.fetch("/charts/self/results"), upstream, env.DATA_DIR);
  const dataAnswer = await reader.fetch(
    `/charts/self/results?_data=${encodeURIComponent("routes/charts.$chartId.results._index")}`,
  );
  if (dataAnswer.status !== 200) throw new Error(`the page's data answered ${dataAnswer.status}`);
  writeFileSync(path.join(folder, "view.json"), await dataAnswer.text());

  const bare = await startBare();
  const limit = await startChild("build/bench-render.js", [path.join(folder, "view.json")]);

  const rounds: Record<string, Load[]> = { portal: [], render: [], remix: [] };
  await load(url, { amount: 2000, headers });
  await load(`${limit}/`, { amount: 2000 });
  await load(`${bare}/`, { amount: 2000 });
  for (let round = 0; round < 3; round += 1) {
    rounds.portal!.push(await load(url, { headers, seconds: 8 }));
    rounds.render!.push(await load(`${limit}/`, { seconds: 8 }));
    rounds.remix!.push(await load(`${bare}/`, { seconds: 8 }));
  }
  const [ours, render, remix] = [rounds.portal!, rounds.render!, rounds.remix!].map(median) as [
    Load,
    Load,
    Load,
  ];

  const seen = [...rounds.portal!].reduce((sum, one) => sum + one.total, 2000);
  const rest = Math.max(0, PAGES_FOR_MEMORY - seen);
  const soak = rest > 0 ? await load(url, { headers, amount: rest }) : null;
  const memory = residentMegabytes(portal.process.pid!);

  const row = (name: string, one: Load) =>
    `| ${name} | ${one.requestsPerSecond.toFixed(0)} | ${one.p50} | ${one.p99} | ${one.bytes} | ${(one.requestsPerSecond / remix.requestsPerSecond).toFixed(2)} | ${one.errors} |`;
  process.stdout.write(
    [
      `Results page, ${ENTRIES} entries, 10 connections, gzip, median of 3 × 8 s`,
      "",
      "| | requests/s | p50 ms | p99 ms | bytes | ratio to bare Remix | errors |",
      "|---|---|---|---|---|---|---|",
      row("the portal: signed in, three policies, audited", ours),
      row("the same tree by bare renderToString", render),
      row("bare hydrated Remix page on remix-serve", remix),
      "",
      `Cold read minus upstream's own time: median ${cold.toFixed(1)} ms`,
      `Memory of the portal process after ${seen + (soak?.total ?? 0)} pages: ${memory} MB; errors ${soak?.errors ?? 0}`,
      "",
    ].join("\n"),
  );
  await portal.stop();
  await upstream.close();
} finally {
  for (const child of children) child.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}

function median(all: Load[]): Load {
  return [...all].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond)[Math.floor(all.length / 2)]!;
}

/**
 * Reads for which nothing is cached, less the wall time upstream took for them, in ms. The chart's generation is
 * raised before each, as every write does.
 */
async function coldReads(
  read: () => Promise<Response>,
  upstream: Awaited<ReturnType<typeof startBenchUpstream>>,
  dataDir: string,
): Promise<number> {
  const { appUrl, stop } = await openEmbeddedPostgres(dataDir);
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  const overheads: number[] = [];
  for (let index = 0; index < 41; index += 1) {
    await client.query("update chart set generation = generation + 1");
    upstream.reset();
    const began = performance.now();
    await (await read()).text();
    const wall = performance.now() - began;
    const { firstAt, lastAt } = upstream.busy();
    overheads.push(wall - (lastAt - firstAt));
  }
  await client.end();
  await stop();
  // The first reads also warm the code up; the rest are what a running portal does.
  const warm = overheads.slice(10).sort((a, b) => a - b);
  return warm[Math.floor(warm.length / 2)]!;
}

/** Starts a server that prints its port, and gives its origin. */
async function startChild(script: string, args: string[]): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.push(child);
  return listening(port);
}

/** The page one would build with Remix's own defaults: loader data, hydration, streaming, `remix-serve`. */
async function startBare(): Promise<string> {
  const root = path.resolve("bench/bare");
  execFileSync(path.resolve("node_modules/.bin/remix"), ["build"], { cwd: root, stdio: "ignore" });
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [path.resolve("node_modules/@remix-run/serve/dist/cli.js"), "build/index.js"],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        PORT: String(port),
        HOST: "127.0.0.1",
        BENCH_VIEW: path.join(folder, "view.json"),
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  children.push(child);
  return listening(port);
}

async function listening(port: number): Promise<string> {
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(origin).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return origin;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at ${origin}`);
}
