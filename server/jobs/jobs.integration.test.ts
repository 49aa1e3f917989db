import { once } from "node:events";
import { fork } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import pg from "pg";
import { QueryTypes } from "sequelize";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../db/transaction";
import { createLogger } from "../log";
import type { Portal } from "../portal";
import { createTestDatabase } from "../testing/template-database";
import type { TestDatabase } from "../testing/template-database";
import { enqueue } from "./enqueue";
import { startJobs } from "./runner";
import type { JobRunner, JobRunnerOptions } from "./runner";

let database: TestDatabase;
let portal: Portal;
const running: JobRunner[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  portal = { db: database.db, log: createLogger("silent"), now: () => new Date() } as unknown as Portal;
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((runner) => runner.stop()));
  await database.db.query("delete from graphile_worker._private_jobs");
});
afterAll(() => database.drop());

function work(closings: (accountId: string) => Promise<void>, options: Partial<JobRunnerOptions> = {}) {
  const runner = startJobs(portal, {
    databaseUrl: database.appUrl,
    pollMs: 100,
    sweepMs: 100,
    atStart: [],
    jobs: { "finish-closing": (_portal, { accountId }) => closings(accountId) },
    ...options,
  });
  running.push(runner);
  return runner;
}

const add = (accountId: `pact_${string}`) =>
  inTransaction(database.db, (tx) => enqueue(tx, { name: "finish-closing", payload: { accountId } }));

const countOf = async (sql: string) =>
  (await database.db.query<{ n: number }>(sql, { type: QueryTypes.SELECT }))[0]!.n;
const waiting = () => countOf("select count(*)::int as n from graphile_worker.jobs");

describe("a job", () => {
  it("is there when its transaction commits, and never was when it does not", async () => {
    const done: string[] = [];
    work(async (id) => void done.push(id));
    await expect(
      inTransaction(database.db, async (tx) => {
        await enqueue(tx, { name: "finish-closing", payload: { accountId: "pact_never" } });
        throw new Error("rule");
      }),
    ).rejects.toThrow("rule");
    await add("pact_kept");
    await expect.poll(() => done, { timeout: 10_000 }).toEqual(["pact_kept"]);
    await expect.poll(waiting).toBe(0);
  });

  it("is refused with a payload that its work could not read", async () => {
    await expect(add("somebody" as never)).rejects.toThrow();
    expect(await waiting()).toBe(0);
  });

  it("that fails is kept for later, without the words of the error", async () => {
    work(() => Promise.reject(new RangeError("ruth@example.com")));
    await add("pact_failing");
    const job = async () =>
      (
        await database.db.query<{ last_error: string; attempts: number }>(
          "select last_error, attempts from graphile_worker.jobs",
          { type: QueryTypes.SELECT },
        )
      )[0];
    await expect.poll(job, { timeout: 10_000 }).toMatchObject({ attempts: 1, last_error: "RangeError" });
  });

  it("under way is finished before the worker stops", async () => {
    let begun = () => {};
    const started = new Promise<void>((resolve) => (begun = resolve));
    const finish = resolvers();
    let finished = false;
    const runner = work(async () => {
      begun();
      await finish.promise;
      finished = true;
    });
    await add("pact_slow");
    await started;
    const stopped = runner.stop();
    finish.resolve();
    await stopped;
    expect(finished).toBe(true);
    expect(await waiting()).toBe(0);
  });
});

it("a job whose process was killed half-way is done again", async () => {
  const outfile = path.resolve("build", `jobs-child-${process.pid}.mjs`);
  await build({
    entryPoints: [new URL("./jobs.child.fixture.ts", import.meta.url).pathname],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
  });
  const child = fork(outfile, [database.appUrl], { stdio: "ignore" });
  try {
    await add("pact_half");
    await once(child, "message");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await waiting()).toBe(1);
    const done: string[] = [];
    work(async (id) => void done.push(id));
    await expect.poll(() => done, { timeout: 20_000 }).toEqual(["pact_half"]);
  } finally {
    child.kill("SIGKILL");
    rmSync(outfile, { force: true });
  }
});

it("the worker outlives every connection it has, as when the database restarts", async () => {
  const done: string[] = [];
  work(async (id) => void done.push(id));
  await add("pact_before");
  await expect.poll(() => done, { timeout: 10_000 }).toEqual(["pact_before"]);
  const superuser = new pg.Client(database.superuserUrl);
  await superuser.connect();
  try {
    const killed = await superuser.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'portal jobs' and datname = current_database()",
    );
    expect(killed.rowCount).toBeGreaterThan(0);
  } finally {
    await superuser.end();
  }
  await add("pact_after");
  await expect.poll(() => done, { timeout: 20_000 }).toEqual(["pact_before", "pact_after"]);
});

it("a job that takes long is not given to anybody else meanwhile", async () => {
  let runs = 0;
  const finish = resolvers();
  work(async () => {
    runs += 1;
    await finish.promise;
  });
  work(async () => void (runs += 1));
  await add("pact_long");
  await expect.poll(() => runs).toBe(1);
  const free = () => countOf("select count(*)::int as n from graphile_worker.jobs where locked_by is null");
  // Ten looks for runners that died, by each of the two.
  for (let i = 0; i < 10; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await free()).toBe(0);
  }
  finish.resolve();
  await expect.poll(waiting).toBe(0);
  expect(runs).toBe(1);
});

it.each(["is finished", "fails"])("a job that %s while the database is away is done again", async (how) => {
  let runs = 0;
  const elsewhere = new URL(database.superuserUrl);
  elsewhere.pathname = "/postgres";
  const superuser = new pg.Client(elsewhere.href);
  await superuser.connect();
  const name = new URL(database.appUrl).pathname.slice(1);
  const allow = (allowed: boolean) =>
    superuser.query(`alter database "${name}" allow_connections ${String(allowed)}`);
  try {
    work(async () => {
      runs += 1;
      if (runs > 1) return;
      await allow(false);
      const killed = await superuser.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'portal jobs' and datname = $1",
        [name],
      );
      expect(killed.rowCount).toBeGreaterThan(0);
      setTimeout(() => void allow(true), 1_000);
      if (how === "fails") throw new RangeError("away");
    });
    await add("pact_away");
    await expect.poll(() => runs, { timeout: 30_000 }).toBeGreaterThan(1);
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
  } finally {
    await allow(true);
    await superuser.end();
  }
});

it("owns nothing: the application may neither change the queue's tables nor drop them", async () => {
  for (const sql of [
    "drop table graphile_worker._private_jobs",
    "alter table graphile_worker._private_jobs disable row level security",
    "create table graphile_worker.mine (id int)",
  ]) {
    await expect(database.db.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  }
});

function resolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
