/**
 * `npm run bench:size`: what a long record costs beside a short one, on the same portal in the same run: warm pages as
 * a ratio of their times, the first read of each, and memory. Rounds alternate, so that what else the machine does
 * meets both alike.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startPortal } from "../e2e/support/portal-process";
import { signIn } from "../e2e/support/session";
import type { Session } from "../e2e/support/session";
import { residentMegabytes } from "./load";
import { startBenchUpstream } from "./upstream";

const RECORDS = {
  short: { observations: 200, reports: 20, documents: 100 },
  long: { observations: 3000, reports: 300, documents: 400 },
};
const PAGES = ["", "/results", "/documents", "/vitals", "/allergies"];
const ROUNDS = Number(process.argv[2] ?? 150);
const folder = mkdtempSync(path.join(tmpdir(), "portal-bench-"));
const open: Array<() => Promise<void>> = [];

try {
  const upstream = await startBenchUpstream(RECORDS, 20);
  open.push(upstream.close);
  const env = {
    FHIR_BASE_URL: upstream.baseUrl,
    SESSION_SECRET: randomBytes(32).toString("base64"),
    DATA_KEYS: randomBytes(32).toString("base64"),
    DATA_DIR: path.join(folder, "data"),
    LOG_LEVEL: "warn",
  };
  const passwords = new Map<string, string>();
  for (const name of Object.keys(RECORDS)) passwords.set(name, await createAccount(name, env));
  const portal = await startPortal(env);
  open.unshift(portal.stop);
  const out = [
    `A long record (${JSON.stringify(RECORDS.long)}) beside a short one (${JSON.stringify(RECORDS.short)})`,
    "",
  ];
  const readers: Record<string, Session> = {};
  for (const name of Object.keys(RECORDS)) {
    readers[name] = await signIn(portal.origin, `${name}@example.com`, passwords.get(name)!);
    const before = residentMegabytes(portal.process.pid!);
    const cold = await took(readers[name]!, "/results");
    const grown = residentMegabytes(portal.process.pid!) - before;
    out.push(`First read of the ${name} record's results: ${cold.toFixed(0)} ms, ${grown} MB more`);
  }
  out.push("", "| page | short, p50 ms | long, p50 ms | ratio |", "|---|---|---|---|");
  for (const page of PAGES) {
    const times: Record<string, number[]> = { short: [], long: [] };
    for (let round = -20; round < ROUNDS; round += 1) {
      for (const name of round % 2 === 0 ? ["short", "long"] : ["long", "short"]) {
        const time = await took(readers[name]!, page);
        if (round >= 0) times[name]!.push(time);
      }
    }
    const [short, long] = [middle(times.short!), middle(times.long!)];
    out.push(
      `| ${page || "overview"} | ${short.toFixed(2)} | ${long.toFixed(2)} | ${(long / short).toFixed(2)} |`,
    );
  }
  out.push("", `Memory of the portal process: ${residentMegabytes(portal.process.pid!)} MB`, "");
  process.stdout.write(out.join("\n"));
} finally {
  for (const close of open) await close();
  rmSync(folder, { recursive: true, force: true });
}

async function createAccount(name: string, env: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["build/commands/account.js", "create", "--email", `${name}@example.com`, "--patient", name],
    { env: { ...(process.env as Record<string, string>), ...env, NODE_ENV: "production" } },
  );
  return /now: (\S+)/.exec(stdout)![1]!;
}

/** Milliseconds until the last byte. */
async function took(reader: Session, page: string): Promise<number> {
  const began = performance.now();
  const answer = await reader.fetch(`/charts/self${page}`);
  const body = await answer.text();
  if (answer.status !== 200 || !body.includes("</html>")) throw new Error(`${page}: ${answer.status}`);
  return performance.now() - began;
}

function middle(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
