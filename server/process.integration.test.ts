import { randomBytes } from "node:crypto";
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "./embedded/free-port";

let dataDir: string;
let port: number;
beforeAll(async () => {
  if (!existsSync("build/index.js")) spawnSync("npm", ["run", "-s", "build"], { stdio: "inherit" });
  dataDir = mkdtempSync(path.join(tmpdir(), "portal-process-"));
  port = await freePort();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

type Run = { child: ChildProcess; output: () => string; exitCode: Promise<number | null> };

function run(env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ["build/index.js"], {
    env: {
      PATH: "/usr/local/bin:/usr/bin:/bin",
      NODE_ENV: "production",
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: "silent",
      ...env,
    },
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text, exitCode: new Promise((resolve) => child.once("close", resolve)) };
}

async function ready(): Promise<void> {
  const ask = () => fetch(`http://127.0.0.1:${port}/readyz`).then((answer) => answer.status);
  await expect.poll(() => ask().catch(() => 0), { timeout: 90_000, interval: 50 }).toBe(200);
}

/** Numbers of the processes that work on this data folder, besides the portal itself. */
function servers(): number[] {
  const lock = path.join(dataDir, "postgres/data/postmaster.pid");
  const fhirPort = (JSON.parse(readFileSync(path.join(dataDir, "fhir.json"), "utf8")) as { port: number })
    .port;
  const listens = readFileSync("/proc/net/tcp", "utf8").includes(
    `0100007F:${fhirPort.toString(16).toUpperCase().padStart(4, "0")} 00000000:0000 0A`,
  );
  const postgres = existsSync(lock) ? [Number(readFileSync(lock, "utf8").split("\n")[0])] : [];
  return listens ? [...postgres, fhirPort] : postgres;
}

test("says where to go, refuses a second one in one line, and ends leaving nothing", async () => {
  const portal = run();
  await ready();
  await expect.poll(portal.output).toContain(`http://localhost:${port}/`);
  expect(portal.output()).toContain("amina@example.com");
  expect(portal.output()).toContain("demo-portal-2026");

  const samePort = run();
  expect(await samePort.exitCode).toBe(1);
  expect(samePort.output()).toBe(
    `Port ${port} is in use. Stop what listens there, or start with another PORT.\n`,
  );
  const sameData = run({ PORT: String(await freePort()) });
  expect(await sameData.exitCode).toBe(1);
  expect(sameData.output()).toMatch(/^Another portal \(process \d+\) uses .+\n$/);
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);

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
