/** One portal on a database and an upstream of its own, that can be killed, started again and left to its jobs. */
import { QueryTypes } from "sequelize";
import { createLogger } from "../../../log";
import type { AccountId } from "../../../policies/vocabulary";
import type { Portal } from "../../../portal";
import { createTestDatabase } from "../../../testing/template-database";
import { settleQueuedRequest } from "../../../jobs/definitions/requests";
import { followRequests } from "../follow-requests";
import { monitorRequests } from "../monitor-requests";
import { requestsOf } from "../request.fixture";
import { findRequestRow } from "../request-rows";
import type { RequestId, RequestRow } from "../request.types";
import { openWatchedDatabase } from "./database.fixture";
import type { WatchedDatabase } from "./database.fixture";
import { watchFhir } from "./fhir.fixture";
import { createMemoryFhir } from "./memory-fhir.fixture";
import { createProbe } from "./probe.fixture";
import type { FaultWays } from "./probe.fixture";

export type Lane = Awaited<ReturnType<typeof openLane>>;

const MINUTE = 60_000;

export async function openLane() {
  const database = await createTestDatabase();
  const upstream = createMemoryFhir();
  const begin = new Date();
  let now = begin;
  let pool: WatchedDatabase | null = null;
  let arriving: Array<() => Promise<unknown>> = [];
  const probe = createProbe(() => pool?.cut());
  const gone: Array<Promise<unknown>> = [];

  const watched = watchFhir(upstream.client, probe, (work) => void arriving.push(work));
  function open(): Portal {
    pool = openWatchedDatabase(database.appUrl, probe);
    return {
      db: pool.db,
      fhir: watched,
      secrets: { sessionKey: Buffer.alloc(32, 1), dataKeys: [Buffer.alloc(32, 2)] },
      config: { clinicTimeZone: "UTC", publicUrl: new URL("http://portal.invalid") },
      log: createLogger("silent"),
      now: () => now,
    } as unknown as Portal;
  }
  let portal = open();

  const query = <T extends object>(sql: string, bind: unknown[] = []) =>
    database.db.query<T>(sql, { type: QueryTypes.SELECT, bind });

  /** The queue's part: what is due is taken, done, and only then gone; what fails is tried again. */
  async function workJobs(id: RequestId): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      const due = await query<{ id: string }>(
        `select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = 'settle-request' and j.payload->>'requestId' = $1 and j.run_at <= $2`,
        [id, now],
      );
      if (due.length === 0) return;
      for (const job of due) {
        const isDone = await workOne(id).then(
          () => true,
          () => false,
        );
        if (probe.dead) return;
        // Gone from the queue, unless it was put aside anew meanwhile.
        if (isDone)
          await query("delete from graphile_worker._private_jobs where id = $1 and run_at <= $2", [
            job.id,
            now,
          ]);
      }
    }
  }

  async function isOpen(id: RequestId): Promise<boolean> {
    const [row] = await query("select id from portal_request where id = $1 and effect is not null", [id]);
    return row !== undefined;
  }

  /** Who asks and who decides, as long as the process lives. */
  const people = new Map<string, Promise<unknown>>();
  function once<T>(name: string, make: () => Promise<T>): Promise<T> {
    if (!people.has(name)) people.set(name, make());
    return people.get(name) as Promise<T>;
  }

  const workOne = (id: RequestId): Promise<void> =>
    probe.call("queue: work settle-request", JOB_WAYS(probe), () =>
      settleQueuedRequest(portal, { requestId: id }),
    ) as Promise<void>;

  async function restart(): Promise<void> {
    const before = pool!;
    before.cut();
    gone.push(before.db.close().catch(() => undefined));
    probe.disarm();
    probe.revive();
    people.clear();
    portal = open();
  }

  return {
    probe,
    upstream,
    /** The client of every portal of this lane, for a test that takes it away for a while. */
    watched,
    query,
    get portal() {
      return portal;
    },
    people: () => requestsOf(portal),
    asking: (accountId: AccountId) => once(accountId, () => requestsOf(portal).asking(accountId)),
    desk: () => once("desk", () => requestsOf(portal).desk()),
    restart,
    later: (ms: number) => void (now = new Date(now.getTime() + ms)),
    rewind: () => void (now = new Date()),
    workJobs,
    row: (id: RequestId): Promise<RequestRow | null> => findRequestRow(database.db, id),
    /** Everything that happens by itself until nothing more does: 16 minutes. */
    async settle(id: RequestId): Promise<void> {
      let isSettled = false;
      for (const step of [5_000, 20_000, MINUTE, 3 * MINUTE, 9 * MINUTE, MINUTE, MINUTE]) {
        now = new Date(now.getTime() + step);
        // Nothing happens to what is settled; only the last look is left.
        isSettled ||= !(await isOpen(id));
        if (isSettled) continue;
        await workJobs(id);
        if (step >= MINUTE) await monitorRequests(portal);
      }
      await monitorRequests(portal);
      await followRequests(portal);
    },
    /** What was on its way all the time arrives, and is watched for. */
    async arrive(): Promise<boolean> {
      const works = arriving;
      arriving = [];
      for (const work of works) await work();
      now = new Date(now.getTime() + 5 * MINUTE);
      if (works.length > 0) {
        await monitorRequests(portal);
        await followRequests(portal);
      }
      return works.length > 0;
    },
    loseJobs: () => query("delete from graphile_worker._private_jobs"),
    /** So that no run meets what another left. */
    async tidy(): Promise<void> {
      await query(
        "update portal_request set watch_until = null, effect = null, status = 'failed' where status <> 'failed' or watch_until is not null",
      );
      await query("delete from graphile_worker._private_jobs");
    },
    async close(): Promise<void> {
      pool!.cut();
      await Promise.race([
        Promise.all([...gone, pool!.db.close().catch(() => undefined)]),
        new Promise((resolve) => setTimeout(resolve, 2_000).unref()),
      ]);
      await database.drop();
    },
  };
}

/** A job is lost with its process, fails, or is done by two workers at once. */
const JOB_WAYS = (probe: ReturnType<typeof createProbe>): FaultWays => ({
  kill: async () => probe.die(),
  "kill-after": (call) => call().then(() => probe.die()),
  error: () => Promise.reject(new Error("queue")),
  "answer-after-time-out": (call) => call().then(() => Promise.reject(new Error("queue"))),
  twice: (call) => Promise.all([call(), call()]),
  lost: async () => undefined,
});
