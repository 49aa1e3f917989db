/**
 * `npm run bench:snapshot [resources]`: what a phone's asking costs, beside the same portal's other answers in the same
 * run: nothing at all (`/healthz`), one page of results to a program and to a browser. One after the other over one
 * connection, as one phone asks; the embedded FHIR server is asked anew whenever copies are 30 s old.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import type { Socket } from "node:net";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { signInApp } from "../e2e/support/app";
import { startPortal } from "../e2e/support/portal-process";
import { signIn } from "../e2e/support/session";
import { openEmbeddedPostgres } from "../server/embedded/postgres";
import { writeLongRecord } from "./long-record";

const SIZE = Number(process.argv[2] ?? 2_000);
const ROUNDS = 120;
/** Whole snapshots are asked for once in so many rounds. */
const FIRST_EVERY = 4;
const WARM_UP = 20;
/** Bytes that must hold. */
const MOST_FIRST = 150 * 1024;
const MOST_UNCHANGED = 1024;

const folder = mkdtempSync(path.join(tmpdir(), "portal-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const seeds = path.join(folder, "seeds");
mkdirSync(seeds);
const count = writeLongRecord(seeds, "long", SIZE);
const dataDir = path.join(folder, "data");
const portal = await startPortal({
  ...{ FHIR_SEED_DIR: seeds, LOG_LEVEL: "warn", DATA_DIR: dataDir, API_REQUESTS_PER_MINUTE: "1000000" },
});
try {
  process.stdout.write(await measure());
} finally {
  await portal.stop();
}

type Answer = { ms: number; bytes: number; status: number; body: Buffer };

async function measure(): Promise<string> {
  const { token } = await signInApp(portal.origin, "long@example.com");
  const { cookie } = await signIn(portal.origin, "long@example.com", "demo-portal-2026");
  const bearer = { authorization: `Bearer ${token}` };
  const snapshot = "/v1/portal/sync/snapshot";
  let since = sinceOf(await asked(snapshot, bearer));
  const ways: Record<string, [path: string, headers: Record<string, string>]> = {
    "/healthz": ["/healthz", {}],
    "snapshot, unchanged": [`${snapshot}?since=${since}`, bearer],
    "one page of results, to a program": ["/v1/portal/charts/self/results", bearer],
    "one page of results, to a browser": ["/charts/self/results", { cookie }],
    "snapshot, first": [snapshot, bearer],
  };
  const answers = new Map<string, Answer[]>(Object.keys(ways).map((way) => [way, []]));
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    // In turn: the first after 30 s also waits for upstream.
    const all = Object.entries(ways);
    for (const [way, [at, headers]] of [
      ...all.slice(round % all.length),
      ...all.slice(0, round % all.length),
    ]) {
      if (way === "snapshot, first" && round % FIRST_EVERY > 0) continue;
      // As a phone does: with the passing of time a free slot begins, and is none any more.
      if (way === "snapshot, unchanged") since = sinceOf(await asked(`${snapshot}?since=${since}`, bearer));
      const address = way === "snapshot, unchanged" ? `${snapshot}?since=${since}` : at;
      const answer = await asked(address, headers);
      if (answer.status !== 200) throw new Error(`${way} answered ${answer.status}`);
      if (round >= WARM_UP) answers.get(way)!.push(answer);
    }
  }
  const base = answers.get("/healthz")!;
  const page = answers.get("one page of results, to a program")!;
  const rows = [...answers].map(([way, of]) => {
    const bytes = Math.max(...of.map((one) => one.bytes));
    const ratio = (at(of, 0.99) / at(page, 0.99)).toFixed(2);
    return `| ${way} | ${at(of, 0.5).toFixed(2)} | ${at(of, 0.99).toFixed(2)} | ${ratio} | ${bytes} |`;
  });
  const most = (way: string) => Math.max(...answers.get(way)!.map((one) => one.bytes));
  const holds = most("snapshot, first") <= MOST_FIRST && most("snapshot, unchanged") <= MOST_UNCHANGED;
  process.exitCode = holds ? 0 : 1;
  return [
    `A record of ${count} resources; ${base.length} rounds one after the other; bytes over the wire, headers and all`,
    "",
    "| | p50 ms | p99 ms | p99 beside one page | most bytes |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    `Statements to the database for one unchanged snapshot: ${await statements(ways["snapshot, unchanged"]!)}`,
    holds ? "Within what must hold" : "NOT within what must hold",
    "",
  ].join("\n");
}

function sinceOf({ body }: Answer): string {
  const text = body[0] === 0x1f ? gunzipSync(body) : body;
  return (JSON.parse(text.toString()) as { since: string }).since;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function asked(at: string, more: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let before = 0;
    let connection: Socket | null = null;
    const headers = { "accept-encoding": "gzip", ...more };
    const request = http.get(portal.origin + at, { headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({
          ms: performance.now() - began,
          bytes: connection!.bytesRead - before,
          status: answer.statusCode!,
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.on("socket", (socket) => {
      before = socket.bytesRead;
      connection = socket;
    });
    request.on("error", reject);
  });
}

/** What the database counts while so many are asked, less what it counts in as long a time without. */
async function statements([at, headers]: [path: string, headers: Record<string, string>]): Promise<string> {
  const { appUrl, stop } = await openEmbeddedPostgres(dataDir);
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  const during = async (work: () => Promise<unknown>) => {
    const before = await committed(client);
    await work();
    return (await committed(client)) - before;
  };
  const times = 150;
  let ms = 0;
  const all = await during(async () => {
    const began = performance.now();
    for (let index = 0; index < times; index += 1) await asked(at, headers);
    ms = performance.now() - began;
  });
  const idle = await during(() => new Promise((resolve) => setTimeout(resolve, ms)));
  await client.end();
  await stop();
  return ((all - idle) / times).toFixed(2);
}

/** Every statement by itself is a transaction of its own. Backends tell their counts a second late. */
async function committed(client: pg.Client): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await client.query("select pg_stat_clear_snapshot()");
  const { rows } = await client.query<{ count: string }>(
    "select xact_commit as count from pg_stat_database where datname = current_database()",
  );
  return Number(rows[0]!.count);
}

function at(answers: readonly Answer[], part: number): number {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
