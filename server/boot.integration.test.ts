import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPortal } from "./boot";
import type { OpenPortal } from "./boot";
import { readConfig } from "./config/env";
import { createTestDatabase } from "./testing/template-database";

let dataDir: string;
let open: OpenPortal;
const settings = () => ({ DATA_DIR: dataDir, LOG_LEVEL: "silent" });
const upstream = {
  FHIR_BASE_URL: "http://127.0.0.1:9/fhir",
  SESSION_SECRET: randomBytes(32).toString("base64"),
  DATA_KEYS: randomBytes(32).toString("base64"),
};

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "portal-boot-"));
  open = await openPortal(readConfig(settings()));
});
afterAll(async () => {
  await open.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("with no settings all is embedded: schema, application role, upstream with content", async () => {
  const { portal, services } = open;
  expect(services.embedded).toEqual({ database: true, fhir: true });
  const [row] = await portal.db.query("select current_user as who", { type: QueryTypes.SELECT });
  expect(row).toEqual({ who: "portal_app" });
  const patients = await portal.fhir.search({ type: "Patient", required: {} });
  expect(patients.matches.length).toBeGreaterThan(5);
});

test("a stranger on the machine gets nothing from the embedded upstream", async () => {
  const url = new URL("Patient", open.services.fhir.baseUrl);
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(url, { headers: { authorization: "Bearer guess-guess-guess-guess" } })).status).toBe(
    401,
  );
});

test("a command beside a running portal uses its services and leaves them running", async () => {
  const beside = await openPortal(readConfig(settings()));
  expect(beside.services.fhir).toEqual(open.services.fhir);
  expect(beside.services.appUrl).toBe(open.services.appUrl);
  await beside.close();
  expect(await open.portal.fhir.ping()).toBe(true);
});

test("an upstream that is killed comes back at the same place with what was written", async () => {
  const { baseUrl, auth } = open.services.fhir;
  const token = auth.kind === "bearer" ? auth.token : "";
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/fhir+json" };
  const body = JSON.stringify({ resourceType: "Patient", id: "kept", active: true });
  const put = await fetch(new URL("Patient/kept", baseUrl), { method: "PUT", headers, body });
  expect(put.ok).toBe(true);
  process.kill(await processListeningOn(Number(baseUrl.port)), "SIGKILL");
  const read = () => fetch(new URL("Patient/kept", baseUrl), { headers }).then((answer) => answer.json());
  await expect(read()).rejects.toThrow();
  await expect
    .poll(() => read().catch(() => null), { timeout: 30_000, interval: 200 })
    .toMatchObject({ id: "kept", active: true });
});

test("demo rows beside a real upstream stop the start in one line", async () => {
  const database = await createTestDatabase();
  const config = readConfig({ ...settings(), ...upstream, DATABASE_URL: database.appUrl });
  try {
    const allowed = await openPortal(config);
    expect(allowed.services.embedded).toEqual({ database: false, fhir: false });
    await allowed.close();
    await database.db.query(
      "insert into portal_account (id, email, status, demo) values ('pact_1', 'a@example.com', 'active', true)",
    );
    await expect(openPortal(config)).rejects.toThrow(/holds demo accounts/);
  } finally {
    await database.drop();
  }
});

test.each([
  ["away", "postgres://u:hunter2@127.0.0.1:1/portal", /127\.0\.0\.1:1 does not answer/],
  ["wrong user", "WRONG_USER", /refuses the user nobody/],
  ["not there", "NO_DATABASE", /no_such does not exist/],
])("a database that is %s is told in one line without its password", async (_, url, line) => {
  const database = await createTestDatabase();
  const wrong = new URL(database.appUrl);
  if (url === "WRONG_USER") wrong.username = "nobody";
  if (url === "NO_DATABASE") wrong.pathname = "/no_such";
  const config = readConfig({
    ...settings(),
    ...upstream,
    DATABASE_URL: url.startsWith("postgres") ? url : wrong.href,
  });
  const begun = Date.now();
  const failure = await openPortal(config).then(
    () => new Error("started"),
    (error: Error) => error,
  );
  await database.drop();
  expect(failure.message).toMatch(line);
  expect(failure.message).not.toContain(wrong.password);
  expect(failure.message).not.toContain("hunter2");
  expect(Date.now() - begun).toBeLessThan(4_000);
});

async function processListeningOn(port: number): Promise<number> {
  const { readFileSync, readdirSync, readlinkSync } = await import("node:fs");
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const row = readFileSync("/proc/net/tcp", "utf8")
    .split("\n")
    .find((line) => line.includes(`0100007F:${hex} 00000000:0000 0A`));
  const inode = row?.trim().split(/\s+/)[9];
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const fds = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
      if (fds.includes(`socket:[${inode}]`)) return Number(pid);
    } catch {
      // Gone, or not ours to look at.
    }
  }
  throw new Error(`nobody listens on ${port}`);
}
