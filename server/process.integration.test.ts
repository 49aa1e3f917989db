import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "./embedded/free-port";
import * as portals from "./process.fixture";

let place: portals.Place;
beforeAll(async () => {
  portals.buildOnce();
  place = { port: await freePort(), dataDir: mkdtempSync(path.join(tmpdir(), "portal-process-")) };
});
afterAll(() => rmSync(place.dataDir, { recursive: true, force: true }));

const run = (env: Record<string, string> = {}) => portals.run(place, env);
const ready = () => portals.ready(place);
const servers = () => portals.servers(place);

test("says where to go, refuses a second one in one line, and ends leaving nothing", async () => {
  const portal = run();
  await ready();
  await expect.poll(portal.output).toContain(`http://localhost:${place.port}/`);
  expect(portal.output()).toContain("amina@example.com");
  expect(portal.output()).toContain("demo-portal-2026");

  const samePort = run();
  expect(await samePort.exitCode).toBe(1);
  expect(samePort.output()).toBe(
    `Port ${place.port} is in use. Stop what listens there, or start with another PORT.\n`,
  );
  const sameData = run({ PORT: String(await freePort()) });
  expect(await sameData.exitCode).toBe(1);
  expect(sameData.output()).toMatch(/^Another portal \(process \d+\) uses .+\n$/);
  expect((await fetch(`http://127.0.0.1:${place.port}/healthz`)).status).toBe(200);

  expect(servers()).toHaveLength(2);
  portal.child.kill("SIGINT");
  portal.child.kill("SIGINT");
  expect(await portal.exitCode).toBe(0);
  expect(servers()).toEqual([]);
});

test("starts after kill -9 on what the killed one left", async () => {
  const killed = run();
  await ready();
  killed.child.kill("SIGKILL");
  await killed.exitCode;
  const portal = run();
  await ready();
  portal.child.kill("SIGTERM");
  expect(await portal.exitCode).toBe(0);
  expect(servers()).toEqual([]);
});

test("a page that failed names its request, as its header and the log do, and says nothing else", async () => {
  const portal = run({ LOG_LEVEL: "info" });
  await ready();
  const cookie = await portals.signIn(place);
  const database = new pg.Client(ownDatabase());
  await database.connect();
  await database.query("alter table portal_session rename to portal_session_away");
  for (const language of ["en", "es", "ar"]) {
    const headers = { cookie, accept: "text/html", "accept-language": language };
    const answer = await fetch(`http://127.0.0.1:${place.port}/charts/self/results`, { headers });
    const page = await answer.text();
    expect(answer.status).toBe(500);
    expect(page).toContain(`<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">`);
    const shown = /<code class="reference" dir="ltr">(\w{26})<\/code>/.exec(page)?.[1];
    expect(shown).toBe(answer.headers.get("x-request-id"));
    await expect.poll(portal.output).toMatch(new RegExp(`"code":"unexpected","requestId":"${shown}"`));
    expect(page).not.toMatch(/portal_session|42P01|relation|SequelizeDatabaseError|\.ts:/);
  }
  await database.query("alter table portal_session_away rename to portal_session");
  await database.end();
  portal.child.kill("SIGTERM");
  expect(await portal.exitCode).toBe(0);
});

/** Of the built-in server that runs on the folder, as its superuser. */
function ownDatabase(): string {
  const at = (file: string) => readFileSync(path.join(place.dataDir, "postgres", file), "utf8");
  const { superuser } = JSON.parse(at("credentials.json")) as { superuser: string };
  return `postgres://postgres:${superuser}@127.0.0.1:${at("data/postmaster.pid").split("\n")[3]}/portal`;
}

test("Ctrl-C during the start leaves nothing either", async () => {
  const portal = run();
  await expect.poll(servers, { timeout: 20_000, interval: 20 }).not.toEqual([]);
  portal.child.kill("SIGINT");
  expect(await portal.exitCode).toBe(0);
  expect(servers()).toEqual([]);
});

test.each([
  ["a wrong setting", { PORT: "none" }, /^PORT: .+\n$/],
  [
    "half of the settings",
    { FHIR_BASE_URL: "https://fhir.example.org/r4" },
    /^SESSION_SECRET is not set.+\n$/,
  ],
  [
    "a secret anybody could think of",
    {
      FHIR_BASE_URL: "https://fhir.example.org/r4",
      SESSION_SECRET: "s".repeat(40),
      DATA_KEYS: randomBytes(32).toString("base64"),
    },
    /^SESSION_SECRET could be guessed: .+\n$/,
  ],
  [
    "half of an OpenID provider",
    { OIDC_ISSUER: "https://id.example.org" },
    /^OIDC_ISSUER, .+ go together.+\n$/,
  ],
  [
    "a database that is away",
    { DATABASE_URL: "postgres://u:p@127.0.0.1:1/x", DEMO: "yes" },
    /^Starting.*\nThe database at 127\.0\.0\.1:1 does not answer\..+\n$/,
  ],
  ["a seed folder that is not there", { FHIR_SEED_DIR: "/nowhere" }, /\n.*\/nowhere cannot be read\.\n$/],
])("%s is one clear line and exit code 1", async (_, env, line) => {
  const portal = run(env as unknown as Record<string, string>);
  expect(await portal.exitCode).toBe(1);
  expect(portal.output()).toMatch(line);
  expect(portal.output()).not.toMatch(/^ +at /m);
  expect(servers()).toEqual([]);
});
