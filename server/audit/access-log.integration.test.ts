import { fork } from "node:child_process";
import net from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../db/transaction";
import { openDatabase } from "../db/database";
import { accessEventId, createAccessLog, recordAccess } from "./access-log";
import { AT, anEvent, bundleProgram, connect, rememberingLog } from "./audit.fixture";
import { createTestDatabase } from "../testing/template-database";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = await connect(database.superuserUrl);
  try {
    return (await client.query(sql, values)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Patient, for a busy machine; only the tests about time-outs keep the portal's own. */
function openLog(timeoutMs: number | undefined = 20_000, databaseUrl = database.appUrl) {
  const { log, codes } = rememberingLog();
  return { ...createAccessLog({ databaseUrl, log, ...(timeoutMs && { timeoutMs }) }), codes };
}

describe("the database keeps what was recorded", () => {
  test.each([
    "update access_event set reason = 'x'",
    "update access_event set reason = 'x' where false",
    "delete from access_event",
    "truncate access_event",
    "update portal_access_seal set mac = ''",
    "delete from portal_access_seal where false",
    "truncate portal_access_seal",
    "drop table access_event",
    "alter table access_event disable trigger all",
    "set session_replication_role = replica",
    "insert into access_event (id, xid, actor_kind, event_type, result, occurred_at) values ('paev_1', '3', 'system', 'signed-in', 'granted', now())",
  ])("%s: refused to the application", async (statement) => {
    const client = await connect(database.appUrl);
    await expect(client.query(statement)).rejects.toMatchObject({ code: "42501" });
    await client.end();
  });

  test.each(["update access_event set reason = 'x' where false", "truncate portal_access_seal"])(
    "%s: refused to the owner by the trigger",
    async (statement) => {
      const client = await connect(database.ownerUrl);
      await expect(client.query(statement)).rejects.toThrow(/append-only/);
      await client.end();
    },
  );
});

describe("recording", () => {
  test("an event that resolved is committed as it was given", async () => {
    const log = openLog();
    const event = anEvent({ resourceType: "Observation", resourceId: "glucose-1", reason: "whý" });
    await log.record(event);
    const [row] = await rows<Record<string, unknown>>("select * from access_event where id = $1", [event.id]);
    expect(row).toMatchObject({
      actor_kind: "patient",
      patient_id: "patient-1",
      event_type: "results-viewed",
      resource_id: "glucose-1",
      reason: "whý",
      occurred_at: event.occurredAt,
    });
    await log.close();
  });

  test("many at once share few transactions, and each is there", async () => {
    const log = openLog();
    const events = Array.from({ length: 1200 }, () => anEvent({ patientId: "many" }));
    await Promise.all(events.map((event) => log.record(event)));
    const [count] = await rows<{ rows: string; commits: string }>(
      "select count(*) as rows, count(distinct xid) as commits from access_event where patient_id = 'many'",
    );
    expect(Number(count!.rows)).toBe(1200);
    expect(Number(count!.commits)).toBeLessThanOrEqual(4);
    await log.close();
  });

  test("none is left waiting, however soon after another it comes", async () => {
    const log = openLog();
    const started = performance.now();
    for (let hops = 0; hops < 12; hops++) {
      await log.record(anEvent());
      for (let hop = 0; hop < hops; hop++) await null;
    }
    expect(performance.now() - started).toBeLessThan(10_000);
    await log.close();
  });

  test("the same event again, alone and within one group, is one row", async () => {
    const log = openLog();
    const event = anEvent();
    await Promise.all([log.record(event), log.record({ ...event }), log.record(anEvent())]);
    await log.record(event);
    expect(await rows("select 1 from access_event where id = $1", [event.id])).toHaveLength(1);
    expect(log.codes()).toEqual([]);
    await log.close();
  });

  test("the same id with other content is refused and alarmed; its neighbours are recorded", async () => {
    const log = openLog();
    const event = anEvent();
    await log.record(event);
    const neighbour = anEvent();
    const [forged, other] = await Promise.allSettled([
      log.record({ ...event, patientId: "patient-2" }),
      log.record(neighbour),
    ]);
    expect(forged).toMatchObject({ status: "rejected", reason: { code: "AUDIT_UNAVAILABLE" } });
    expect(other.status).toBe("fulfilled");
    expect(log.codes()).toEqual(["audit.event.conflict"]);
    expect(
      await rows("select 1 from access_event where id = $1 and patient_id = 'patient-1'", [event.id]),
    ).toHaveLength(1);
    await log.close();
  });

  test("two in one group that claim one id: one is recorded, the other refused", async () => {
    const log = openLog();
    const event = anEvent();
    const outcomes = await Promise.allSettled([
      log.record(event),
      log.record({ ...event, eventType: "allergies-viewed" }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    await log.close();
  });

  test("what a reader can choose never makes an event unrecordable", async () => {
    const log = openLog();
    const event = anEvent({
      resourceId: `a\u0000b\ud800c${"x".repeat(5000)}`,
      userAgent: "\ud83d\ude00".repeat(300),
      result: "denied",
    });
    await log.record(event);
    await log.record(event);
    expect(log.codes()).toEqual([]);
    await log.close();
  });

  test("one row the database refuses does not take its group with it", async () => {
    const log = openLog();
    const bad = anEvent({ actorKind: "nobody" as never });
    const good = Array.from({ length: 40 }, () => anEvent());
    const outcomes = await Promise.allSettled([...good.slice(0, 17), bad, ...good.slice(17)].map(log.record));
    expect(outcomes.filter((outcome) => outcome.status === "rejected")).toHaveLength(1);
    expect(log.codes()).toEqual(["audit.event.refused"]);
    await log.close();
  });

  test("a lost connection between two events is made anew", async () => {
    const log = openLog();
    await log.record(anEvent());
    await rows(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'portal audit'",
    );
    await log.record(anEvent());
    await log.close();
  });
});

test("the same events from two processes: one row each, and both are told it is recorded", async () => {
  const script = await bundleTwin();
  const ids = Array.from({ length: 300 }, () => accessEventId(AT));
  const answers = await Promise.all([runTwin(script, ids), runTwin(script, [...ids].reverse())]);
  expect(answers).toEqual([{ recorded: 300 }, { recorded: 300 }]);
  expect(await rows("select id from access_event where patient_id = 'twice'")).toHaveLength(300);
});

/** The access log as a program of its own: records the ids it is sent, all at once. */
function bundleTwin(): Promise<string> {
  return bundleProgram("audit-twin", {
    source: `
      import { createAccessLog } from "./server/audit/access-log";
      import { anEvent, rememberingLog } from "./server/audit/audit.fixture";
      process.once("message", async ({ databaseUrl, ids }) => {
        const log = createAccessLog({ databaseUrl, log: rememberingLog().log, timeoutMs: 20_000 });
        const done = await Promise.allSettled(ids.map((id) => log.record(anEvent({ id, patientId: "twice" }))));
        process.send({ recorded: done.filter((one) => one.status === "fulfilled").length });
        await log.close();
        process.disconnect();
      });`,
  });
}

function runTwin(script: string, ids: string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const twin = fork(script);
    twin.once("message", resolve);
    twin.once("error", reject);
    twin.once("exit", (code) => reject(new Error(`the twin ended with ${code}`)));
    twin.send({ databaseUrl: database.appUrl, ids });
  });
}

describe("a command's transaction", () => {
  test("commits the event with the change or not at all", async () => {
    const db = openDatabase(database.appUrl, { max: 2 });
    const kept = anEvent();
    const undone = anEvent();
    await inTransaction(db, (tx) => recordAccess(tx, kept));
    await expect(
      inTransaction(db, async (tx) => {
        await recordAccess(tx, undone);
        throw new Error("the change failed");
      }),
    ).rejects.toThrow("the change failed");
    const found = await rows<{ id: string }>("select id from access_event where id = any($1)", [
      [kept.id, undone.id],
    ]);
    expect(found.map((row) => row.id)).toEqual([kept.id]);

    const { log, codes } = rememberingLog();
    await inTransaction(db, (tx) => recordAccess(tx, kept, log));
    await expect(
      inTransaction(db, (tx) => recordAccess(tx, { ...kept, patientId: "other" }, log)),
    ).rejects.toMatchObject({ code: "AUDIT_UNAVAILABLE" });
    expect(codes()).toEqual(["audit.event.conflict"]);
    await db.close();
  });
});

describe("the database away", () => {
  async function timed(url: string) {
    const log = openLog(0, url);
    const started = performance.now();
    const outcomes = await Promise.allSettled([log.record(anEvent()), log.record(anEvent())]);
    const took = performance.now() - started;
    await log.close();
    return { outcomes, took, codes: log.codes() };
  }

  test.each([
    ["nothing listens", async () => ({ port: 9, close: () => {} })],
    ["it takes connections and says nothing", silentServer],
  ])("%s: refused soon, with a line in the log for each", async (_, open) => {
    const server = await open();
    const { outcomes, took, codes } = await timed(`postgres://portal_app:x@127.0.0.1:${server.port}/portal`);
    server.close();
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "AUDIT_UNAVAILABLE" } });
    // 1.5 s by our own clock; a busy machine is a little later.
    expect(took).toBeLessThan(5_000);
    expect(codes.filter((code) => code === "audit.unavailable")).toHaveLength(2);
  });

  test("it stalls in mid-air: refused in time, recorded again as soon as it answers", async () => {
    const log = openLog(0);
    await log.record(anEvent());
    const blocker = await connect(database.superuserUrl);
    await blocker.query("begin; lock table access_event in access exclusive mode");
    const started = performance.now();
    await expect(log.record(anEvent({ patientId: "stalled" }))).rejects.toMatchObject({
      code: "AUDIT_UNAVAILABLE",
    });
    expect(performance.now() - started).toBeLessThan(1500);
    const waiting = log.record(anEvent({ patientId: "waited" }));
    await blocker.query("rollback");
    await blocker.end();
    await waiting;
    expect(await rows("select 1 from access_event where patient_id = 'waited'")).toHaveLength(1);
    await log.close();
  });
});

async function silentServer(): Promise<{ port: number; close(): void }> {
  const sockets: net.Socket[] = [];
  const server = net.createServer((socket) => sockets.push(socket));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    port: (server.address() as net.AddressInfo).port,
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}
