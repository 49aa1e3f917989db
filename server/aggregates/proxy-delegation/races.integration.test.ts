/**
 * An end of a delegation against everything a proxy can write, on real PostgreSQL: whichever commits first wins, and
 * nothing the proxy writes commits after the end (CONTRACT §4).
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import pg from "pg";
import { QueryTypes } from "sequelize";
import type { Chart, DeskPermit, Permit } from "../../access/keys";
import { lockForChart } from "../../access/lock-for-chart";
import { recordAccess, viewerEvent } from "../../audit/access-log";
import { openDatabase } from "../../db/database";
import { inTransaction } from "../../db/transaction";
import { createLogger } from "../../log";
import type { AccountId, DelegationId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { makeLink } from "../../session/links/links";
import { createTestDatabase } from "../../testing/template-database";
import type { TestDatabase } from "../../testing/template-database";
import { watchCommits } from "./commit-order.fixture";
import type { CommitOrder } from "./commit-order.fixture";
import {
  acceptInvitation,
  declineInvitation,
  endDelegationAtDesk,
  relinquishDelegation,
  revokeDelegation,
} from "./proxy-delegation.server";
import { sharingOf } from "./sharing.fixture";

const LANES = 4;
const RACES = 2_000;
/** Mutations of one proxy that are under way while their delegation is ended, once. */
const AT_ONCE = { write: 5, relinquish: 8, answer: 8 } as const;
const GRANTS = ["appointments:request", "refills:request", "demographics:request"] as const;
const KINDS = ["write", "relinquish", "answer"] as const;
type Kind = (typeof KINDS)[number];

type Lane = { patient: Permit; proxy: Permit; staff: DeskPermit<"accounts"> };

let database: TestDatabase;
let portal: Portal;
let commits: CommitOrder;
const lanes: Lane[] = [];
const idOf = (kind: Kind, round: number): DelegationId => `pdel_${kind}_${round}`;
const roundsOf = (kind: Kind) => RACES / AT_ONCE[kind];
const laneOf = (round: number) => round % LANES;
const patientOf = (lane: number) => `p-${lane}`;
const query = <T extends object>(sql: string, bind: unknown[] = []) =>
  portal.db.query<T>(sql, { type: QueryTypes.SELECT, bind });

beforeAll(async () => {
  database = await createTestDatabase();
  const db = openDatabase(database.appUrl, { max: LANES * 9, timeout: 10_000 });
  const secrets = { sessionKey: Buffer.alloc(32, 1), dataKeys: [Buffer.alloc(32, 2)] };
  const config = { clinicTimeZone: "UTC" };
  portal = { db, secrets, config, log: createLogger("silent"), now: () => new Date() } as unknown as Portal;
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  await owner.query(
    `create table test_mutation (id bigint generated always as identity, delegation_id text,
       xid xid8 default pg_current_xact_id()); grant insert, select on test_mutation to portal_app`,
  );
  await owner.end();
  await seed();
  commits = await watchCommits(database);
});
afterAll(async () => {
  await commits.close();
  await portal.db.close();
  await database.drop();
});

async function seed(): Promise<void> {
  const at = sharingOf({ portal, clock: { now: portal.now() } });
  for (let lane = 0; lane < LANES; lane += 1) {
    // Either of the two comes first in the order of locks.
    const [patient, proxy] = lane % 2 ? ["a", "b"] : ["b", "a"];
    const account = async (letter: string, patientId: string | null) => {
      const id: AccountId = `pact_${lane}${letter}`;
      await query(
        "insert into portal_account (id, patient_id, email, status) values ($1, $2, $3, 'active')",
        [id, patientId, `${id}@example.com`],
      );
      return id;
    };
    await query("insert into chart (patient_id, birth_date) values ($1, '1970-01-01')", [patientOf(lane)]);
    lanes.push({
      patient: await at.permit(await account(patient!, patientOf(lane))),
      proxy: await at.permit(await account(proxy!, null)),
      staff: await at.desk(await account("s", null)),
    });
  }
  for (const kind of KINDS) {
    await query(
      `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
         valid_from, status, origin, invited_email, invitation_expires_at)
       select 'pdel_' || $1 || '_' || n, 'p-' || n % $2::int, case when $1 <> 'answer' then 'pact_' || n % $2::int
           || case when n % $2::int % 2 = 1 then 'b' else 'a' end end,
         'spouse', $3, now() - interval '1 day', case when $1 = 'answer' then 'pending' else 'active' end, 'patient',
         'x@example.com', now() + interval '1 day'
         from generate_series(0, $4::int - 1) n`,
      [kind, LANES, GRANTS, roundsOf(kind)],
    );
  }
}

/** A few turns of the event loop, other ones each time: neither side is always first. */
let seedOfTurns = 7;
async function turns(most: number): Promise<void> {
  seedOfTurns = (seedOfTurns * 1_103_515_245 + 12_345) % 2_147_483_648;
  for (let n = (seedOfTurns >> 8) % most; n > 0; n -= 1) await new Promise(setImmediate);
}

/** As the requests of a proxy will be written: lock, row, event. */
function write({ proxy }: Lane, delegationId: DelegationId, lane: number, n: number): Promise<unknown> {
  const chart = { chartId: delegationId, patientId: patientOf(lane) } as Chart;
  return inTransaction(portal.db, async (tx) => {
    const writer = await lockForChart(tx, proxy, chart, GRANTS[n % GRANTS.length]!);
    await portal.db.query("insert into test_mutation (delegation_id) values ($1)", {
      transaction: tx,
      bind: [writer.delegationId],
    });
    const about = {
      actorKind: "proxy",
      patientId: writer.patientId,
      proxyDelegationId: delegationId,
    } as const;
    await recordAccess(tx, viewerEvent(proxy.viewer, { eventType: "form-kept" }, about));
  });
}

const PROXY_WRITES: Record<
  Kind,
  (lane: number, id: DelegationId, n: number, token: string) => Promise<unknown>
> = {
  write: (lane, id, n) => write(lanes[lane]!, id, lane, n),
  relinquish: (lane, id) => relinquishDelegation(lanes[lane]!.proxy, id),
  answer: (lane, _id, n, token) =>
    n % 4 === 3 ? declineInvitation(lanes[lane]!.proxy, token) : acceptInvitation(lanes[lane]!.proxy, token),
};

async function race(
  kind: Kind,
  round: number,
): Promise<{ ended: number; written: number; refusals: string[] }> {
  const lane = laneOf(round);
  const id = idOf(kind, round);
  const { patient, staff } = lanes[lane]!;
  const token =
    kind === "answer"
      ? await inTransaction(portal.db, (tx) =>
          makeLink(tx, portal, {
            purpose: "invitation",
            accountId: null,
            delegationId: id,
            now: portal.now(),
          }),
        )
      : "";
  const end = async () => {
    await turns(12);
    if (round % 5 === 4) await endDelegationAtDesk(staff, id, { reason: "suspected-misuse" });
    else await revokeDelegation(patient, id);
  };
  const mutation = async (n: number) => {
    await turns(20);
    await PROXY_WRITES[kind](lane, id, n, token);
  };
  const [ending, ...tries] = await Promise.allSettled([
    end(),
    ...Array.from({ length: AT_ONCE[kind] }, (_, n) => mutation(n)),
  ]);
  const refusals = [ending!, ...tries].flatMap((one) =>
    one.status === "rejected" ? [wordOf(one.reason as { code?: string; detail?: { reason?: string } })] : [],
  );
  return {
    ended: ending!.status === "fulfilled" ? 1 : 0,
    written: tries.filter(({ status }) => status === "fulfilled").length,
    refusals,
  };
}

function wordOf(error: { code?: string; message?: string; detail?: { reason?: string } }): string {
  return error.detail ? `${error.code} ${error.detail.reason ?? ""}`.trim() : String(error.message);
}

/** What each kind may be refused with; anything else (a deadlock, a time-out) fails the test. */
const REFUSALS: Record<Kind, string[]> = {
  write: ["DELEGATION_NOT_ACTIVE revoked"],
  relinquish: ["INVALID_STATUS_TRANSITION revoked"],
  answer: ["INVALID_STATUS_TRANSITION declined", "LINK_EXPIRED"],
};

it.each(KINDS)(
  "2,000 of a proxy's %s against an end: none commits after it",
  { timeout: 60_000 },
  async (kind) => {
    const total = { ended: 0, written: 0 };
    const refusals = new Set<string>();
    await Promise.all(
      Array.from({ length: LANES }, async (_, lane) => {
        for (let round = lane; round < roundsOf(kind); round += LANES) {
          const result = await race(kind, round);
          total.ended += result.ended;
          total.written += result.written;
          result.refusals.forEach((word) => refusals.add(word));
        }
      }),
    );
    expect(REFUSALS[kind]).toEqual(expect.arrayContaining([...refusals]));
    expect(await commits.deadlocks()).toBe(0);
    const found = await check(kind);
    expect(found.late).toEqual([]);
    expect(found.uncommitted).toBe(0);
    // Every success that was told is on record, and nothing else is.
    expect(found.proxyEvents).toBe(total.written);
    expect(found.endEvents).toBe(total.ended);
    if (kind === "write") expect(found.rows).toBe(total.written);
    // Both sides won often: the race was one.
    expect(total.written).toBeGreaterThan(50);
    expect(RACES - total.written).toBeGreaterThan(50);
  },
);

/** Compares places in the log of each end and of what the proxy wrote. */
async function check(kind: Kind) {
  const order = await commits.read();
  const like = `pdel_${kind}_%`;
  const rows = await query<{ id: string; actor: string; xid: string; type: string }>(
    `select proxy_delegation_id as id, actor_kind as actor, xid::text, event_type as type
       from access_event where proxy_delegation_id like $1`,
    [like],
  );
  const ends = new Map(rows.filter(({ actor }) => actor !== "proxy").map(({ id, xid }) => [id, xid]));
  const byProxy = rows.filter(({ actor }) => actor === "proxy");
  const place = (xid: string | undefined) => (xid === undefined ? Infinity : (order.get(xid) ?? NaN));
  const written = await query<{ id: string; xid: string }>(
    `select m.delegation_id as id, m.xid::text from test_mutation m
       join access_event e on e.xid = m.xid and e.proxy_delegation_id = m.delegation_id
      where m.delegation_id like $1`,
    [like],
  );
  return {
    late: [...byProxy, ...written].filter(({ id, xid }) => !(place(xid) < place(ends.get(id)))),
    uncommitted: rows.filter(({ xid }) => !order.has(xid)).length,
    proxyEvents: byProxy.length,
    endEvents: ends.size,
    rows: written.length,
  };
}

it("the measure sees a write that comes too late: one that looks, and does not lock", async () => {
  const id: DelegationId = "pdel_write_late";
  await query(
    `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
       valid_from, status, origin) values ($1, 'p-0', $2, 'spouse', $3, now() - interval '1 day', 'active', 'patient')`,
    [id, lanes[0]!.proxy.viewer.accountId, GRANTS],
  );
  await inTransaction(portal.db, async (tx) => {
    await portal.db.query("insert into test_mutation (delegation_id) values ($1)", {
      transaction: tx,
      bind: [id],
    });
    const about = { actorKind: "proxy", patientId: "p-0", proxyDelegationId: id } as const;
    await recordAccess(tx, viewerEvent(lanes[0]!.proxy.viewer, { eventType: "form-kept" }, about));
    await revokeDelegation(lanes[0]!.patient, id);
  });
  const { late } = await check("write");
  expect(late.map((row) => row.id)).toEqual([id, id]);
});
