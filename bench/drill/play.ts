/** One scenario from calm to calm, and what came of it. */
import { setTimeout as sleep } from "node:timers/promises";
import { judgeAudit, settleSwitches } from "./judge";
import type { Book } from "./oracle/book";
import { createBook } from "./oracle/book";
import { recoveredAfter, spanOf } from "./oracle/recovery";
import type { World } from "./people/ask";
import type { Crew } from "./people/crew";
import type { Played } from "./report";
import type { Scenario } from "./scenarios";
import { renewProofs } from "./stage/seed";
import type { Cast } from "./stage/seed";
import type { Stage } from "./stage/stage";

export type Drilling = {
  stage: Stage;
  cast: Cast;
  crew: Crew;
  world: World;
  setBook(book: Book): void;
  setQuiet(quiet: boolean): void;
  say(line: string): void;
};

const BEFORE_MS = 8_000;
const AFTER_MS = 12_000;
/** What has not come back by then has not come back by itself. */
const PATIENCE_MS = 90_000;

/** @returns also the book, whose requests are looked at once more when all are settled */
export async function play(drilling: Drilling, scenario: Scenario): Promise<{ played: Played; book: Book }> {
  const { stage, crew, world } = drilling;
  const notRun = (await scenario.missing?.(stage)) ?? null;
  const book = createBook();
  if (notRun !== null) return { played: emptyRow(scenario, notRun), book };
  await calm(drilling, scenario.turnsNothing === true);
  drilling.setBook(book);
  const beside = async (phase: "before" | "during" | "after") => {
    book.broken.push(...((await scenario.beside?.(phase, { world, crew })) ?? []));
  };
  const began = world.now();
  await Promise.all([sleep(BEFORE_MS), beside("before")]);
  const faultAt = world.now();
  await scenario.begin(stage);
  await Promise.all([sleep(scenario.lastsMs), beside("during")]);
  await scenario.end(stage);
  const ended = world.now();
  // What was still under way then belongs to the fault.
  const calmly = book.samples.filter(({ at, ms }) => at + ms <= faultAt);
  const before = spanOf(calmly, began, faultAt);
  const recovered = () => recoveredAfter(book.samples, before, ended, world.now());
  await Promise.all([sleep(AFTER_MS), beside("after")]);
  while (recovered() === null && world.now() < ended + PATIENCE_MS) await sleep(1_000);
  const during = spanOf(book.samples, faultAt, ended);
  const played: Played = {
    ...emptyRow(scenario, null),
    requests: book.samples.length,
    before,
    failedDuring: during.total === 0 ? 1 : during.failed / during.total,
    recoveredMs: recovered(),
    accepted: book.ledger.accepted(),
    decided: book.ledger.decided(),
    pages: book.pages.length,
    found: {
      violations: book.violations,
      broken: book.broken,
      // Judged when all that was asked for is settled.
      lost: [],
      doubled: [],
      unaudited: await judgeAudit(stage, book),
    },
  };
  tell(drilling, played, book);
  return { played, book };
}

/** Nobody turns anything, and it is looked up how all stands. */
async function calm({ stage, cast, crew, world, setQuiet }: Drilling, staysQuiet: boolean): Promise<void> {
  setQuiet(true);
  while (crew.isTurning()) await sleep(100);
  await settleSwitches(stage, cast, world.rights, world.now);
  await renewProofs(stage.postgres.url, cast.staff);
  setQuiet(staysQuiet);
}

function emptyRow({ name, what }: Scenario, notRun: string | null): Played {
  return {
    ...{ name, what, notRun, requests: 0, before: null, failedDuring: 0, recoveredMs: null },
    ...{ accepted: 0, decided: 0, pages: 0 },
    found: { violations: [], broken: [], lost: [], doubled: [], unaudited: [] },
  };
}

const SHOWN = 8;

function tell(
  { say }: Drilling,
  { name, before, failedDuring, recoveredMs, found, requests }: Played,
  book: Book,
) {
  const well = recoveredMs === null ? "never" : `${(recoveredMs / 1000).toFixed(1)} s`;
  say(
    `${name}: ${requests} requests, p99 before ${before?.p99.toFixed(0)} ms, ` +
      `${(100 * failedDuring).toFixed(0)} % failed, well after ${well}`,
  );
  for (const [what, count] of [...book.failures].sort((a, b) => b[1] - a[1]).slice(0, SHOWN))
    say(`    ${count} × ${what}`);
  for (const [column, lines] of Object.entries(found)) {
    if (lines.length > 0) say(`  ${column}: ${lines.length}`);
    for (const line of lines.slice(0, SHOWN)) say(`    ${line}`);
  }
}
