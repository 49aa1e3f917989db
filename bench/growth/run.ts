/**
 * `npm run bench:growth [-- --events 10000000 --accounts 1000000 --months 24 --folder <kept> --seed | --measure]`: the
 * same portal twice, one with years of use in its database, each with a PostgreSQL of its own as it comes. Every sample
 * is taken in turn on both. The 99th percentile of the grown one may be 1.5 × of the other's. `--seed` only fills a
 * folder that is kept, `--measure` only measures one.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { startPortal } from "../../e2e/support/portal-process";
import { signIn } from "../../e2e/support/session";
import { createAccessLog, guestEvent } from "../../server/audit/access-log";
import type { AccessLog } from "../../server/audit/access-log";
import { openEmbeddedPostgres } from "../../server/embedded/postgres";
import type { EmbeddedPostgres } from "../../server/embedded/postgres";
import { createLogger } from "../../server/log";
import { startBenchUpstream } from "../upstream";
import { alternate, at } from "./alternate";
import type { Samples, Side } from "./alternate";
import { emailOf, growDatabase, PASSWORD, PEOPLE, personId } from "../../server/testing/grown-database";

const { values: told } = parseArgs({
  options: {
    events: { type: "string", default: "10000000" },
    accounts: { type: "string", default: "1000000" },
    months: { type: "string", default: "24" },
    folder: { type: "string" },
    seed: { type: "boolean", default: false },
    measure: { type: "boolean", default: false },
    samples: { type: "string", default: "1000" },
    /** Words of the names of what is measured. */
    only: { type: "string" },
  },
});
const size = { events: Number(told.events), accounts: Number(told.accounts), months: Number(told.months) };
const SAMPLES = Number(told.samples);
const MOST = 1.5;
const SIDES: readonly Side[] = ["empty", "grown"];

const folder = told.folder ?? mkdtempSync(path.join(tmpdir(), "portal-growth-"));
mkdirSync(folder, { recursive: true });
const dataDirs = { empty: path.join(folder, "empty"), grown: path.join(folder, "grown") };
const keysFile = path.join(folder, "keys.json");
const say = (line: string) => process.stderr.write(`${line}\n`);
try {
  if (!told.measure) await fill();
  if (!told.seed) process.exitCode = await measure();
} finally {
  if (!told.folder) rmSync(folder, { recursive: true, force: true });
}

async function fill(): Promise<void> {
  const secret = () => randomBytes(32).toString("base64");
  if (!existsSync(keysFile))
    writeFileSync(keysFile, JSON.stringify({ SESSION_SECRET: secret(), DATA_KEYS: secret() }), {
      mode: 0o600,
    });
  for (const side of SIDES) {
    const postgres = await openEmbeddedPostgres(dataDirs[side]);
    const began = performance.now();
    await growDatabase(postgres, side === "grown" ? size : { events: 0, accounts: 0, months: 0 }, say);
    say(`${side}: filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    await postgres.stop();
  }
}

type Place = {
  postgres: EmbeddedPostgres;
  portal: Awaited<ReturnType<typeof startPortal>>;
  cookie: string;
  accessLog: AccessLog;
};

async function measure(): Promise<number> {
  const record = { observations: 25, reports: 0, documents: 0 };
  const people = Array.from({ length: PEOPLE }, (_, index) => [personId(index), record]);
  const upstream = await startBenchUpstream(Object.fromEntries(people), 5);
  const open = async (side: Side): Promise<Place> => {
    const postgres = await openEmbeddedPostgres(dataDirs[side]);
    const portal = await startPortal({
      ...(JSON.parse(readFileSync(keysFile, "utf8")) as Record<string, string>),
      ...{ FHIR_BASE_URL: upstream.baseUrl, MFA_POLICY: "optional", LOG_LEVEL: "warn" },
      DATA_DIR: dataDirs[side],
    });
    const { cookie } = await signIn(portal.origin, emailOf(0), PASSWORD);
    const accessLog = createAccessLog({
      databaseUrl: postgres.appUrl,
      log: createLogger("silent"),
      timeoutMs: 20_000,
    });
    return { postgres, portal, cookie, accessLog };
  };
  const places = { empty: await open("empty"), grown: await open("grown") };
  try {
    const page = (url: string) => async (side: Side) => {
      const { portal, cookie } = places[side];
      const answer = await fetch(portal.origin + url, { headers: { cookie } });
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
      await answer.arrayBuffer();
    };
    const audit = async (side: Side) => {
      const request = { requestId: "bench", ipAddress: "127.0.0.1", userAgent: "bench", now: new Date() };
      await places[side].accessLog.record(
        guestEvent(request, { eventType: "results-viewed" }, { patientId: personId(1) }),
      );
    };
    const results: Record<string, Samples> = {};
    const take = async (name: string, amount: number, run: Parameters<typeof alternate>[1]) => {
      if (told.only && !told.only.split(",").some((word) => name.includes(word))) return;
      results[name] = await alternate(amount, run);
      say(rowOf(name, results[name]).line);
    };
    await take("chart page (25 results)", SAMPLES, page("/charts/self/results"));
    await take("access-log page (50 of 500 lines)", SAMPLES, page("/charts/self/access-log"));
    await take("sign-in", Math.ceil(SAMPLES / 4), async (side, index) => {
      await signIn(places[side].portal.origin, emailOf(1 + (index % (PEOPLE - 1))), PASSWORD);
    });
    await take("audit insert", SAMPLES * 2, audit);
    const counted = await count(places.grown.postgres);
    return tell(results, counted);
  } finally {
    for (const side of SIDES) {
      await places[side].accessLog.close();
      await places[side].portal.stop();
      await places[side].postgres.stop();
    }
    await upstream.close();
  }
}

async function count({ ownerUrl }: EmbeddedPostgres): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<Record<string, string>>(`select
    (select count(*) from access_event) as events, (select count(*) from portal_account) as accounts,
    (select count(*) from access_event_part) as parts,
    (select sum(pg_total_relation_size(name::regclass)) from access_event_part) as event_bytes,
    (select pg_total_relation_size('portal_access_seal')) as seal_bytes,
    pg_database_size(current_database()) as bytes`);
  await client.end();
  const { events, accounts, parts, event_bytes, seal_bytes, bytes } = rows[0]!;
  const each = (all: string | undefined) => (Number(all) / Number(events)).toFixed(0);
  return `${events} events in ${parts} parts (${each(event_bytes)} bytes each, seals ${each(seal_bytes)}), ${accounts} accounts, database ${(Number(bytes) / 1e9).toFixed(2)} GB`;
}

function rowOf(name: string, { empty, grown }: Samples): { line: string; ratio: number } {
  const ratio = at(grown, 0.99) / at(empty, 0.99);
  const ms = (part: number) => `${at(empty, part).toFixed(2)} | ${at(grown, part).toFixed(2)}`;
  return { line: `| ${name} | ${empty.length} | ${ms(0.5)} | ${ms(0.99)} | ${ratio.toFixed(2)} |`, ratio };
}

function tell(results: Record<string, Samples>, counted: string): number {
  const rows = Object.entries(results).map(([name, samples]) => rowOf(name, samples));
  const holds = rows.every(({ ratio }) => ratio <= MOST);
  process.stdout.write(
    [
      `Grown: ${counted}. Empty: the same portal with its ${PEOPLE} people. Milliseconds, one at a time, in turn.`,
      "",
      "| | samples each | p50 empty | p50 grown | p99 empty | p99 grown | p99 ratio |",
      "|---|---|---|---|---|---|---|",
      ...rows.map(({ line }) => line),
      "",
      holds ? `All within ${MOST} ×.` : `Over ${MOST} ×.`,
      "",
    ].join("\n"),
  );
  return holds ? 0 : 1;
}
