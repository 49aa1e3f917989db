/**
 * Every operation in a record × every way of standing to it, by an app: each grant by itself, and each reason for
 * which nothing is answered or nothing may be written. The portal's own routes, so that one that forgets a door shows.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELEGATIONS, openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import type { RouteModules } from "../access/doors.routes.fixture";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { createLogger } from "../log";
import { answerAllowApp, readAllowApp } from "../oauth/allow.server";
import { App, APPS, ask, signedInApp } from "../oauth/oauth.fixture";
import type { Tokens } from "../oauth/oauth.fixture";
import { GRANTS } from "../policies/vocabulary";
import type { Grant } from "../policies/vocabulary";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import type { FaultyUpstream } from "../testing/faulty-upstream";
import { createFhirClient } from "../upstream/fhir/client";
import { OPERATIONS } from "./operations";

const ULID = "01KAR30000000000000000000";
const INTENT = (kind: string, prefix: string, payload: object) => ({
  id: `${prefix}_${ULID}A`,
  kind,
  payload,
});
const CHANGE = { changes: { phoneMobile: { from: null, to: "555 0100" } } };

type Row = [grants: Grant[], within: number, body?: object];

/** What each asks for, and what it is within its grants: upstream has a Patient and nothing else. */
const ROWS: Record<string, Row> = {
  readSummary: [[], 200],
  readAllergies: [["allergies:read"], 200],
  readMedications: [["medications:read"], 200],
  readVitals: [["vitals:read"], 200],
  readImmunizations: [["immunizations:read"], 200],
  readProblems: [["problems:read"], 200],
  readDocuments: [["documents:read"], 200],
  readResults: [["results:read"], 200],
  readResult: [["results:read"], 404],
  readAppointments: [["appointments:read"], 200],
  readAccessLog: [["access-log:read"], 200],
  readDemographics: [["demographics:read"], 200],
  readDocumentFile: [["documents:read"], 404],
  readReportFile: [["results:read"], 404],
  readAppointmentCalendar: [["appointments:read"], 404],
  readSlots: [["appointments:request"], 200],
  readNearestSlots: [["appointments:request"], 200],
  readRequests: [[], 200],
  readRequest: [[], 404],
  cancelRequest: [[], 404, {}],
  readExports: [["exports:create"], 200],
  readExport: [["exports:create"], 404],
  readExportFile: [["exports:create"], 404],
  requestExport: [["exports:create"], 422, {}],
  "submitRequest appointment": [
    ["appointments:request"],
    409,
    INTENT("appointment-request", "apptreq", { slotId: "1", reason: "Tired" }),
  ],
  "submitRequest refill": [
    ["refills:request"],
    404,
    INTENT("refill-request", "rxreq", { medicationRequestId: "1", medicationVersion: "", note: "" }),
  ],
  "submitRequest correction": [
    ["demographics:read", "demographics:request"],
    422,
    INTENT("demographics-update-request", "demreq", { changes: {} }),
  ],
};
/** A correction that could be made, for what must not be. */
const CORRECTION = INTENT("demographics-update-request", "demreq", CHANGE);

const ROUTES = path.resolve(__dirname, "../../app/routes");
const pathOf = (file: string) =>
  file
    .replace(/\.ts$/, "")
    .split(".")
    .filter((part) => part !== "_index")
    .map((part) => part.replace(/_$/, "").replace(/^\$/, ":"))
    .join("/");

let doors: Doors;
let upstream: FaultyUpstream;
let app: App;
let daniel: Tokens;

beforeAll(async () => {
  const modules: RouteModules = {
    "routes/oauth.allow": ["oauth/allow/:uid", { loader: readAllowApp, action: answerAllowApp }],
  };
  for (const file of readdirSync(ROUTES).filter((one) => one.startsWith("v1.portal.charts."))) {
    const module = (await import(/* @vite-ignore */ path.join(ROUTES, file))) as object;
    modules[`routes/${file}`] = [pathOf(file), module];
  }
  doors = await openDoors({ APP_CLIENTS: JSON.stringify(APPS), API_REQUESTS_PER_MINUTE: "10000" }, modules);
  upstream = await startFaultyUpstream([
    { resourceType: "Patient", id: "p-amina", name: [{ text: "Amina" }], birthDate: "1970-01-01" },
  ]);
  const log = createLogger("silent");
  doors.portal.fhir = createFhirClient({ baseUrl: upstream.baseUrl, auth: { kind: "none" }, log });
  doors.portal.cache = createSectionCache({ tier: createMemoryTier(1_000_000), log });
  app = await App.open(doors);
});
afterAll(async () => {
  await doors.close();
  await upstream.close();
});
beforeEach(async () => {
  await doors.database.db.query("delete from sign_in_limit");
  await doors.database.db.query("update portal_account set status = 'active' where id = 'pact_daniel'");
  daniel = await signedInApp(doors, "daniel@example.com", PEOPLE.daniel, app);
});

const stand = (set: string) =>
  doors.portal.db.query(`update proxy_delegation set ${set} where id = '${DELEGATIONS.spouse}'`);
const grant = (grants: readonly string[]) => stand(`grants = '{${grants.join(",")}}'`);

async function asked(row: string, chartId: string, token = daniel.access_token) {
  const operation = OPERATIONS.find(({ id }) => id === row.split(" ")[0])!;
  const address = operation.path.replace("{chartId}", chartId).replace(/\{\w+\}/g, "1");
  const body = ROWS[row]![2];
  const sent = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  return ask(doors, token, `/v1/portal${address}`, body ? sent : {});
}

async function all(chartId: string = DELEGATIONS.spouse): Promise<Record<string, number>> {
  const rows = Object.keys(ROWS).map(
    async (row) => [row, (await asked(row, chartId)).status] as [string, number],
  );
  return Object.fromEntries(await Promise.all(rows));
}

const every = (status: number) => Object.fromEntries(Object.keys(ROWS).map((row) => [row, status]));
const opened = (grants: readonly string[]) =>
  Object.fromEntries(
    Object.entries(ROWS).map(([row, [wanted, within]]) => [
      row,
      wanted.every((one) => grants.includes(one)) ? within : 403,
    ]),
  );

it("has a row for every operation in a record", () => {
  const known = new Set(Object.keys(ROWS).map((row) => row.split(" ")[0]));
  const inCharts = OPERATIONS.filter((one) => one.path.startsWith("/charts/{chartId}")).map(({ id }) => id);
  expect([...known].sort()).toEqual(inCharts.sort());
});

describe("an app of somebody who acts for another", () => {
  it.each(GRANTS.map((one) => [one]))("with %s alone", async (one) => {
    await grant([one]);
    expect(await all()).toEqual(opened([one]));
  });

  it("with all grants, and with none", async () => {
    await grant(GRANTS);
    expect(await all()).toEqual(opened(GRANTS));
    await grant([]);
    expect(await all()).toEqual(opened([]));
  });

  it.each(["pending", "declined", "withdrawn", "revoked", "expired"])(
    "whose delegation is %s: nothing, with its reason",
    async (status) => {
      await grant(GRANTS);
      await stand(`status = '${status}'`);
      const answers = await all();
      const { body } = await asked("readResults", DELEGATIONS.spouse);
      await stand("status = 'active'");
      expect(answers).toEqual(every(403));
      expect(body).toMatchObject({ code: "DELEGATION_NOT_ACTIVE", reason: status });
    },
  );

  it("finds nobody else's record, and none that never was", async () => {
    expect(await all(DELEGATIONS.revoked)).toEqual(every(404));
    expect(await all("pdel_invented")).toEqual(every(404));
  });
});

it("a suspended account is answered nothing, and told so", async () => {
  await doors.database.db.query("update portal_account set status = 'suspended' where id = 'pact_daniel'");
  expect(await all("self")).toEqual(every(403));
  const { body } = await asked("readSummary", "self");
  expect(body).toMatchObject({ code: "ACCOUNT_NOT_ACTIVE", reason: "suspended" });
});

it("an account that is being closed still reads, and asks for nothing", async () => {
  await grant(GRANTS);
  await doors.database.db.query("update portal_account set status = 'closing' where id = 'pact_daniel'");
  for (const row of Object.keys(ROWS).filter((one) => /^(submit|requestExport)/.test(one))) {
    const { body } = await asked(row, DELEGATIONS.spouse);
    expect(body, row).toMatchObject({ code: "ACCOUNT_NOT_ACTIVE", reason: "closing" });
  }
  expect((await asked("readResults", DELEGATIONS.spouse)).status).toBe(200);
});

it("what is read stands in the log as a page's reading does, with the app's name", async () => {
  await grant(GRANTS);
  const reads = ["readAllergies", "readResults", "readRequests", "readSlots", "readDemographics"];
  for (const row of reads) await asked(row, DELEGATIONS.spouse);
  const events = (await doors.events()).slice(-reads.length);
  expect(events.map((one) => [one.event_type, one.result, one.client_id, one.proxy_delegation_id])).toEqual(
    ["allergies-viewed", "results-viewed", "requests-viewed", "slots-viewed", "details-viewed"].map(
      (type) => [type, "granted", "portal-app", DELEGATIONS.spouse],
    ),
  );
});

it("a proof of more than ten minutes ago makes no file and lists none", async () => {
  await grant(GRANTS);
  doors.clock.now = new Date(Date.now() + 11 * 60_000);
  try {
    for (const row of ["readExports", "requestExport"]) {
      const { status, body } = await asked(row, DELEGATIONS.spouse);
      expect([status, body.code], row).toEqual([401, "STEP_UP_REQUIRED"]);
    }
  } finally {
    doors.clock.now = new Date();
  }
});

it("nothing is written for an app whose sign-in ended, whatever it sends", async () => {
  await grant(GRANTS);
  await app.revoke(daniel.refresh_token!);
  const answer = await ask(doors, daniel.access_token, `/v1/portal/charts/${DELEGATIONS.spouse}/requests`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(CORRECTION),
  });
  expect([answer.status, answer.body.code]).toEqual([401, "UNAUTHENTICATED"]);
  const rows = await doors.database.db.query("select id from portal_request");
  expect(rows[0]).toEqual([]);
});
