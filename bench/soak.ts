/**
 * `npm run bench:soak [-- <minutes>]`: measures what one process can serve, then asks for 80 % of it for so long (30
 * minutes unless told otherwise; a tenth of it, at least one, is warm-up). Nothing may fail, memory may grow by less
 * than 10 % after the warm-up, the 99th percentile stays within 5 × of the median.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startPortal } from "../e2e/support/portal-process";
import { signIn } from "../e2e/support/session";
import { load, residentMegabytes } from "./load";
import { startBenchUpstream } from "./upstream";

const MINUTES = Number(process.argv.find((one) => /^[\d.]+$/.test(one)) ?? 30);
const WARM_UP = Math.max(60, MINUTES * 6);
const SHARE = 0.8;
const LOOK_MS = 5_000;
const MOST = { growth: 1.1, tail: 5 };

const folder = mkdtempSync(path.join(tmpdir(), "portal-soak-"));
const upstream = await startBenchUpstream({ bench: { observations: 25, reports: 0, documents: 0 } }, 20);
let portal: Awaited<ReturnType<typeof startPortal>> | null = null;
try {
  const secret = () => randomBytes(32).toString("base64");
  const env = {
    ...{ FHIR_BASE_URL: upstream.baseUrl, SESSION_SECRET: secret(), DATA_KEYS: secret() },
    ...{ DATA_DIR: path.join(folder, "data"), LOG_LEVEL: "warn", MFA_POLICY: "optional" },
  };
  // Not synchronously: the upstream it asks lives in this process.
  const { stdout: created } = await promisify(execFile)(
    process.execPath,
    ["build/commands/account.js", "create", "--email", "bench@example.com", "--patient", "bench"],
    { env: { ...(process.env as Record<string, string>), ...env, NODE_ENV: "production" } },
  );
  portal = await startPortal(env);
  const { cookie } = await signIn(portal.origin, "bench@example.com", /now: (\S+)/.exec(created)![1]!);
  process.exitCode = await soak(portal, cookie);
} finally {
  await portal?.stop();
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
}

async function soak({ origin, process: child }: NonNullable<typeof portal>, cookie: string): Promise<number> {
  const url = `${origin}/charts/self/results`;
  const headers = { cookie };
  await load(url, { headers, amount: 2_000 });
  const { requestsPerSecond: most } = await load(url, { headers, seconds: 15 });
  const rate = Math.floor(most * SHARE);
  process.stderr.write(`${most.toFixed(0)} requests/s at most; ${rate} for ${MINUTES} minutes\n`);
  await load(url, { headers, rate, seconds: Math.round(WARM_UP) });
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(residentMegabytes(child.pid!)), LOOK_MS);
  const seen = await load(url, { headers, rate, seconds: Math.max(30, Math.round(MINUTES * 60 - WARM_UP)) });
  clearInterval(timer);
  const part = Math.max(1, Math.floor(memory.length / 5));
  const [first, last] = [median(memory.slice(0, part)), median(memory.slice(-part))];
  const [growth, tail] = [last / first, seen.p99 / Math.max(1, seen.p50)];
  const holds = growth < MOST.growth && tail <= MOST.tail && seen.errors === 0;
  process.stdout.write(
    [
      `${MINUTES} minutes at ${rate} requests/s, ${SHARE * 100} % of ${most.toFixed(0)}, results page, 10 connections, one process`,
      "",
      "| | | may be |",
      "|---|---|---|",
      `| requests after the warm-up of ${Math.round(WARM_UP)} s | ${seen.total} | |`,
      `| errors | ${seen.errors} | 0 |`,
      `| p50, p99 | ${seen.p50} ms, ${seen.p99} ms: ${tail.toFixed(1)} × | ≤ ${MOST.tail} × |`,
      `| memory, first and last fifth | ${first} MB, ${last} MB: ${((growth - 1) * 100).toFixed(1)} % | < 10 % |`,
      "",
      holds ? "All within." : "Not all within.",
      "",
    ].join("\n"),
  );
  return holds ? 0 : 1;
}

function median(all: number[]): number {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}
