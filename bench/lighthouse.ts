/**
 * Lighthouse on a phone (its own slow device and network) for the overview, the results and one result of a large
 * record, signed in: the median of five. `npm run lighthouse`. Lighthouse comes by npx at a pinned version, not by
 * `npm ci` (docs/decisions/0018): the figures are made now and then, on a quiet machine, and no test waits for them.
 */
import { execFile } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { promisify } from "node:util";
import { findBrowser } from "../.ci/browser.mjs";
import { startPortal } from "../e2e/support/portal-process";
import { signIn } from "../e2e/support/session";
import type { Session } from "../e2e/support/session";

const LIGHTHOUSE = "lighthouse@12.8.2";
const RUNS = 5;
const BROWSER =
  "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking";

type Audits = Record<string, { numericValue?: number } | undefined>;
type Report = { categories: Record<string, { score: number | null }>; audits: Audits };
type Figures = { performance: number; accessibility: number; cls: number; lcp: number; bytes: number };

const run = promisify(execFile);

async function measure(url: string, cookie: string): Promise<Figures> {
  const options = [
    "--yes",
    LIGHTHOUSE,
    url,
    "--quiet",
    "--only-categories=performance,accessibility",
    "--output=json",
    "--output-path=stdout",
    `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
    `--chrome-flags=${BROWSER}`,
  ];
  const { stdout } = await lighthouse(options);
  const { categories, audits } = JSON.parse(stdout) as Report;
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const number = (name: string) => audits[name]?.numericValue ?? NaN;
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    cls: number("cumulative-layout-shift"),
    lcp: Math.round(number("largest-contentful-paint")),
    bytes: number("total-byte-weight"),
  };
}

/** Chromium now and then loses the start of a trace (NO_NAVSTART): nothing was measured then, so that run is made anew. */
async function lighthouse(options: string[], tries = 3): Promise<{ stdout: string }> {
  const env = { ...process.env, CHROME_PATH: findBrowser() };
  try {
    return await run("npx", options, { env, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    if (tries > 1 && String((error as { stderr?: string }).stderr).includes("NO_NAVSTART"))
      return lighthouse(options, tries - 1);
    return refuse(error);
  }
}

/** Node's own message repeats the command, and with it the cookie. */
function refuse(error: unknown): never {
  const { stderr = "" } = error as { stderr?: string };
  throw new Error(`Lighthouse could not measure: ${stderr.trim().split("\n").at(-1)}`);
}

function median(all: Figures[], key: keyof Figures): number {
  return all.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(all.length / 2)]!;
}

async function pagesOf(reader: Session): Promise<Array<[string, string]>> {
  const list = await (await reader.fetch("/charts/self/results")).text();
  const one = /href="(\/charts\/self\/results\/[^"?]+)"/.exec(list)?.[1];
  if (!one) throw new Error("There is no result to measure");
  return [
    ["overview", "/charts/self"],
    ["results", "/charts/self/results"],
    ["one result", one],
  ];
}

const portal = await startPortal();
try {
  const reader = await signIn(portal.origin, "amina@example.com");
  const load = loadavg()[0]!.toFixed(1);
  process.stdout.write(`${LIGHTHOUSE}, mobile, median of ${RUNS}; ${cpus().length} cores, load ${load}\n`);
  for (const [name, path] of await pagesOf(reader)) {
    await reader.fetch(path);
    const all: Figures[] = [];
    for (let time = 0; time < RUNS; time += 1) all.push(await measure(portal.origin + path, reader.cookie));
    const said = (["performance", "accessibility", "cls", "lcp", "bytes"] as const).map(
      (key) => `${key} ${median(all, key)}`,
    );
    process.stdout.write(`${name}: ${said.join(" · ")}\n`);
  }
} finally {
  await portal.stop();
}
