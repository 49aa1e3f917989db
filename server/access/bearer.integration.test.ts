/** The door of apps: what opens it, what does not, and how a refusal reads to a program. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "../db/transaction";
import { createLogger } from "../log";
import {
  App,
  ask,
  Browser,
  openDoorsForApps,
  press,
  reach,
  REDIRECT,
  signedInApp,
} from "../oauth/oauth.fixture";
import { recordHash } from "../oauth/record-hash";
import type { Tokens } from "../oauth/oauth.fixture";
import { readTimeToken } from "../sync/server-time";
import { asBearer } from "./bearer.server";
import { openChart } from "./chart.server";
import { DELEGATIONS, PEOPLE } from "./doors.fixture";
import type { Doors } from "./doors.fixture";
import type { Permit } from "./keys";
import { lockForChart } from "./lock-for-chart";

let doors: Doors;
let app: App;
let amina: Tokens;
let daniel: Tokens;
/** What happens between the doors of the route below and its write. */
let between: () => Promise<unknown> = async () => undefined;

beforeAll(async () => {
  doors = await openDoorsForApps(
    {},
    {
      "routes/v1.write": [
        "v1/portal/charts/:chartId/write",
        {
          action: (args: LoaderFunctionArgs) =>
            asBearer(args, async (viewer) => {
              const chart = await openChart(viewer, args.params.chartId, "appointments:request");
              await between();
              const permit = { viewer, form: new FormData() } as unknown as Permit;
              const writer = await inTransaction(viewer.portal.db, (tx) =>
                lockForChart(tx, permit, chart, "appointments:request"),
              );
              return json(writer);
            }),
        },
      ],
      "routes/v1.broken": [
        "v1/portal/broken",
        {
          loader: (args: LoaderFunctionArgs) =>
            asBearer(args, () => {
              throw new Error("secret");
            }),
        },
      ],
    },
  );
  app = await App.open(doors);
});
afterAll(() => doors.close());
beforeEach(async () => {
  await doors.database.db.query("delete from sign_in_limit");
  amina = await signedInApp(doors, "amina@example.com", PEOPLE.amina, app);
  daniel = await signedInApp(doors, "daniel@example.com", PEOPLE.daniel, app);
});
afterEach(() => {
  doors.clock.now = new Date();
  between = async () => undefined;
  Object.assign(doors.portal.config, { mfaPolicy: "optional", apiRequestsPerMinute: 300 });
});

const RESULTS = "/v1/portal/charts/self/results";

describe("nothing opens it but an access token in its header", () => {
  it.each<[what: string, init: () => [token: string | null, path: string, init?: RequestInit]]>([
    ["nothing", () => [null, RESULTS]],
    ["a refresh token", () => [amina.refresh_token!, RESULTS]],
    ["a token that was never made", () => ["x".repeat(43), RESULTS]],
    ["a token with something behind it", () => [`${amina.access_token} x`, RESULTS]],
    ["a short token", () => ["x", RESULTS]],
    ["the address", () => [null, `${RESULTS}?access_token=${amina.access_token}`]],
    ["another scheme", () => [null, RESULTS, { headers: { authorization: `Basic ${amina.access_token}` } }]],
    ["no scheme", () => [null, RESULTS, { headers: { authorization: amina.access_token } }]],
    [
      "a cookie of the token",
      () => [null, RESULTS, { headers: { cookie: `portal-session=${amina.access_token}` } }],
    ],
    [
      "the body",
      () => [
        null,
        "/v1/portal/me",
        { method: "POST", body: new URLSearchParams({ access_token: amina.access_token }) },
      ],
    ],
  ])("%s", async (_what, make) => {
    const [token, path, init] = make();
    const { status, headers, body } = await ask(doors, token, path, init);
    expect([status, body.code, body.status, body.type]).toEqual([401, "UNAUTHENTICATED", 401, "about:blank"]);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(readTimeToken(doors.portal, headers.get("portal-time")!)).toEqual(doors.clock.now);
    const challenge = headers.get("www-authenticate")!;
    expect(challenge).toMatch(/^Bearer realm="patient-portal"/);
    expect(challenge.includes("invalid_token")).toBe(body.reason !== "no-token");
    expect(JSON.stringify(body)).not.toContain(amina.access_token);
  });

  it("a browser's session counts for nothing, nor against the token", async () => {
    const cookie = await doors.cookieOf("daniel@example.com");
    const without = await ask(doors, null, "/v1/portal/me", { headers: { cookie } });
    expect([without.status, without.body.reason]).toEqual([401, "no-token"]);
    const both = await ask(doors, amina.access_token, "/v1/portal/me", { headers: { cookie } });
    expect(both.body).toMatchObject({ accountId: PEOPLE.amina });
    expect(both.headers.getSetCookie()).toEqual([]);
  });

  it("and a token opens no page", async () => {
    const page = await doors.fetch("/charts/self/results", {
      headers: { authorization: `Bearer ${amina.access_token}` },
    });
    expect([page.status, page.headers.get("location")]).toEqual([302, expect.stringContaining("/sign-in")]);
  });

  it("nor one that is for something else than the portal", async () => {
    // None is given out any more; what was given stays what it is.
    const tokens = await signedInApp(doors, "amina@example.com", PEOPLE.amina);
    const bind = [recordHash(doors.portal, "AccessToken", tokens.access_token)];
    await doors.database.db.query("update oauth_record set scope = 'openid' where id_hash = $1", { bind });
    const refused = await ask(doors, tokens.access_token);
    expect([refused.status, refused.body.reason]).toEqual([401, "other-token"]);
  });

  it("HEAD is refused alike, without a body", async () => {
    const { status, headers, body } = await ask(doors, null, RESULTS, { method: "HEAD" });
    expect([status, body]).toEqual([401, ""]);
    expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
  });
});

describe("behind it are the same doors", () => {
  it.each<[what: string, chart: string, status: number, code: string, reason: unknown]>([
    ["one's own", "self", 200, "", undefined],
    ["one's own, by nobody's id", "pdel_none", 404, "NOT_FOUND", undefined],
    ["somebody else's", DELEGATIONS.revoked, 404, "NOT_FOUND", undefined],
    ["the one delegated", DELEGATIONS.spouse, 200, "", undefined],
    ["zero bytes", "a%00b", 404, "NOT_FOUND", undefined],
  ])("%s", async (_what, chart, status, code, reason) => {
    const answer = await ask(doors, daniel.access_token, `/v1/portal/charts/${chart}/results`);
    expect(answer.status).toBe(status);
    if (status !== 200) expect([answer.body.code, answer.body.reason]).toEqual([code, reason]);
  });

  it("tells a grant that is missing and a delegation that ended, and records both with the app's name", async () => {
    const noor = await signedInApp(doors, "noor@example.com", PEOPLE.noor, app);
    const ended = await ask(doors, noor.access_token, `/v1/portal/charts/${DELEGATIONS.revoked}/results`);
    expect(ended.body).toMatchObject({ code: "DELEGATION_NOT_ACTIVE", status: 403, reason: "revoked" });
    const write = `/v1/portal/charts/${DELEGATIONS.spouse}/write`;
    const missing = await ask(doors, daniel.access_token, write, { method: "POST" });
    expect(missing.body).toEqual({
      type: "about:blank",
      status: 403,
      code: "GRANT_MISSING",
      reason: "appointments:request",
    });
    const denied = (await doors.events("chart-opened")).filter(({ result }) => result === "denied").slice(-2);
    expect(denied.map(({ client_id }) => client_id)).toEqual(["portal-app", "portal-app"]);
  });

  it("an address of no route, and a method of none, is told to a program", async () => {
    const program = { headers: { accept: "application/json" } };
    const nowhere = await ask(doors, amina.access_token, "/v1/portal/nowhere", program);
    expect([nowhere.status, nowhere.body]).toEqual([
      404,
      { type: "about:blank", status: 404, code: "NOT_FOUND" },
    ]);
    const posted = await ask(doors, amina.access_token, RESULTS, { method: "POST", ...program });
    expect([posted.status, posted.body.code]).toEqual([405, "METHOD_NOT_ALLOWED"]);
  });

  it("a zero byte in the address of a page is no chart either", async () => {
    const cookie = await doors.cookieOf("daniel@example.com");
    expect((await doors.fetch("/charts/a%00b/results", { cookie })).status).toBe(404);
  });

  it("an error nobody expected is told by its code, and by the id it has in the log", async () => {
    const { status, headers, body } = await ask(doors, amina.access_token, "/v1/portal/broken");
    const requestId = headers.get("x-request-id");
    expect([status, body]).toEqual([
      500,
      { type: "about:blank", status: 500, code: "UNEXPECTED", requestId },
    ]);
  });

  it("what wants a fresh proof says how fresh (RFC 9470), and a new sign-in gives it", async () => {
    expect((await ask(doors, amina.access_token, "/v1/portal/fresh")).status).toBe(200);
    doors.clock.now = new Date(Date.now() + 11 * 60_000);
    const { status, headers, body } = await ask(doors, amina.access_token, "/v1/portal/fresh");
    expect([status, body.code, body.reason]).toEqual([401, "STEP_UP_REQUIRED", "password"]);
    expect(headers.get("www-authenticate")).toMatch(
      /^Bearer error="insufficient_user_authentication".*max_age="600"/,
    );
    const again = await signedInApp(doors, "amina@example.com", PEOPLE.amina, app);
    expect((await ask(doors, again.access_token, "/v1/portal/fresh")).status).toBe(200);
  });

  it("a sign-in that proves too little by now asks for more", async () => {
    Object.assign(doors.portal.config, { mfaPolicy: "required" });
    const { body } = await ask(doors, amina.access_token);
    expect(body).toMatchObject({ code: "STEP_UP_REQUIRED", reason: "enrolment" });
  });

  it("no write commits after the sign-in, the account or the delegation ended", async () => {
    const path = "/v1/portal/charts/self/write";
    expect((await ask(doors, amina.access_token, path, { method: "POST" })).body).toMatchObject({
      accountId: PEOPLE.amina,
      patientId: "p-amina",
    });
    between = () => app.revoke(amina.refresh_token!);
    const late = await ask(doors, amina.access_token, path, { method: "POST" });
    expect(late.body).toMatchObject({ code: "UNAUTHENTICATED", reason: "signed-out" });
  });
});

describe("too often", () => {
  it("one token, and all of an account, wait; others do not", async () => {
    Object.assign(doors.portal.config, { apiRequestsPerMinute: 3 });
    const second = await signedInApp(doors, "amina@example.com", PEOPLE.amina, app);
    doors.clock.now = new Date(Date.now() + 61_000);
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await ask(doors, amina.access_token)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const { headers, body } = await ask(doors, amina.access_token);
    expect(body.code).toBe("RATE_LIMITED");
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(50);
    // Five of six of the account are used up.
    expect((await ask(doors, second.access_token)).status).toBe(200);
    expect((await ask(doors, second.access_token)).status).toBe(429);
    expect((await ask(doors, daniel.access_token)).status).toBe(200);
    doors.clock.now = new Date(Date.now() + 122_000);
    expect((await ask(doors, amina.access_token)).status).toBe(200);
  });

  it("a network of guesses waits without a question to the database", async () => {
    doors.clock.now = new Date(Date.now() + 200_000);
    const guess = () => ask(doors, "x".repeat(43));
    for (let n = 0; n < 120; n += 1) expect((await guess()).status).toBe(401);
    doors.takeQueries();
    expect((await guess()).status).toBe(429);
    expect(doors.takeQueries()).toEqual([]);
  });
});

describe("pages of an app's own origin", () => {
  it("may ask by script, and others may not", async () => {
    const preflight = (origin: string) =>
      doors.fetch(RESULTS, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "GET" },
      });
    const theirs = await preflight("https://other.example");
    expect([theirs.status, theirs.headers.get("access-control-allow-origin")]).toEqual([
      204,
      "https://other.example",
    ]);
    expect(theirs.headers.get("access-control-allow-headers")).toContain("authorization");
    expect(theirs.headers.get("access-control-allow-credentials")).toBeNull();
    expect((await preflight("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
    const answer = await ask(doors, amina.access_token, "/v1/portal/me", {
      method: "POST",
      headers: { origin: "https://other.example" },
    });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([
      200,
      "https://other.example",
    ]);
    expect(answer.headers.get("vary")).toContain("Origin");
    const token = await doors.fetch("/oauth/token", {
      method: "POST",
      headers: { accept: "application/json", origin: "https://evil.example" },
      body: new URLSearchParams({
        grant_type: "refresh_token",
        refresh_token: amina.refresh_token!,
        client_id: "portal-app",
      }),
    });
    expect([token.status, token.headers.get("access-control-allow-origin")]).toEqual([400, null]);
  });
});

it("nothing secret is in a line of the log", async () => {
  const lines: string[] = [];
  const quiet = doors.portal.log;
  doors.portal.log = createLogger("trace", { write: (line: string) => void lines.push(line) });
  try {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await app.ask();
    const page = await reach(browser, asked);
    const back = await press(browser, page, PEOPLE.amina);
    const tokens = await app.redeem(back, asked);
    const next = await app.refresh(tokens.refresh_token!);
    await ask(doors, next.access_token);
    await ask(doors, "x".repeat(43));
    await app.refresh(tokens.refresh_token!).catch(() => undefined);
    await app.revoke(next.refresh_token!).catch(() => undefined);
    const said = lines.join("");
    expect(said).toContain("/oauth/token");
    const secrets = [
      ...[tokens, next].flatMap((pair) => [pair.access_token, pair.refresh_token!]),
      ...[...back.searchParams.values()].filter((value) => !value.startsWith("http")),
      ...[asked.verifier, asked.url.searchParams.get("code_challenge")!, page.split("/").at(-1)!],
      ...["amina", REDIRECT, "Patient Portal"],
    ];
    for (const secret of secrets) expect(said).not.toContain(secret);
  } finally {
    doors.portal.log = quiet;
  }
});
