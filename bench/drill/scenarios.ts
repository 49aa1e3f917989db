/** The disasters, one line each: how it begins, how long it lasts, how it ends. */
import { setTimeout as sleep } from "node:timers/promises";
import { USUAL_DELAY_MS } from "./upstream/server";
import type { World } from "./people/ask";
import type { Crew } from "./people/crew";
import { pick } from "./people/chance";
import { takeAlong } from "./people/take-along";
import type { Stage } from "./stage/stage";

type Beside = (
  phase: "before" | "during" | "after",
  people: { world: World; crew: Crew },
) => Promise<string[]>;

export type Scenario = {
  name: string;
  /** As the table says it. */
  what: string;
  lastsMs: number;
  begin(stage: Stage): unknown;
  end(stage: Stage): unknown;
  /** Why it cannot be played here; null: it can. */
  missing?: (stage: Stage) => string | null | Promise<string | null>;
  /** Nobody turns a switch meanwhile: each new release rule ends the files that are being made. */
  turnsNothing?: boolean;
  /** What is done besides; one line for each thing that did not go as it must. */
  beside?: Beside;
};

const LONG = 20_000;
const HOUR = 3_600_000;
const noDisk = ({ disk }: Stage) => (typeof disk === "string" ? disk : null);

export const SCENARIOS: Scenario[] = [
  {
    name: "node-killed",
    what: "a node: kill -9, started again after 8 s",
    lastsMs: 8_000,
    begin: ({ nodes }) => nodes[0]!.kill(),
    end: ({ nodes }) => nodes[0]!.start(),
  },
  {
    name: "node-stopped",
    what: "a node: SIGSTOP, 20 s",
    lastsMs: LONG,
    begin: ({ nodes }) => nodes[1]!.freeze(),
    end: ({ nodes }) => nodes[1]!.thaw(),
  },
  {
    name: "redis-killed",
    what: "Redis: kill -9, started again after 8 s",
    lastsMs: 8_000,
    begin: ({ redis }) => typeof redis !== "string" && redis.kill(),
    end: ({ redis }) => typeof redis !== "string" && redis.start(),
    missing: noRedis,
  },
  {
    name: "redis-stopped",
    what: "Redis: SIGSTOP, 20 s",
    lastsMs: LONG,
    begin: ({ redis }) => typeof redis !== "string" && redis.freeze(),
    end: ({ redis }) => typeof redis !== "string" && redis.thaw(),
    missing: noRedis,
  },
  {
    name: "postgres-killed",
    what: "PostgreSQL: kill -9 of the postmaster, started again after 8 s",
    lastsMs: 8_000,
    begin: ({ postgres }) => postgres.kill(),
    end: ({ postgres }) => postgres.start(),
  },
  {
    name: "postgres-stopped",
    what: "PostgreSQL: SIGSTOP of all its processes, 20 s",
    lastsMs: LONG,
    begin: ({ postgres }) => postgres.freeze(),
    end: ({ postgres }) => postgres.thaw(),
  },
  {
    name: "upstream-gone",
    what: "upstream: nobody listens, 20 s",
    lastsMs: LONG,
    begin: ({ upstream }) => upstream.goAway(),
    end: ({ upstream }) => upstream.comeBack(),
  },
  {
    name: "upstream-hanging",
    what: "upstream: takes everything and answers nothing, 20 s; then does it all",
    lastsMs: LONG,
    begin: ({ upstream }) => upstream.hang(),
    end: ({ upstream }) => upstream.goOn(),
  },
  {
    name: "upstream-slow",
    what: "upstream: 10 × slower, 20 s",
    lastsMs: LONG,
    begin: ({ upstream }) => upstream.setDelay(10 * USUAL_DELAY_MS),
    end: ({ upstream }) => upstream.setDelay(USUAL_DELAY_MS),
  },
  {
    name: "disk-full",
    what: "the disk of the files to take away: full, 20 s",
    lastsMs: LONG,
    begin: ({ disk }) => typeof disk !== "string" && disk.fill(),
    end: ({ disk }) => typeof disk !== "string" && disk.empty(),
    missing: noDisk,
    beside: takeFiles,
    turnsNothing: true,
  },
  {
    name: "clock-ahead",
    what: "the clock of a node: an hour ahead, 20 s, and back",
    lastsMs: LONG,
    begin: (stage) => stage.shiftClock(0, HOUR),
    end: (stage) => clockBack(stage),
  },
  {
    name: "clock-behind",
    what: "the clock of a node: an hour behind, 20 s, and back",
    lastsMs: LONG,
    begin: (stage) => stage.shiftClock(0, -HOUR),
    end: (stage) => clockBack(stage),
  },
];

/** One that nobody uses is no drill. */
async function noRedis({ redis }: Stage): Promise<string | null> {
  if (typeof redis === "string") return redis;
  return (await redis.keys()) === 0 ? "the nodes keep nothing in it" : null;
}

async function clockBack(stage: Stage): Promise<void> {
  stage.shiftClock(0, 0);
  // Until the node has read it.
  await sleep(200);
}

/** A file is whole or not there: before, while there is no room, and after. */
async function takeFiles(
  phase: "before" | "during" | "after",
  { world, crew }: { world: World; crew: Crew },
): Promise<string[]> {
  const person = pick(
    crew.browsers.filter(
      (one) => one.isIn() && !crew.victims.includes(one) && !crew.held.includes(one.index),
    ),
  )!;
  // A file wants a proof of the last minutes.
  await person.signIn();
  const outcome = await takeAlong(world, person, phase === "during" ? 15_000 : 40_000);
  const allowed = phase === "during" ? ["failed", "pending"] : ["fetched"];
  return allowed.includes(outcome) ? [] : [`a file asked for ${phase}: ${outcome}`];
}
