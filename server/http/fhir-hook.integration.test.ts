import { request } from "node:http";
import { QueryTypes } from "sequelize";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDoors } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { hookSecret } from "../config/secrets";
import { startJobs } from "../jobs/runner";
import type { JobRunner } from "../jobs/runner";
import { FHIR_HOOK, HOOK_GAP_MS } from "./fhir-hook";
import { BODY_LIMIT } from "./request-body";

let doors: Doors;
let runner: JobRunner;
let runs = 0;
let runAlso: () => Promise<void> = async () => {};
beforeAll(async () => {
  doors = await openDoors();
  runner = startJobs(doors.portal, {
    databaseUrl: doors.database.appUrl,
    pollMs: 100,
    atStart: [],
    jobs: {
      "follow-requests": async (_portal, job) => {
        expect(job).toEqual({});
        runs += 1;
        await runAlso();
      },
    },
  });
});
afterEach(() => {
  runs = 0;
  runAlso = async () => {};
});
afterAll(async () => {
  await runner.stop();
  await doors.close();
});

const secret = () => hookSecret(doors.portal.secrets);
const knock = (
  headers: Record<string, string> = { authorization: `Bearer ${secret()}` },
  init: RequestInit = {},
) => doors.fetch(FHIR_HOOK, { method: "POST", headers, ...init });
const waiting = async () =>
  (
    await doors.portal.db.query<{ n: number }>(
      "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'follow-requests'",
      { type: QueryTypes.SELECT },
    )
  )[0]!.n;

describe("who may knock", () => {
  it.each<[string, Record<string, string>]>([
    ["nobody", {}],
    ["another secret", { authorization: "Bearer nothing" }],
    ["the secret with a letter more", { authorization: "more" }],
    ["another scheme", { authorization: "Basic" }],
    ["a signed-in person", { cookie: "of-amina" }],
  ])("not %s", async (_, given) => {
    const headers = { ...given };
    if (headers.authorization === "more") headers.authorization = `Bearer ${secret()}x`;
    if (headers.authorization === "Basic") headers.authorization = `Basic ${secret()}`;
    if (headers.cookie) headers.cookie = await doors.cookieOf("amina@example.com");
    const answer = await knock(headers);
    expect([answer.status, await answer.text()]).toEqual([401, ""]);
    expect(await waiting()).toBe(0);
    expect(runs).toBe(0);
  });

  it("is answered the same to a page of any site: there is nothing a browser could lend", async () => {
    expect((await knock({ origin: "https://evil.example" })).status).toBe(401);
  });

  it("is no page", async () => {
    const headers = { authorization: `Bearer ${secret()}` };
    for (const method of ["GET", "HEAD", "PUT"]) {
      const answer = await doors.fetch(FHIR_HOOK, { method, headers });
      expect([404, 405]).toContain(answer.status);
    }
    expect(runs).toBe(0);
  });

  it("has a secret of its own, different from every other of this portal", () => {
    const { sessionKey } = doors.portal.secrets;
    expect(secret()).toMatch(/^[\w-]{43}$/);
    expect(secret()).not.toBe(sessionKey.toString("base64url"));
    expect(hookSecret({ sessionKey: Buffer.alloc(32, 9) })).not.toBe(secret());
  });
});

describe("a knock", () => {
  it("has what is open looked up at once, whatever its body says", async () => {
    const lies = JSON.stringify({
      resourceType: "Task",
      status: "completed",
      requestIds: ["rxreq_of_somebody"],
    });
    const answer = await knock(
      { authorization: `Bearer ${secret()}`, "content-type": "application/fhir+json" },
      { body: lies },
    );
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    await expect.poll(() => runs).toBe(1);
  });

  it("with more to say than a form is refused", async () => {
    const headers = { authorization: `Bearer ${secret()}` };
    const announced = await knock(headers, { body: "x".repeat(BODY_LIMIT + 1) });
    expect(announced.status).toBe(413);
    const { port } = new URL(doors.origin);
    const endless = request({ host: "127.0.0.1", port, path: FHIR_HOOK, method: "POST", headers });
    endless.on("error", () => {});
    for (let n = 0; n < 10; n += 1) endless.write("x".repeat(BODY_LIMIT / 8));
    await new Promise((resolve) => endless.once("close", resolve));
  });

  it("a thousand times over is a few runs, the last of them after the last knock", async () => {
    const begun = Date.now();
    let lastRun = 0;
    runAlso = async () => void (lastRun = Date.now());
    for (let n = 0; n < 20; n += 1) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => knock()));
      expect(answers.every(({ status }) => status === 204)).toBe(true);
    }
    const lastKnock = Date.now();
    await expect.poll(waiting, { timeout: 5_000 }).toBe(0);
    await expect.poll(() => lastRun, { timeout: 5_000 }).toBeGreaterThan(begun);
    const most = (lastKnock - begun) / HOOK_GAP_MS + 3;
    expect(runs).toBeLessThan(most);
    expect(runs).toBeGreaterThan(0);
  });
});
