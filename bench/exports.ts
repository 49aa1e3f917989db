/**
 * `npm run bench:exports [resources] [format …]`: what making a file of a very long record costs everybody else: the
 * portal's memory, and how long pages take meanwhile beside before, in the same run, with the embedded FHIR server.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPortal } from "../e2e/support/portal-process";
import { signIn } from "../e2e/support/session";
import type { Session } from "../e2e/support/session";
import { askForFile } from "./ask-for-file";
import type { AskedFile } from "./ask-for-file";
import { residentMegabytes } from "./load";
import { writeLongRecord } from "./long-record";

const [size = "50000", ...formats] = process.argv.slice(2);
const FORMATS = formats.length > 0 ? formats : ["fhir-bundle", "html", "pdf", "csv", "ips"];
const PAGES = ["", "/results", "/vitals", "/medications", "/documents"];
/** Pages a second, each at its time whether or not the last one has come; and seconds of it before the file. */
const RATE = 20;
const SECONDS = 40;
/** What must hold: MB of the portal's process; times of pages beside before. */
const MOST_MEGABYTES = 300;
const MOST_SLOWER = 2;

const folder = mkdtempSync(path.join(tmpdir(), "portal-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const seeds = path.join(folder, "seeds");
mkdirSync(seeds);
const count = writeLongRecord(seeds, "long", Number(size));
writeLongRecord(seeds, "short", 400);

const portal = await startPortal({
  ...{ FHIR_SEED_DIR: seeds, LOG_LEVEL: "warn", DATA_DIR: path.join(folder, "data") },
});
const megabytes = () => residentMegabytes(portal.process.pid!);
try {
  const reader = await signedIn("short");
  const warm = performance.now() + 5_000;
  await readPages(reader, () => performance.now() < warm);
  const idle = megabytes();
  const out = [
    `A record of ${count} resources in the embedded FHIR server; ${RATE} pages a second of another record`,
    "",
    "| file | size MB | took s | memory MB, before → most | pages p50 ms, before → meanwhile | p99 ms | ratio |",
    "|---|---|---|---|---|---|---|",
  ];
  let failed = false;
  for (const format of FORMATS) {
    const until = performance.now() + SECONDS * 1_000;
    const before = await readPages(reader, () => performance.now() < until);
    const rest = megabytes();
    // Who takes a file has just proven who they are.
    const asked = await askForFile(await signedIn("long"), format);
    const { times, most, seconds, bytes } = await meanwhile(asked, reader);
    const ratio = at(times, 0.99) / at(before, 0.99);
    failed ||= most > MOST_MEGABYTES || ratio > MOST_SLOWER;
    const change = (part: number) => `${at(before, part).toFixed(1)} → ${at(times, part).toFixed(1)}`;
    out.push(
      `| ${format} | ${(bytes / 1e6).toFixed(1)} | ${seconds.toFixed(0)} | ${rest} → ${most} | ${change(0.5)} | ${change(0.99)} | ${ratio.toFixed(2)} |`,
    );
  }
  out.push(
    "",
    `The portal before any file: ${idle} MB`,
    failed ? "NOT within what must hold" : "Within what must hold",
    "",
  );
  process.stdout.write(out.join("\n"));
  process.exitCode = failed ? 1 : 0;
} finally {
  await portal.stop();
}

async function meanwhile(asked: AskedFile, reader: Session) {
  const began = performance.now();
  let most = megabytes();
  const watch = setInterval(() => (most = Math.max(most, megabytes())), 50);
  let state = await asked.state();
  const following = (async () => {
    while (!state.ended) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      state = await asked.state();
    }
  })();
  const times = await readPages(reader, () => !state.ended);
  await following;
  clearInterval(watch);
  if (state.status !== "complete")
    throw new Error(`No file was made: ${state.status}\n${portal.output().slice(-2_000)}`);
  return { times, most, seconds: (performance.now() - began) / 1_000, bytes: state.bytes ?? Number.NaN };
}

/** @returns ms of each page from the moment it was due, in order of size */
async function readPages(reader: Session, goesOn: () => boolean): Promise<number[]> {
  const times: number[] = [];
  let refused = 0;
  const open = new Set<Promise<void>>();
  const start = performance.now();
  for (let index = 0; goesOn(); index += 1) {
    const due = start + (index * 1_000) / RATE;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const page = PAGES[index % PAGES.length]!;
    const one = readPage(reader, page, performance.now()).then(
      (time) => void times.push(time),
      () => void (refused += 1),
    );
    open.add(one);
    void one.finally(() => open.delete(one));
  }
  await Promise.all(open);
  if (refused > 0) process.stderr.write(`${refused} of ${times.length + refused} pages were refused\n`);
  return times.sort((a, b) => a - b);
}

async function readPage(reader: Session, page: string, since: number): Promise<number> {
  const answer = await reader.fetch(`/charts/self${page}`);
  const body = await answer.text();
  if (answer.status !== 200 || !body.includes("</html>")) throw new Error(`${page}: ${answer.status}`);
  return performance.now() - since;
}

function signedIn(who: string): Promise<Session> {
  return signIn(portal.origin, `${who}@example.com`, "demo-portal-2026");
}

function at(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
