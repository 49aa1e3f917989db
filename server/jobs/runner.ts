/**
 * Works the jobs, in the portal's own process. It outlives the database: a runner that gave up is started again.
 * Source: HOUSE "enqueue", CONTRACT §4.
 */
import { EventEmitter } from "node:events";
import { Logger as WorkerLogger, parseCronItems, run } from "graphile-worker";
import type { CronItem, Runner, TaskList, WorkerEvents } from "graphile-worker";
import type { Portal } from "../portal";
import { inSpan } from "../tracing/span";
import { JOBS } from "./definitions";
import type { JobList } from "./definitions";
import { JOB_PAYLOADS } from "./job-payloads";
import type { JobName } from "./job-payloads";
import { openJobPool } from "./pool";
import { createPresence } from "./presence";
import type { Presence } from "./presence";

export type JobRunner = {
  /** Lets jobs under way finish (a few seconds at most) and takes no more. Never throws. */
  stop(): Promise<void>;
};

export type JobRunnerOptions = {
  databaseUrl: string;
  /** For tests: other work under the same names. */
  jobs?: Partial<JobList>;
  /** Milliseconds between looks for workers that died and jobs that nobody announced. */
  sweepMs?: number;
  pollMs?: number;
  /** What is done at each start. */
  atStart?: readonly JobName[];
};

const AGAIN_MS = 500;
const AT_ONCE = 2;
/** UTC; minutes apart, so that they do not all begin at once. */
const BY_THE_CLOCK: Partial<Record<JobName, string>> = {
  "forget-expired": "7 * * * *",
  "expire-delegations": "17 * * * *",
  "notice-first-access": "*/2 * * * *",
  "remind-of-sharing": "27 14 * * *",
  "tell-age-changes": "37 14 * * *",
  "tidy-health-links": "47 * * * *",
  "request-monitor": "* * * * *",
  "follow-all-requests": "* * * * *",
  "sweep-artifacts": "47 * * * *",
  "add-months": "57 3 * * *",
};
/** By the clock too, but what happened while no process was up is not left until then. */
const AT_START: readonly JobName[] = ["sweep-artifacts", "add-months"];
const CRON: CronItem[] = Object.entries(BY_THE_CLOCK).map(([task, match]) => ({ task, match }));

/**
 * Written one by one, nobody waits for what becomes of a job's outcome, and a database that is away just then would
 * end the whole process with an unhandled rejection. In (at most momentary) batches it ends the runner, which is
 * started again; the job is then given back and done once more.
 */
const OUTCOMES_ARE_AWAITED = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/** Starts to work; resolves at once, connects by itself. */
export function startJobs(portal: Portal, options: JobRunnerOptions): JobRunner {
  const { databaseUrl, sweepMs = 15_000 } = options;
  const pool = openJobPool(databaseUrl);
  const presence = createPresence(pool);
  const ending = new AbortController();
  // One after the other: two at once would each take a connection, and one would never be given back.
  let sweeping = Promise.resolve();
  const sweep = () =>
    (sweeping = sweeping.then(async () => {
      if (ending.signal.aborted) return;
      await presence.sweep().catch((error: unknown) => note(portal, "jobs.sweep", error));
    }));
  const timer = setInterval(() => void sweep(), sweepMs);
  const ended = keepRunning(portal, options, { pool, presence, sweep, signal: ending.signal });
  return {
    async stop() {
      clearInterval(timer);
      ending.abort();
      await ended;
      await sweeping;
      presence.close();
      await pool.end().catch(() => {});
    },
  };
}

type Means = {
  pool: ReturnType<typeof openJobPool>;
  presence: Presence;
  sweep: () => Promise<void>;
  signal: AbortSignal;
};

async function keepRunning(portal: Portal, options: JobRunnerOptions, means: Means): Promise<void> {
  const { signal } = means;
  while (!signal.aborted) {
    let runner: Runner | null = null;
    const stop = () => void runner?.stop().catch(() => {});
    try {
      runner = await startRunner(portal, options, means);
      signal.addEventListener("abort", stop, { once: true });
      if (signal.aborted) stop();
      await runner.promise;
    } catch (error) {
      note(portal, "jobs.runner", error);
    } finally {
      signal.removeEventListener("abort", stop);
    }
    if (!signal.aborted) await pause(AGAIN_MS, signal);
  }
}

async function startRunner(portal: Portal, options: JobRunnerOptions, means: Means): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  means.presence.begin();
  // A job is locked in the name of the pool, not of the one of its workers that does it.
  events.on("pool:create", ({ workerPool }) => means.presence.add(workerPool.id));
  const runner = await run({
    pgPool: means.pool,
    events,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    pollInterval: options.pollMs ?? 2_000,
    logger: new WorkerLogger(() => () => {}),
    taskList: tasksOf(portal, { ...JOBS, ...options.jobs }),
    parsedCronItems: parseCronItems(CRON),
    preset: OUTCOMES_ARE_AWAITED,
  });
  await means.sweep();
  // One of its key waits for all processes; that it could not be put there must not end the runner.
  for (const name of options.atStart ?? AT_START) {
    await runner
      .addJob(name, {}, { jobKey: name, maxAttempts: 10 })
      .catch((error: unknown) => note(portal, "jobs.start", error));
  }
  return runner;
}

function tasksOf(portal: Portal, jobs: JobList): TaskList {
  const names = Object.keys(jobs) as JobName[];
  return Object.fromEntries(names.map((name) => [name, taskOf(portal, name, jobs)]));
}

function taskOf<N extends JobName>(portal: Portal, name: N, jobs: JobList): TaskList[string] {
  const work = jobs[name] as (portal: Portal, payload: unknown, signal: AbortSignal) => Promise<void>;
  return async (payload, { job, abortSignal }) => {
    const started = performance.now();
    const note = (outcome: "done" | "failed" | "given-up") =>
      portal.metrics?.observe(
        "portal_job_seconds",
        { job: name, outcome },
        (performance.now() - started) / 1_000,
      );
    try {
      const told = JOB_PAYLOADS[name].parse(payload ?? {});
      await inSpan("job", { "portal.job": name }, () => work(portal, told, abortSignal));
      note("done");
    } catch (error) {
      const last = job.attempts >= job.max_attempts;
      note(last ? "given-up" : "failed");
      const code = last ? "jobs.given-up" : "jobs.failed";
      portal.log[last ? "error" : "warn"]({ code, job: name, error: nameOf(error) }, "A job failed");
      // The queue keeps the words of an error; ours may quote an address.
      throw new Error(nameOf(error));
    }
  };
}

function note({ log }: Portal, code: string, error: unknown): void {
  log.warn({ code, error: nameOf(error) }, "The job queue could not be reached");
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}
