/**
 * The plan of every statement the portal sends while its pages, its API and its jobs are gone through, and of every
 * other that is on record (`migrations/released.json`: what all tests made it send), on a database with the statistics
 * of one that has grown. PostgreSQL is asked for the generic plan, the one it falls back to when it may not look at the
 * parameters; a prepared statement is prepared and planned for its values as it would be run. Whether to read a small
 * table from end to end is a matter of luck and pages, so no plan may: one that does all the same has no index to go by.
 */
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DELEGATIONS, openDoors } from "../../access/doors.fixture";
import type { Doors } from "../../access/doors.fixture";
import type { RouteModules } from "../../access/doors.routes.fixture";
import { keys, rememberingLog, temporaryFolder } from "../../audit/audit.fixture";
import { startSealer } from "../../audit/sealer";
import { LOG_ROWS, LOG_SEQ } from "../../chart/access-log-rows";
import { JOBS } from "../../jobs/definitions";
import { growDatabase } from "../grown-database";
import { overhear } from "../overhear";
import type { Released } from "../released-statements";
import { NAMED } from "./named";
import { GROWING, scansIn, tablesIn, whatGrows } from "./read-plan";
import type { PlanNode } from "./read-plan";

const released = JSON.parse(
  readFileSync(new URL("../../../migrations/released.json", import.meta.url), "utf8"),
) as Released;

/** `values`: of a prepared statement, those it was sent with. */
type Statement = { text: string; values: unknown[] | null };

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
let statements: Statement[];
let plans: pg.Client;
let partial: Set<string>;
beforeAll(async () => {
  doors = await openDoors({ API_REQUESTS_PER_MINUTE: "100000" }, PAGES);
  await growDatabase(doors.database, { events: 20_000, accounts: 10_000, months: 2 });
  const walked = await walk();
  const more = released.statements.filter((text) => !walked.some((one) => one.text === text));
  statements = [...walked, ...more.map((text) => ({ text, values: null }))];
  plans = new pg.Client({ connectionString: doors.database.ownerUrl });
  await plans.connect();
  await plans.query("analyze; set enable_seqscan = off; set plan_cache_mode = force_generic_plan");
  const { rows } = await plans.query<{ name: string }>(
    `select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid
       join pg_class t on t.oid = x.indrelid where x.indpred is not null and i.reltuples <= t.reltuples / 5`,
  );
  partial = new Set(rows.map(({ name }) => name));
}, 600_000);
afterAll(async () => {
  await plans.end();
  await doors.close();
});

/** Everything that goes over a connection while the portal is used. */
async function walk(): Promise<Statement[]> {
  const seen = new Map<string, Statement>();
  // What the files before have left running asks other databases.
  const own = new URL(doors.database.appUrl).pathname.slice(1);
  const leave = overhear(({ text, name, values, database }) => {
    if (database === own && !seen.has(text)) seen.set(text, { text, values: name === null ? null : values });
  });
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
    leave();
    await folder.remove();
  }
  return [...seen.values()];
}

const cookies: Record<string, string> = {};

async function send(reader: string, path: string, form?: Record<string, string>): Promise<void> {
  const cookie = (cookies[reader] ??= await enter(reader));
  const sent = form && { method: "POST", body: new URLSearchParams(form), headers: { origin: doors.origin } };
  await (await doors.fetch(path, { cookie, ...sent })).arrayBuffer();
  if (!form) return;
  // A form may have ended the session or the account; the next one is sent by the same person as before.
  const { db } = doors.database;
  await db.query(`update portal_session set revoked_at = null where portal_account_id = 'pact_${reader}'`);
  await db.query(`update portal_account set status = 'active', closing_at = null, locked_at = null,
    suspended_at = null where id = 'pact_${reader}'`);
}

async function enter(reader: string): Promise<string> {
  const cookie = await doors.cookieOf(`${reader}@example.com`);
  const { db } = doors.database;
  await db.query(`update portal_session set second_factor_at = now(), password_at = now(), assurance = 2
    where portal_account_id = 'pact_${reader}'`);
  if (reader === "staff")
    await db.query(`update portal_account set roles = '{requests,accounts,release-policy}'
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

async function planOf({ text, values }: Statement): Promise<PlanNode | null> {
  try {
    if (values === null) return planIn(await plans.query(`explain (generic_plan, format json) ${text}`));
    await plans.query(`prepare one as ${text}`);
    const given = values.length === 0 ? "" : `(${values.map(literal).join(", ")})`;
    const plan = planIn(await plans.query(`explain (format json) execute one${given}`));
    await plans.query("deallocate one");
    return plan;
  } catch (error) {
    // begin, set and their like have none.
    if (/^(select|with|insert|update|delete)/i.test(text.trim()))
      throw new Error(`${(error as Error).message}: ${text}`);
    return null;
  }
}

const planIn = ({ rows }: pg.QueryResult) =>
  (rows[0] as { "QUERY PLAN": [{ Plan: PlanNode }] })["QUERY PLAN"][0].Plan;

function literal(value: unknown): string {
  return value === null || value === undefined ? "null" : plans.escapeLiteral(textOf(value));
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString("hex")}`;
  if (!Array.isArray(value)) return String(value);
  return `{${value.map((one) => (one === null ? "null" : JSON.stringify(textOf(one)))).join(",")}}`;
}

test("no statement reads or sorts a growing table, but those that are named with their bound", async () => {
  const surprises: string[] = [];
  const used = new Set<string>();
  let asked = 0;
  for (const statement of statements) {
    const text = statement.text.replace(/\s+/g, " ").trim();
    if (!GROWING.some((table) => text.includes(table))) continue;
    const plan = await planOf(statement);
    if (!plan) continue;
    asked += 1;
    // That it is asked counts: which plan is the cheapest differs from one time to the next.
    for (const one of NAMED) if (one.statement.test(text)) used.add(one.statement.source);
    for (const grows of whatGrows(plan, partial)) {
      const named = NAMED.find((one) => one.statement.test(text) && one.grows.test(grows));
      if (!named) surprises.push(`${grows}: ${text.slice(0, 400)}`);
    }
  }
  expect(surprises).toEqual([]);
  expect(asked).toBeGreaterThan(100);
  expect(NAMED.filter((one) => !used.has(one.statement.source)).map((one) => one.statement.source)).toEqual(
    [],
  );
}, 120_000);

test("a record's log goes on from where it stood by the index of each month, in its prepared form", async () => {
  for (const { text } of Object.values(LOG_ROWS)) {
    const plan = await planOf({ text, values: ["seed-1", null, 200, "pact_seed-1", "pdel_seed-1", null] });
    const scans = scansIn(plan!).filter((scan) => scan["Relation Name"]!.includes("access_event"));
    expect(scans.length).toBeGreaterThan(2);
    for (const scan of scans)
      expect(scan["Index Cond"] ?? scan["Recheck Cond"]).toMatch(
        /patient_id = .*seq < |seq < .*patient_id = /,
      );
  }
});

test("an event by its id is looked for in its own month", async () => {
  const at = new Date(new Date().setUTCDate(0));
  at.setUTCDate(15);
  const day = 24 * 3_600_000;
  const values = ["paev_1", "seed-1", new Date(at.getTime() - day), new Date(at.getTime() + day)];
  const month = at.toISOString().slice(0, 7).replace("-", "_");
  expect(tablesIn((await planOf({ text: LOG_SEQ.text, values }))!)).toEqual([`access_event_${month}`]);
});
