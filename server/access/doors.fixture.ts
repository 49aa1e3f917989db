/**
 * A portal with real doors, real PostgreSQL and real Remix, whose pages show what a loader returned and nothing
 * else: what the doors let through is what a test sees.
 */
import { createRequestHandler } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { hash } from "@node-rs/argon2";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { QueryTypes } from "sequelize";
import { createAccessLog } from "../audit/access-log";
import { readConfig } from "../config/env";
import { applyServerLimits, createApp } from "../http/app";
import { createLogger } from "../log";
import type { Portal } from "../portal";
import { PASSWORD_COST } from "../session/password";
import type { PasswordCheck } from "../session/password";
import { signIn, signOut } from "../session/sign-in.server";
import { chooseLanguage, readLanguage } from "../session/locale.server";
import { createTestDatabase } from "../testing/template-database";
import { openChart, refuseWrite } from "./chart.server";
import { asGuest, asViewer } from "./viewer.server";
import { recordChartAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";

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

export async function openDoors(env: Record<string, string> = {}) {
  const database = await createTestDatabase();
  const log = createLogger("silent");
  const clock = { now: new Date() };
  const port = await freePort();
  const config = readConfig({ PORT: String(port), ...env });
  const queries: string[] = [];
  database.db.addHook("afterConnect", (connection) => watch(connection as Watched, queries));
  const accessLog = createAccessLog({ databaseUrl: database.appUrl, log });
  const portal = {
    config,
    db: database.db,
    accessLog,
    log,
    secrets: { sessionKey: Buffer.alloc(32, 1), dataKeys: [Buffer.alloc(32, 2)] },
    now: () => clock.now,
    fhir: { health: () => ({ circuit: "closed", lastAnswerAt: null }) },
  } as unknown as Portal;
  await seed(portal);

  const checks: Array<{ stored: string | null; password: string }> = [];
  const handler = createRequestHandler(routes(checks), "production");
  const server = createServer(
    createApp(portal, handler, { publicFolder: new URL("../../public", import.meta.url).pathname }),
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
      }>(`select * from portal_access_event ${type ? "where event_type = :type" : ""} order by seq`, {
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
      if (answer.status !== 302 || !cookie) throw new Error(`${email} could not sign in: ${answer.status}`);
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

function routes(checks: Array<{ stored: string | null; password: string }>): ServerBuild {
  const counting: PasswordCheck = async (stored, password) => {
    checks.push({ stored, password });
    const { verifyPassword } = await import("../session/password");
    return verifyPassword(stored, password);
  };
  const section = (grant: "results:read" | "allergies:read") => ({
    default: nothing,
    loader: (args: LoaderFunctionArgs) =>
      asViewer(args, async (viewer) => {
        const chart = await openChart(viewer, args.params.chartId, grant);
        await recordChartAccess(chart, { eventType: "results-viewed" });
        const { patientId, generation, relation, birthDate } = chart;
        return { patientId, generation, relation, birthDate, release: chart.releaseRules.version };
      }),
    action: (args: ActionFunctionArgs) => refuseWrite(args, grant),
  });
  const modules: Record<string, [path: string | undefined, module: object]> = {
    "routes/_index": [
      undefined,
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asGuest(args, ({ viewer }) => ({ who: viewer?.accountId ?? null })),
      },
    ],
    "routes/sign-in": [
      "sign-in",
      { default: nothing, action: (args: ActionFunctionArgs) => signIn(args, { checkPassword: counting }) },
    ],
    "routes/sign-out": ["sign-out", { default: nothing, action: signOut }],
    "routes/language": ["language", { default: nothing, action: chooseLanguage }],
    "routes/charts.$chartId": [
      "charts/:chartId",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) => asViewer(args, (viewer) => ({ who: viewer.accountId })),
      },
    ],
    "routes/charts.$chartId.results": ["results", section("results:read")],
    "routes/charts.$chartId.allergies": ["allergies", section("allergies:read")],
    "routes/charts.$chartId.result": [
      "results/:resultId",
      {
        default: nothing,
        loader: missing,
        action: (args: ActionFunctionArgs) => refuseWrite(args, "results:read", notThere),
      },
    ],
    "routes/broken": [
      "broken",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asGuest(args, () => {
            throw new Error("secret");
          }),
      },
    ],
    "routes/long": ["long", { default: nothing, loader: () => "long text ".repeat(500) }],
    "routes/crash": [
      "crash",
      {
        default: nothing,
        loader: () => {
          throw new Error("secret");
        },
      },
    ],
    "routes/$": [
      "*",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asGuest(args, () => {
            throw new Problem("NOT_FOUND");
          }),
      },
    ],
  };
  const entries = Object.entries(modules).map(([id, [path, module]]) => {
    const parentId = /^routes\/charts\.\$chartId\./.test(id) ? "routes/charts.$chartId" : "root";
    return [id, { id, path, index: path === undefined ? true : undefined, parentId, module }] as const;
  });
  const root = { default: nothing, ErrorBoundary: nothing, loader: readRoot };
  return {
    mode: "production",
    publicPath: "/build/",
    assetsBuildDirectory: "public/build",
    isSpaMode: false,
    future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true },
    assets: { entry: { module: "", imports: [] }, routes: {}, url: "", version: "1" },
    routes: Object.fromEntries([["root", { id: "root", path: "", module: root }], ...entries]),
    entry: {
      module: {
        handleError() {},
        default(
          _request: Request,
          status: number,
          headers: Headers,
          entry: {
            staticHandlerContext: {
              loaderData: unknown;
              actionData: unknown;
              errors: Record<string, { status: number; data: unknown }> | null;
            };
          },
        ) {
          const { loaderData, actionData, errors } = entry.staticHandlerContext;
          headers.set("Content-Type", "text/html; charset=utf-8");
          return new Response(
            JSON.stringify({ loaderData, actionData, error: Object.values(errors ?? {})[0]?.data }),
            { status, headers },
          );
        },
      },
    },
  } as unknown as ServerBuild;
}

function readRoot(args: LoaderFunctionArgs) {
  return readLanguage(args).then((language) => ({ language }));
}
function missing(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await openChart(viewer, args.params.chartId, "results:read");
    return notThere();
  });
}
function notThere(): Promise<never> {
  return Promise.reject(new Problem("NOT_FOUND"));
}
function nothing() {
  return null;
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
