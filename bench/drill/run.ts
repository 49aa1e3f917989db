/**
 * `npm run drill [-- <scenario…>]`: two nodes behind a proxy, steady load of many people, and one disaster after the
 * other, while an oracle that knows what each may see and what was accepted looks at every answer. Prints the table;
 * kept in bench/DRILL.md when all were played. Exit code 1: something did not hold.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findingsIn } from "./findings";
import { judgeRequests } from "./judge";
import type { Book } from "./oracle/book";
import { createBook } from "./oracle/book";
import { createRights } from "./oracle/rights";
import type { World } from "./people/ask";
import { createCrew } from "./people/crew";
import { play } from "./play";
import type { Played } from "./report";
import { isWhole, tableOf } from "./report";
import { SCENARIOS } from "./scenarios";
import type { Scenario } from "./scenarios";
import { openMailbox } from "./stage/mailbox";
import { seedCast, sessionFor } from "./stage/seed";
import { openStage } from "./stage/stage";
import type { Stage } from "./stage/stage";

const PEOPLE = 30;
const STAFF = 3;
/** Until everybody has signed in and all code is warm. */
const WARM_MS = 12_000;
/** How long what is still being sent may take to be settled, once nothing is wrong any more. */
const SETTLE_MS = 180_000;

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function drill(chosen: readonly Scenario[]): Promise<boolean> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "portal-drill-"));
  say(`The stage is in ${folder}`);
  const stage = await openStage(folder, PEOPLE);
  // Nothing of the stage outlives the drill: its PostgreSQL is nobody's child.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stage.close().finally(() => process.exit(130)));
  let over = false;
  let quiet = false;
  let current: Book = createBook();
  try {
    const cast = await seedCast(stage.postgres.url, { patients: PEOPLE, staff: STAFF });
    const cookies = [];
    for (const one of cast.staff)
      cookies.push(await sessionFor(stage.postgres.url, one, stage.sessionSecret));
    const world: World = {
      ...{
        origin: stage.proxy.origin,
        rights: createRights(),
        asked: new Map(),
        now: () => performance.now(),
      },
      ...{ book: () => current, over: () => over, quiet: () => quiet },
    };
    const mailbox = openMailbox(stage.dataDirs);
    const crew = createCrew(
      world,
      cast,
      (one) => sessionFor(stage.postgres.url, one, stage.sessionSecret),
      mailbox,
    );
    const living = crew.live();
    living.catch((error: unknown) => say(`The load has ended: ${String(error)}`));
    await sleep(WARM_MS);
    const drilling = {
      ...{ stage, cast, crew, world, say },
      setBook: (book: Book) => void (current = book),
      setQuiet: (value: boolean) => void (quiet = value),
    };
    const results: Array<{ played: Played; book: Book }> = [];
    for (const scenario of chosen) results.push(await play(drilling, scenario));
    over = true;
    await living;
    await settled(stage, results);
    // The last events are sealed within a second.
    await sleep(2_000);
    const auditVerify = verifyAudit(stage);
    const shared = typeof stage.redis === "string" ? "" : await stage.redis.dump();
    for (const node of stage.nodes) await node.stop();
    const report = {
      ...{ played: results.map(({ played }) => played), auditVerify },
      logFindings: findingsIn(stage, mailbox, shared),
      machine: `${os.cpus().length} cores (${os.cpus()[0]?.model ?? "?"}), ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}`,
      commit: execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim(),
    };
    for (const line of report.logFindings.slice(0, 10)) say(`  ${line}`);
    const table = tableOf(report);
    say(`\n${table}`);
    if (chosen.length === SCENARIOS.length) keep(table);
    return isWhole(report);
  } finally {
    over = true;
    for (const { name, logFile } of stage.nodes) copyFileSync(logFile, `build/drill-${name}.log`);
    await stage.close();
  }
}

/** What was still being sent is judged when it is settled; what never is counts as lost. */
async function settled(stage: Stage, results: Array<{ played: Played; book: Book }>): Promise<void> {
  for (const until = performance.now() + SETTLE_MS; ; await sleep(1_000)) {
    const verdicts = await Promise.all(results.map(({ book }) => judgeRequests(stage, book)));
    const open = verdicts.flatMap(({ unsettled }) => unsettled);
    const isLate = performance.now() > until;
    if (open.length > 0 && !isLate) continue;
    results.forEach(({ played }, index) => {
      const { lost, doubled, wrong, unsettled } = verdicts[index]!;
      const late = unsettled.map((id) => `${id}: still not settled`);
      for (const line of [...lost, ...late, ...doubled, ...wrong]) say(`  ${played.name}: ${line}`);
      played.found.lost = [...lost, ...late];
      played.found.doubled = [...doubled, ...wrong];
    });
    return;
  }
}

function verifyAudit({ env, dataDirs }: Stage): string {
  for (const dataDir of dataDirs) {
    try {
      execFileSync(process.execPath, ["build/commands/audit-verify.js"], {
        env: { PATH: process.env.PATH, NODE_ENV: "production", ...env, NODE_OPTIONS: "", DATA_DIR: dataDir },
      });
    } catch (error) {
      say(String((error as { stdout?: Buffer }).stdout ?? error));
      return "BROKEN";
    }
  }
  return "whole";
}

function keep(table: string): void {
  const head = [
    "# The drill",
    "",
    "Written by `npm run drill` (decision 51). Each row: eight seconds of calm, the disaster, and at least twelve seconds after it, under the load of 30 people and 3 of staff on two nodes.",
    "",
  ];
  writeFileSync("bench/DRILL.md", [...head, table].join("\n"));
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !SCENARIOS.some((one) => one.name === name));
if (unknown.length > 0) {
  say(`There is no ${unknown.join(", ")}. There are: ${SCENARIOS.map(({ name }) => name).join(" ")}`);
  process.exit(2);
}
const chosen = asked.length > 0 ? SCENARIOS.filter(({ name }) => asked.includes(name)) : SCENARIOS;
drill(chosen).then(
  (isHeld) => process.exit(isHeld ? 0 : 1),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
