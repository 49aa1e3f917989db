/**
 * Every page of a chart × every way of standing to it: each grant by itself, and every reason for which a delegation
 * opens nothing. The portal's own routes, so that a page that forgets a door shows here.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GRANTS } from "../policies/vocabulary";
import type { Grant } from "../policies/vocabulary";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { createLogger } from "../log";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import type { FaultyUpstream } from "../testing/faulty-upstream";
import { createFhirClient } from "../upstream/fhir/client";
import { openDoors } from "./doors.fixture";
import type { Doors } from "./doors.fixture";
import type { RouteModules } from "./doors.routes.fixture";

/** What each page asks for; null: nothing as a whole. A page of one thing is 404 within its grant: nothing is there. */
const PAGES: Record<string, [grant: Grant | null, open: 200 | 404, besides?: Grant]> = {
  "": [null, 200],
  changes: [null, 200],
  allergies: ["allergies:read", 200],
  medications: ["medications:read", 200],
  problems: ["problems:read", 200],
  immunizations: ["immunizations:read", 200],
  vitals: ["vitals:read", 200],
  appointments: ["appointments:read", 200],
  "appointments/request": ["appointments:request", 200],
  "appointments/:appointmentId/calendar": ["appointments:read", 404],
  "medications/:medicationRequestId/refill": ["refills:request", 404],
  requests: [null, 200],
  "requests/:requestId": [null, 404],
  "requests/:requestId/cancel": [null, 404],
  documents: ["documents:read", 200],
  "documents/:documentId/files/:index": ["documents:read", 404],
  results: ["results:read", 200],
  "results/:resultId": ["results:read", 404],
  "results/:resultId/files/:index": ["results:read", 404],
  demographics: ["demographics:read", 200],
  // It is filled with what is on file.
  "demographics/request": ["demographics:request", 200, "demographics:read"],
  exports: ["exports:create", 200],
  "exports/:exportId": ["exports:create", 404],
  "exports/:exportId/file": ["exports:create", 404],
  "exports/:exportId/status": ["exports:create", 404],
  "access-log": ["access-log:read", 200],
  "access-log/download": ["access-log:read", 200],
};

const CHART = "pdel_every";
const ROUTES = path.resolve(__dirname, "../../app/routes");

/** `charts.$chartId.results.$resultId_.files.$index.tsx` → `results/:resultId/files/:index`. */
function pathOf(file: string): string {
  return file
    .replace(/\.tsx$/, "")
    .split(".")
    .slice(2)
    .filter((part) => part !== "_index")
    .map((part) => part.replace(/_$/, "").replace(/^\$/, ":"))
    .join("/");
}

const files = readdirSync(ROUTES).filter((file) => file.startsWith("charts.$chartId."));

let doors: Doors;
let upstream: FaultyUpstream;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  const modules: RouteModules = {};
  for (const file of files) {
    const module = (await import(/* @vite-ignore */ path.join(ROUTES, file))) as object;
    modules[`page ${pathOf(file)}`] = [`every/:chartId/${pathOf(file)}`, { ...module, default: () => null }];
  }
  doors = await openDoors({}, modules);
  upstream = await startFaultyUpstream([
    { resourceType: "Patient", id: "p-amina", name: [{ text: "Amina" }], birthDate: "1970-01-01" },
    { resourceType: "Patient", id: "p-kofi", name: [{ text: "Kofi" }], birthDate: "2999-01-01" },
  ]);
  const log = createLogger("silent");
  doors.portal.fhir = createFhirClient({ baseUrl: upstream.baseUrl, auth: { kind: "none" }, log });
  doors.portal.cache = createSectionCache({ tier: createMemoryTier(1_000_000), log });
  for (const name of ["amina", "daniel", "noor", "staff"])
    cookies[name] = await doors.cookieOf(`${name}@example.com`);
});
afterAll(async () => {
  await doors.close();
  await upstream.close();
});

type Standing = {
  grants?: readonly string[];
  status?: string;
  from?: string;
  to?: string | null;
  origin?: string;
  grantor?: string;
  relationship?: string;
};

async function stand({
  grants = GRANTS,
  status = "active",
  from = "2020-01-01",
  to = null,
  ...more
}: Standing) {
  const { origin = "staff", grantor = "p-amina", relationship = "caregiver" } = more;
  await doors.portal.db.query(
    `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
       valid_from, valid_to, status, origin) values ($1, $2, 'pact_daniel', $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set grantor_patient_id = excluded.grantor_patient_id,
       relationship_type = excluded.relationship_type, grants = excluded.grants, valid_from = excluded.valid_from,
       valid_to = excluded.valid_to, status = excluded.status, origin = excluded.origin`,
    { bind: [CHART, grantor, relationship, grants, from, to, status, origin] },
  );
}

async function statusOf(page: string, who: string, chartId = CHART): Promise<number> {
  const below = page.replace(/:\w+/g, "1");
  const answer = await doors.fetch(`/every/${chartId}/${below}`, { cookie: cookies[who] });
  await answer.arrayBuffer();
  return answer.status;
}

/** The status of every page, for one who asks. */
async function all(who: string, chartId = CHART): Promise<Record<string, number>> {
  const entries = Object.keys(PAGES).map(async (page) => [page, await statusOf(page, who, chartId)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

const every = (status: number) => Object.fromEntries(Object.keys(PAGES).map((page) => [page, status]));
const opened = (grants: readonly string[]) =>
  Object.fromEntries(
    Object.entries(PAGES).map(([page, [grant, open, besides = grant]]) => [
      page,
      [grant, besides].every((one) => one === null || grants.includes(one)) ? open : 403,
    ]),
  );

it("has a row for every page of a chart", () => {
  expect(Object.keys(PAGES).sort()).toEqual(files.map(pathOf).sort());
});

describe("a proxy", () => {
  it.each(GRANTS.map((grant) => [grant]))("with %s alone", async (grant) => {
    await stand({ grants: [grant] });
    expect(await all("daniel")).toEqual(opened([grant]));
  });

  it("with all grants, and with none", async () => {
    await stand({});
    expect(await all("daniel")).toEqual(opened(GRANTS));
    await stand({ grants: [] });
    expect(await all("daniel")).toEqual(opened([]));
  });

  it.each([
    ["pending", { status: "pending" }],
    ["declined", { status: "declined" }],
    ["withdrawn", { status: "withdrawn" }],
    ["revoked", { status: "revoked" }],
    ["expired by status", { status: "expired" }],
    ["expired by its last day", { to: "2021-01-01" }],
    ["not begun", { from: "2999-01-01" }],
    ["a parent of somebody of age", { relationship: "parent" }],
    ["a parent of somebody without a readable birth date", { relationship: "parent", grantor: "p-kofi" }],
  ] satisfies Array<[string, Standing]>)("%s: no page", async (_name, standing) => {
    await stand(standing);
    expect(await all("daniel")).toEqual(every(403));
  });

  it.each(["suspended", "closed"])(
    "whose patient's account is %s: no page, when the patient made it",
    async (status) => {
      const set = (to: string) =>
        doors.portal.db.query("update portal_account set status = $1 where id = 'pact_amina'", {
          bind: [to],
        });
      await set(status);
      await stand({ origin: "patient" });
      const made = await all("daniel");
      await stand({ origin: "staff" });
      const recorded = await all("daniel");
      await set("active");
      expect(made).toEqual(every(403));
      expect(recorded).toEqual(opened(GRANTS));
    },
  );

  it("whose own account is suspended: no page", async () => {
    await stand({});
    const set = (to: string) =>
      doors.portal.db.query("update portal_account set status = $1 where id = 'pact_daniel'", { bind: [to] });
    await set("suspended");
    const seen = await all("daniel");
    await set("active");
    expect(seen).toEqual(every(403));
  });
});

it.each(["amina", "noor", "staff"])("%s, whose delegation it is not: as if there were none", async (who) => {
  await stand({});
  expect(await all(who)).toEqual(every(404));
  expect(await all(who, "pdel_invented")).toEqual(every(404));
});

describe("a preview", () => {
  it.each(GRANTS.map((grant) => [grant]))("of %s alone is what a proxy is shown", async (grant) => {
    expect(await all("amina", `as~spouse~${grant.replace(":", ".")}`)).toEqual(opened([grant]));
  });

  it("is nothing for who has no chart", async () => {
    expect(await all("staff", "as~spouse~results.read")).toEqual(every(404));
  });
});
