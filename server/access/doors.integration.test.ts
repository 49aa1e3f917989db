import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELEGATIONS, openDoors } from "./doors.fixture";
import type { Doors } from "./doors.fixture";

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());
beforeEach(() => {
  doors.clock.now = new Date();
});

/** Everything of an answer that a reader sees, but for the number of the request. */
async function seen(answer: Response) {
  const headers = [...answer.headers].filter(([name]) => !["x-request-id", "date"].includes(name));
  return { status: answer.status, headers, body: await answer.text() };
}

describe("the first door", () => {
  it("sends a stranger to the sign-in page, and back afterwards", async () => {
    const answer = await doors.fetch("/charts/self/results?page=2");
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("/sign-in?next=%2Fcharts%2Fself%2Fresults%3Fpage%3D2");
  });

  it("answers a stranger's `_data` and POST with 401, HEAD like GET", async () => {
    const data = await doors.fetch("/charts/self/results?_data=routes%2Fcharts.%24chartId.results");
    expect(data.status).toBe(401);
    expect(data.headers.get("content-type")).toBe("application/problem+json");
    expect(await data.json()).toMatchObject({ code: "UNAUTHENTICATED", status: 401 });
    expect((await doors.fetch("/charts/self/results", { method: "POST" })).status).toBe(401);
    const head = await doors.fetch("/charts/self/results", { method: "HEAD" });
    expect(head.status).toBe(302);
  });

  it("asks the database once for a page with three loaders", async () => {
    const cookie = await doors.cookieOf("daniel@example.com");
    await doors.fetch(`/charts/${DELEGATIONS.spouse}/results`, { cookie });
    doors.takeQueries();
    const answer = await doors.fetch(`/charts/${DELEGATIONS.spouse}/results`, { cookie });
    expect(answer.status).toBe(200);
    const queries = doors.takeQueries();
    expect(queries).toHaveLength(1);
    expect(queries[0]).toContain("from portal_session");
  });

  it("asks nothing for a cookie that cannot be ours", async () => {
    doors.takeQueries();
    await doors.fetch("/charts/self/results", { cookie: "portal-session=short" });
    const token = "A".repeat(43);
    await doors.fetch("/charts/self/results", { cookie: `portal-session=${token}; portal-session=${token}` });
    expect(doors.takeQueries()).toEqual([]);
  });

  it("ends a session that was idle for 20 minutes or lasted 12 hours, and takes the cookie back", async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    const start = doors.clock.now.getTime();
    doors.clock.now = new Date(start + 19 * 60_000);
    expect((await doors.fetch("/charts/self/results", { cookie })).status).toBe(200);
    doors.clock.now = new Date(start + 38 * 60_000);
    expect((await doors.fetch("/charts/self/results", { cookie })).status).toBe(200);
    doors.clock.now = new Date(start + 59 * 60_000);
    const idle = await doors.fetch("/charts/self/results", { cookie });
    expect(idle.headers.get("location")).toBe("/sign-in?next=%2Fcharts%2Fself%2Fresults&because=expired");
    expect(idle.headers.getSetCookie()[0]).toMatch(/^portal-session=; Max-Age=0/);

    doors.clock.now = new Date(start);
    const busy = await doors.cookieOf("amina@example.com");
    for (let minutes = 15; minutes < 12 * 60; minutes += 15) {
      doors.clock.now = new Date(start + minutes * 60_000);
      expect((await doors.fetch("/charts/self/results", { cookie: busy })).status).toBe(200);
    }
    doors.clock.now = new Date(start + 12 * 3_600_000);
    expect((await doors.fetch("/charts/self/results", { cookie: busy })).status).toBe(302);
  });

  it("touches the session at most once a minute", async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    doors.clock.now = new Date(doors.clock.now.getTime() + 61_000);
    await doors.fetch("/charts/self/results", { cookie });
    doors.takeQueries();
    await doors.fetch("/charts/self/results", { cookie });
    expect(doors.takeQueries()).toHaveLength(1);
  });

  it("refuses an account that was suspended a moment ago, on record", async () => {
    const cookie = await doors.cookieOf("noor@example.com");
    await doors.portal.db.query(`update portal_account set status = 'suspended' where id = 'pact_noor'`);
    const answer = await doors.fetch("/charts/self/results", { cookie });
    await doors.portal.db.query(`update portal_account set status = 'active' where id = 'pact_noor'`);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: "ACCOUNT_NOT_ACTIVE", reason: "suspended" } });
    expect((await doors.events("chart-opened")).at(-1)).toMatchObject({
      result: "denied",
      reason: "suspended",
      portal_account_id: "pact_noor",
    });
  });
});

describe("the second door", () => {
  it("opens one's own chart and a delegated one, with generation, rules and birth date", async () => {
    const own = await doors.fetch("/charts/self/results", {
      cookie: await doors.cookieOf("amina@example.com"),
    });
    const expected = { patientId: "p-amina", generation: 7, birthDate: "1970-01-01", release: 1 };
    const data = (body: { loaderData: Record<string, unknown> }) =>
      body.loaderData["routes/charts.$chartId.results"];
    expect(data(await own.json())).toEqual({ ...expected, relation: { kind: "owner" } });

    const cookie = await doors.cookieOf("daniel@example.com");
    const proxy = await doors.fetch(`/charts/${DELEGATIONS.spouse}/results`, { cookie });
    expect(data(await proxy.json())).toMatchObject({
      ...expected,
      relation: { kind: "proxy", delegationId: DELEGATIONS.spouse, relationshipType: "spouse" },
    });
  });

  it.each(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])(
    "gives %s on a foreign, made-up or malformed chart and an unknown result the same bytes",
    async (method) => {
      const cookie = await doors.cookieOf("daniel@example.com");
      const ask = async (path: string) => seen(await doors.fetch(path, { method, cookie }));
      for (const data of ["", "routes/charts.$chartId.results", "routes/charts.$chartId.result"]) {
        const query = data && method === "GET" ? `?_data=${encodeURIComponent(data)}` : "";
        const below = data.endsWith("result") ? "results/r-1" : "results";
        const foreign = await ask(`/charts/${DELEGATIONS.revoked}/${below}${query}`);
        expect(foreign.status).toBe(404);
        expect(await ask(`/charts/pdel_01MADEUP/${below}${query}`)).toEqual(foreign);
        expect(await ask(`/charts/p-amina/${below}${query}`)).toEqual(foreign);
        if (below !== "results") expect(await ask(`/charts/self/${below}${query}`)).toEqual(foreign);
      }
    },
  );

  it("puts every shut door on record once, for the operator", async () => {
    const cookie = await doors.cookieOf("daniel@example.com");
    const before = (await doors.events()).length;
    await doors.fetch(`/charts/${DELEGATIONS.revoked}/results`, { cookie });
    await doors.fetch("/charts/pdel_01MADEUP/results", { cookie, method: "POST" });
    await doors.fetch(`/charts/${DELEGATIONS.spouse}/allergies`, { cookie });
    const events = (await doors.events()).slice(before);
    expect(events).toMatchObject([
      { event_type: "chart-opened", result: "denied", reason: "not-yours", patient_id: "p-amina" },
      { event_type: "chart-opened", result: "denied", reason: "not-yours", patient_id: null },
      {
        event_type: "chart-opened",
        result: "denied",
        reason: "grant-missing",
        patient_id: "p-amina",
        proxy_delegation_id: DELEGATIONS.spouse,
      },
      // The refusal inside a chart that opens says whose it is.
      { event_type: "demographics-viewed", result: "granted", proxy_delegation_id: DELEGATIONS.spouse },
    ]);
  });

  it("tells its own proxy why a delegation is shut, and a missing grant by name", async () => {
    const noor = await doors.cookieOf("noor@example.com");
    const revoked = await doors.fetch(`/charts/${DELEGATIONS.revoked}/results`, { cookie: noor });
    expect(revoked.status).toBe(403);
    expect(await revoked.json()).toMatchObject({
      error: { code: "DELEGATION_NOT_ACTIVE", reason: "revoked" },
    });
    const later = await doors.fetch(`/charts/${DELEGATIONS.later}/results`, { cookie: noor });
    expect(await later.json()).toMatchObject({ error: { code: "DELEGATION_NOT_ACTIVE", reason: "not-yet" } });

    const daniel = await doors.cookieOf("daniel@example.com");
    const refused = await doors.fetch(`/charts/${DELEGATIONS.spouse}/allergies`, { cookie: daniel });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      error: {
        code: "GRANT_MISSING",
        reason: "allergies:read",
        frame: { chartId: DELEGATIONS.spouse, acting: { relationshipType: "spouse" } },
      },
    });
  });

  it("puts addresses below a chart that are no page of it on record too", async () => {
    const cookie = await doors.cookieOf("noor@example.com");
    const before = (await doors.events()).length;
    const foreign = `/charts/${DELEGATIONS.spouse}`;
    for (const path of [`${foreign}/results?_data=routes%2F_index`, `${foreign}/results?_data=nowhere`]) {
      const answer = await doors.fetch(path, { cookie });
      expect(answer.status).toBe(404);
    }
    const denied = (await doors.events()).slice(before);
    expect(denied).toMatchObject([
      { event_type: "chart-opened", result: "denied", reason: "not-yours", patient_id: "p-amina" },
      { event_type: "chart-opened", result: "denied", reason: "not-yours", patient_id: "p-amina" },
    ]);
  });

  it("has no chart for somebody without one, the grantor's delegation included", async () => {
    const staff = await doors.cookieOf("staff@example.com");
    expect((await doors.fetch("/charts/self/results", { cookie: staff })).status).toBe(404);
    const amina = await doors.cookieOf("amina@example.com");
    expect((await doors.fetch(`/charts/${DELEGATIONS.spouse}/results`, { cookie: amina })).status).toBe(404);
  });

  it("refuses to write on a page that only reads, after the doors", async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    const answer = await doors.fetch("/charts/self/results", { method: "POST", cookie });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD");
  });

  it("acts on a new version of the release rules with the next request", async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    await doors.portal.db.query(
      `insert into release_policy_version (version, rules, author, reason) values (2, '[]', 'test', 'test')`,
    );
    const answer = await doors.fetch("/charts/self/results", { cookie });
    expect((await answer.json()).loaderData["routes/charts.$chartId.results"].release).toBe(2);
  });
});

describe("what cannot be asked or recorded", () => {
  it("is not shown, and not refused either", async () => {
    const silent = await openDoors();
    try {
      const cookie = await silent.cookieOf("daniel@example.com");
      const owner = new pg.Client(silent.database.superuserUrl);
      await owner.connect();
      await owner.query("alter table access_event rename to elsewhere");
      await owner.end();
      for (const path of [`/charts/${DELEGATIONS.spouse}/results`, "/charts/pdel_01MADEUP/results"]) {
        const answer = await silent.fetch(path, { cookie });
        expect(answer.status).toBe(503);
        const body = await answer.text();
        expect(JSON.parse(body)).toMatchObject({ error: { code: "AUDIT_UNAVAILABLE" } });
        expect(body).not.toContain("p-amina");
      }
    } finally {
      await silent.close();
    }
  });

  it("is a 503 soon, not a wait, when the database is away", async () => {
    const away = await openDoors();
    try {
      const cookie = await away.cookieOf("amina@example.com");
      await away.portal.db.close();
      const started = performance.now();
      const answer = await away.fetch("/charts/self/results", { cookie });
      expect(performance.now() - started).toBeLessThan(3_000);
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("5");
      expect(await answer.json()).toMatchObject({
        error: { code: "UPSTREAM_UNAVAILABLE", reason: "database" },
      });
      expect((await away.fetch("/readyz")).status).toBe(503);
      expect((await away.fetch("/healthz")).status).toBe(200);
    } finally {
      await away.close();
    }
  });
});
