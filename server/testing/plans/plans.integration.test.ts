/**
 * The plan of every statement the portal sends while its pages, its API and its jobs are gone through, on a database
 * with the statistics of one that has grown. PostgreSQL is asked for the generic plan, the one it falls back to when it
 * may not look at the parameters.
 */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DELEGATIONS, openDoors } from "../../access/doors.fixture";
import type { Doors } from "../../access/doors.fixture";
import type { RouteModules } from "../../access/doors.routes.fixture";
import { keys, rememberingLog, temporaryFolder } from "../../audit/audit.fixture";
import { startSealer } from "../../audit/sealer";
import { JOBS } from "../../jobs/definitions";
import { growDatabase } from "../grown-database";
import { NAMED } from "./named";
import { GROWING, whatGrows } from "./read-plan";
import type { PlanNode } from "./read-plan";

/** Of vite: the files that are there. */
type Glob = { glob(pattern: string, options: { eager: true }): Record<string, object> };

const PAGES: RouteModules = Object.fromEntries(
  Object.entries(
    (import.meta as unknown as Glob).glob("../../../app/routes/*.{ts,tsx}", { eager: true }),
  ).map(([file, module]) => {
    const name = file.replace(/.*\/routes\//, "").replace(/\.tsx?$/, "");
    return [`resource ${name}`, [`every${pathOf(name)}`, { ...module, default: undefined }]];
  }),
);

/** As Remix makes a path of a file's name. */
function pathOf(name: string): string {
  const parts = name.replaceAll("[.]", "\0").split(".");
  return parts
    .filter((part) => !part.startsWith("_"))
    .map(
      (part) => "/" + part.replace(/_$/, "").replace(/^\$$/, "*").replace(/^\$/, ":").replaceAll("\0", "."),
    )
    .join("");
}

let doors: Doors;
let statements: Set<string>;
let plans: pg.Client;
let hollow: Set<string>;
beforeAll(async () => {
  doors = await openDoors({ API_REQUESTS_PER_MINUTE: "100000" }, PAGES);
  await growDatabase(doors.database, { events: 20_000, accounts: 10_000, months: 2 });
  statements = await walk();
  plans = new pg.Client({ connectionString: doors.database.ownerUrl });
  await plans.connect();
  await plans.query("analyze");
  const { rows } = await plans.query<{ relname: string }>(
    "select relname from pg_class where reltuples <= 0",
  );
  hollow = new Set(rows.map((row) => row.relname).filter((name) => name.startsWith("access_event_")));
}, 120_000);
afterAll(async () => {
  await plans.end();
  await doors.close();
});

/** Everything that goes over a connection while the portal is used. */
async function walk(): Promise<Set<string>> {
  const seen = new Set<string>();
  const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
  // What the files before have left running asks other databases.
  const own = new URL(doors.database.appUrl).pathname.slice(1);
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const text = typeof given[0] === "string" ? given[0] : (given[0] as { text?: string } | null)?.text;
    if (text && this.database === own && !text.startsWith(TESTS_OWN)) seen.add(text);
    return query.apply(this, given);
  } as never;
  const folder = await temporaryFolder();
  try {
    for (const reader of ["amina", "daniel", "staff"]) {
      for (const path of paths(reader)) await send(reader, path);
      // What is asked by a form may end the session, so each has its own.
      for (const path of paths(reader)) await send(reader, path, { ...FIELDS, account: `pact_${reader}` });
    }
    for (const [name, work] of Object.entries(JOBS))
      await (work as (...given: unknown[]) => Promise<void>)(
        doors.portal,
        PAYLOADS[name] ?? {},
        new AbortController().signal,
      )
        // Without upstream and mail many end early; what they ask the database first is what is looked at.
        .catch(() => {});
    const { log } = rememberingLog();
    const sealer = startSealer({
      databaseUrl: doors.database.appUrl,
      keys,
      headsFile: `${folder.path}/heads`,
      log,
    });
    await sealer.sealNow();
    await sealer.stop();
  } finally {
    pg.Client.prototype.query = query as never;
    await folder.remove();
  }
  return seen;
}

const cookies: Record<string, string> = {};
const TESTS_OWN = "/* the test's own */";

async function send(reader: string, path: string, form?: Record<string, string>): Promise<void> {
  const cookie = (cookies[reader] ??= await enter(reader));
  const sent = form && { method: "POST", body: new URLSearchParams(form), headers: { origin: doors.origin } };
  await (await doors.fetch(path, { cookie, ...sent })).arrayBuffer();
  if (!form) return;
  // A form may have ended the session or the account; the next one is sent by the same person as before.
  const { db } = doors.database;
  await db.query(
    `${TESTS_OWN} update portal_session set revoked_at = null where portal_account_id = 'pact_${reader}'`,
  );
  await db.query(`${TESTS_OWN} update portal_account set status = 'active', closing_at = null, locked_at = null,
    suspended_at = null where id = 'pact_${reader}'`);
}

async function enter(reader: string): Promise<string> {
  const cookie = await doors.cookieOf(`${reader}@example.com`);
  const { db } = doors.database;
  await db.query(`${TESTS_OWN} update portal_session set second_factor_at = now(), password_at = now(), assurance = 2
    where portal_account_id = 'pact_${reader}'`);
  if (reader === "staff")
    await db.query(`${TESTS_OWN} update portal_account set roles = '{requests,accounts,release-policy}'
      where id = 'pact_staff'`);
  return cookie;
}

/** What some form asks for; each takes its own. */
const FIELDS = {
  ...{
    note: "x",
    reason: "x",
    email: "someone@example.com",
    password: "correct horse battery",
    q: "someone",
  },
  ...{ language: "en", patient: "seed-1", record: "seed-1", name: "Someone", step: "send", confirm: "yes" },
  ...{ format: "pdf", sections: "results", label: "x", relationshipType: "spouse", grants: "results:read" },
};

const PAYLOADS: Record<string, object> = {
  "finish-closing": { accountId: "pact_amina" },
  "settle-request": { requestId: "rxreq_seed-1000" },
  "make-export": { exportId: "expjob_seed-1" },
};

/** Every route with ids that exist, for oneself and for somebody else. */
function paths(reader: string): string[] {
  const charts = reader === "daniel" ? [DELEGATIONS.spouse] : ["self"];
  const ids: Record<string, string> = {
    ...{
      delegationId: DELEGATIONS.spouse,
      requestId: "rxreq_seed-1",
      exportId: "expjob_seed-1",
      linkId: "shl_1",
    },
    ...{
      accountId: "pact_seed-1",
      resultId: "r",
      documentId: "d",
      index: "0",
      part: "access-log",
      deed: "suspend",
    },
    ...{
      appointmentId: "a",
      slotId: "s",
      medicationRequestId: "m",
      factorId: "pfac_1",
      uid: "u",
      what: "closed",
    },
  };
  return charts.flatMap((chartId) =>
    Object.values(PAGES).map(
      ([path]) =>
        "/" +
        path!.replace(/:(\w+)/g, (_, name: string) => ({ ...ids, chartId })[name] ?? "x").replace("*", "x"),
    ),
  );
}

async function planOf(statement: string): Promise<PlanNode | null> {
  try {
    const { rows } = await plans.query(`explain (generic_plan, format json) ${statement}`);
    return (rows[0] as { "QUERY PLAN": [{ Plan: PlanNode }] })["QUERY PLAN"][0].Plan;
  } catch (error) {
    // begin, set and their like have none.
    if (/^(select|with|insert|update|delete)/i.test(statement.trim())) throw error;
    return null;
  }
}

test("no statement reads or sorts a growing table, but those that are named with their bound", async () => {
  const surprises: string[] = [];
  // Which plan is the cheapest for a small table differs from one time to the next; that it is asked does not.
  const used = new Set<string>();
  let asked = 0;
  for (const statement of statements) {
    if (!GROWING.some((table) => statement.includes(table))) continue;
    const plan = await planOf(statement);
    if (!plan) continue;
    asked += 1;
    for (const one of NAMED) if (one.statement.test(statement)) used.add(one.statement.source);
    for (const grows of whatGrows(plan, hollow)) {
      const named = NAMED.find((one) => one.statement.test(statement) && one.grows.test(grows));
      if (!named) surprises.push(`${grows}: ${statement.replace(/\s+/g, " ").slice(0, 400)}`);
    }
  }
  expect(surprises).toEqual([]);
  expect(asked).toBeGreaterThan(60);
  expect(NAMED.filter((one) => !used.has(one.statement.source)).map((one) => one.statement.source)).toEqual(
    [],
  );
}, 60_000);
