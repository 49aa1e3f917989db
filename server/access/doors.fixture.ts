/**
 * A portal with real doors, real PostgreSQL and real Remix, whose pages show what a loader returned and nothing
 * else: what the doors let through is what a test sees.
 */
import { createTraffic } from "../traffic";
import { createRequestHandler } from "@remix-run/node";
import { hash } from "@node-rs/argon2";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { QueryTypes } from "sequelize";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { createAccessLog } from "../audit/access-log";
import { readConfig } from "../config/env";
import { applyServerLimits, createApp } from "../http/app";
import { createRouteOf } from "../http/route-of";
import { createLogger } from "../log";
import { openMetrics } from "../metrics/open-metrics";
import type { Portal } from "../portal";
import { PASSWORD_COST } from "../session/password";
import { createTestDatabase } from "../testing/template-database";
import type { TestDatabase } from "../testing/template-database";
import { openDatabase } from "../db/database";
import { routesOf } from "./doors.routes.fixture";
import type { RouteModules } from "./doors.routes.fixture";

export const PASSWORD = "correct horse battery";

/** Two patients, a spouse with some grants, a suspended person, a revoked and a future delegation. */
export const PEOPLE = {
  amina: "pact_amina",
  daniel: "pact_daniel",
  noor: "pact_noor",
  li: "pact_li",
  staff: "pact_staff",
} as const;
export const DELEGATIONS = { spouse: "pdel_spouse", revoked: "pdel_revoked", later: "pdel_later" } as const;

export type Doors = Awaited<ReturnType<typeof openDoors>>;

/**
 * @param more routes of the portal itself, for tests that send their forms
 * @param beside a second portal, as another process would be, on the database of this one
 */
export async function openDoors(
  env: Record<string, string> = {},
  more: RouteModules = {},
  beside: { database: TestDatabase } | null = null,
) {
  const database = beside ? besides(beside.database) : await createTestDatabase();
  const log = createLogger("silent");
  const clock = { now: new Date() };
  const port = await freePort();
  const config = readConfig({ PORT: String(port), ...env });
  const queries: string[] = [];
  database.db.addHook("afterConnect", (connection) => watch(connection as Watched, queries));
  const metrics = await openMetrics(config);
  const accessLog = createAccessLog({ databaseUrl: database.appUrl, log, metrics });
  const portal = {
    config,
    db: database.db,
    accessLog,
    log,
    secrets: { sessionKey: Buffer.alloc(32, 1), dataKeys: [Buffer.alloc(32, 2)] },
    traffic: createTraffic(),
    metrics,
    now: () => clock.now,
    // The doors decide without upstream; a name they may show beside a refusal is simply not there.
    fhir: {
      health: () => ({ circuit: "closed", lastAnswerAt: null }),
      read: () => Promise.reject(new UpstreamFailure("network")),
    },
    cache: createSectionCache({ tier: createMemoryTier(1_000_000), log }),
  } as unknown as Portal;
  if (!beside) await seed(portal);

  const checks: Array<{ stored: string | null; password: string }> = [];
  const routes = routesOf(checks, more);
  const handler = createRequestHandler(routes, "production");
  const server = createServer(
    createApp(portal, handler, {
      publicFolder: new URL("../../public", import.meta.url).pathname,
      routeOf: createRouteOf(routes.routes),
    }),
  );
  applyServerLimits(server, config);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${port}`;

  return {
    portal,
    database,
    clock,
    origin,
    /** Statements sent over the application's pool since the last look. */
    takeQueries: () => queries.splice(0),
    /** Passwords verified since the last look. */
    takeChecks: () => checks.splice(0),
    events: (type?: string) =>
      database.db.query<{
        event_type: string;
        result: string;
        reason: string | null;
        patient_id: string | null;
        portal_account_id: string | null;
        proxy_delegation_id: string | null;
        client_id: string | null;
      }>(`select * from access_event ${type ? "where event_type = :type" : ""} order by seq`, {
        type: QueryTypes.SELECT,
        replacements: { type },
      }),
    fetch: (path: string, init: RequestInit & { cookie?: string } = {}) => {
      const { cookie, ...rest } = init;
      return fetch(origin + path, {
        redirect: "manual",
        ...rest,
        headers: { accept: "text/html", ...(cookie ? { cookie } : {}), ...rest.headers },
      });
    },
    signIn: (email: string, password = PASSWORD, init: RequestInit = {}) =>
      fetch(`${origin}/sign-in`, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ email, password }),
        ...init,
        headers: { origin, ...init.headers },
      }),
    async cookieOf(email: string) {
      const answer = await this.signIn(email);
      const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
      if (answer.status !== 303 || !cookie) throw new Error(`${email} could not sign in: ${answer.status}`);
      return cookie;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await accessLog.close();
      await database.drop();
    },
  };
}

function besides(database: TestDatabase): TestDatabase {
  const db = openDatabase(database.appUrl, { max: 5 });
  return { ...database, db, drop: () => db.close() };
}

async function seed(portal: Portal): Promise<void> {
  const passwordHash = await hash(PASSWORD, PASSWORD_COST);
  const account = (id: string, patientId: string | null, status = "active", roles: string[] = []) =>
    portal.db.query(
      `insert into portal_account (id, patient_id, email, password_hash, status, roles, birth_date)
       values ($1, $2, $3, $4, $5, $6, '1970-01-01')`,
      { bind: [id, patientId, `${id.slice(5)}@example.com`, passwordHash, status, roles] },
    );
  await account(PEOPLE.amina, "p-amina");
  await account(PEOPLE.daniel, "p-daniel");
  await account(PEOPLE.noor, "p-noor");
  await account(PEOPLE.li, "p-li", "suspended");
  await account(PEOPLE.staff, null, "active", ["requests"]);
  await portal.db.query(
    `insert into chart (patient_id, generation, birth_date) values ('p-amina', 7, '1970-01-01')`,
  );
  const delegation = (id: string, proxy: string, status: string, from: string, revoked: Date | null) =>
    portal.db.query(
      `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
         valid_from, status, revoked_at) values ($1, 'p-amina', $2, 'spouse', $3, $4, $5, $6)`,
      { bind: [id, proxy, ["results:read"], from, status, revoked] },
    );
  await delegation(DELEGATIONS.spouse, PEOPLE.daniel, "active", "2020-01-01", null);
  await delegation(DELEGATIONS.revoked, PEOPLE.noor, "revoked", "2020-01-01", new Date("2021-01-01"));
  await delegation(DELEGATIONS.later, PEOPLE.noor, "active", "2999-01-01", null);
}

type Watched = { query: (...given: unknown[]) => unknown };
function watch(connection: Watched, queries: string[]): void {
  const send = connection.query.bind(connection);
  connection.query = (...given) => {
    const [first] = given;
    queries.push(typeof first === "string" ? first : String((first as { text?: string }).text));
    return send(...given);
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
