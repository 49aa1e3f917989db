import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

export type Load = {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  bytes: number;
  errors: number;
  total: number;
};

const exec = promisify(execFile);

/** Less than the portal answers on one connection, whose end autocannon would not hear: it goes on and gets 503. */
const REQUESTS_A_CONNECTION = 5_000;

/** Runs autocannon in a process of its own, so that its work is not counted as the server's. gzip always asked for. */
export async function load(
  url: string,
  options: {
    seconds?: number;
    amount?: number;
    connections?: number;
    /** Requests a second; as many as it bears unless told. */
    rate?: number;
    headers?: Record<string, string>;
  },
): Promise<Load> {
  const { seconds = 10, amount, connections = 10, rate, headers = {} } = options;
  const args = ["node_modules/autocannon/autocannon.js", "--json", "--connections", String(connections)];
  args.push("--reconnectRate", String(REQUESTS_A_CONNECTION));
  args.push(...(amount ? ["--amount", String(amount)] : ["--duration", String(seconds)]));
  if (rate) args.push("--overallRate", String(rate));
  for (const [name, value] of Object.entries({ "accept-encoding": "gzip", ...headers }))
    args.push("-H", `${name}: ${value}`);
  const { stdout } = await exec(process.execPath, [...args, url], { maxBuffer: 64 << 20 });
  const report = JSON.parse(stdout);
  return {
    requestsPerSecond: report.requests.average,
    p50: report.latency.p50,
    p99: report.latency.p99,
    bytes: Math.round(report.throughput.total / Math.max(1, report.requests.total)),
    errors: report.errors + report.timeouts + report.non2xx,
    total: report.requests.total,
  };
}

/** Resident memory of a process in MB (Linux). */
export function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return line ? Math.round(Number(line[1]) / 1024) : Number.NaN;
}
