import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { createAccessLog } from "./access-log";
import { anEvent, asIntruder, bundleProgram, rememberingLog, temporaryFolder } from "./audit.fixture";
import { sealKeys } from "./seal-chain";
import { startSealer } from "./sealer";
import { createTestDatabase } from "../testing/template-database";
import type { TestDatabase } from "../testing/template-database";

/** As `openssl rand` makes one: what could be guessed would stop the command. */
const dataKey = randomBytes(32);
let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let program: string;

beforeAll(async () => {
  program = await bundleProgram("audit-verify", { file: "server/commands/audit-verify.ts" });
});
beforeEach(async () => {
  database = await createTestDatabase();
  folder = await temporaryFolder();
  return async () => {
    await database.drop();
    await folder.remove();
  };
});
/** Three rows as a portal leaves them behind. */
async function aDayAtTheClinic(): Promise<string[]> {
  const { log } = rememberingLog();
  const options = { databaseUrl: database.appUrl, log };
  const accessLog = createAccessLog({ ...options, timeoutMs: 20_000 });
  const headsFile = path.join(folder.path, "audit-heads.log");
  const sealer = startSealer({ ...options, keys: sealKeys([dataKey]), headsFile, everyMs: 60_000 });
  const events = [anEvent(), anEvent(), anEvent()];
  for (const event of events) await accessLog.record(event);
  let sealed = 0;
  while (sealed < events.length) sealed += await sealer.sealNow();
  await Promise.all([accessLog.close(), sealer.stop()]);
  return events.map((event) => event.id);
}

function verify(env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program],
      {
        env: {
          NODE_ENV: "test",
          DATABASE_URL: database.appUrl,
          FHIR_BASE_URL: "http://127.0.0.1:9/",
          SESSION_SECRET: "Zq3Tn0xV7cKfB1uJmW5rYpLd8HsAeG2i",
          DATA_KEYS: dataKey.toString("base64"),
          DATA_DIR: folder.path,
          ...env,
        },
      },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

test("a whole log: says so, exit code 0", async () => {
  await aDayAtTheClinic();
  const { code, out, err } = await verify();
  expect(err).toBe("");
  expect(out).toMatch(/^WHOLE: 3 sealed rows, each as it was written\.\nCompared with \d heads? of /);
  expect(code).toBe(0);
});

test("an edited row: named, exit code 1", async () => {
  const ids = await aDayAtTheClinic();
  await asIntruder(database.superuserUrl, `update access_event set patient_id = 'x' where id = '${ids[1]}'`);
  const { code, out } = await verify();
  expect(out).toContain(`BROKEN at row 2 (${ids[1]}): changed after sealing.`);
  expect(code).toBe(1);
});

test.each([
  ["nothing listens", { DATABASE_URL: "postgres://portal_app:x@127.0.0.1:9/portal" }, /ECONNREFUSED/],
  ["no key", { DATA_KEYS: "" }, /DATA_KEYS is not set/],
  ["no portal has run here", { DATABASE_URL: "", FHIR_BASE_URL: "" }, /no access log yet/],
])("%s: one line, exit code 1", async (_, env, line) => {
  const { code, out, err } = await verify(env);
  expect(out).toBe("");
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(err).toMatch(line);
  expect(code).toBe(1);
});
