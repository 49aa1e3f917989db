import type { FhirResource } from "fhir/r4";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Chart } from "../access/keys";
import { accessEventId, chartEvent, createAccessLog } from "../audit/access-log";
import { AT, anEvent, connect } from "../audit/audit.fixture";
import { REQUEST_RESOURCE } from "../audit/event-types";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { createLogger } from "../log";
import { compileRelease } from "../policies/release";
import type { ReleaseRule } from "../policies/release";
import type { Grant } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import type { FaultyUpstream } from "../testing/faulty-upstream";
import { createTestDatabase } from "../testing/template-database";
import type { TestDatabase } from "../testing/template-database";
import { createFhirClient } from "../upstream/fhir/client";
import type { LogFilter } from "./access-log.view";
import { readAccessLog, readWholeAccessLog } from "./access-log.server";

const OWNER = "pact_amina";
const PROXY = "pact_daniel";
const HOLD: ReleaseRule = {
  id: "hold-hiv",
  match: { codes: [{ code: "HIV" }] },
  effect: { kind: "hold-until-released" },
  visibility: "silent",
  reason: "sensitive-conversation",
  author: "system",
  expiresAt: null,
};

let database: TestDatabase;
let upstream: FaultyUpstream;
let portal: Portal;

beforeEach(async () => {
  database = await createTestDatabase();
  upstream = await startFaultyUpstream([
    person("p-amina", "Amina"),
    person("p-daniel", "Daniel"),
    result("glucose", "GLU"),
    result("hiv", "HIV"),
  ]);
  const log = createLogger("silent");
  const fhir = createFhirClient({
    baseUrl: upstream.baseUrl,
    auth: { kind: "none" },
    log,
    limits: { requestMs: 500, retryBaseMs: 1, retryCapMs: 2 },
  });
  const cache = createSectionCache({ tier: createMemoryTier(1e7), log });
  const accessLog = createAccessLog({ databaseUrl: database.appUrl, log, timeoutMs: 20_000 });
  const config = { clinicTimeZone: "Europe/Madrid" };
  portal = {
    config,
    db: database.db,
    fhir,
    cache,
    accessLog,
    log,
    now: () => new Date(),
  } as unknown as Portal;
  await database.db.query(`
    insert into portal_account (id, patient_id, email, status) values
      ('${OWNER}', 'p-amina', 'amina@example.com', 'active'),
      ('${PROXY}', 'p-daniel', 'daniel@example.com', 'active');
    insert into proxy_delegation
      (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants, valid_from, status)
      values ('pdel_daniel', 'p-amina', '${PROXY}', 'spouse', '{}', now(), 'active')`);
});
afterEach(async () => {
  await portal.accessLog.close();
  await upstream.close();
  await database.drop();
});

function person(id: string, given: string): FhirResource {
  return { resourceType: "Patient", id, name: [{ given: [given], family: "Diallo" }] };
}

function result(id: string, code: string): FhirResource {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    code: { text: code, coding: [{ code }] },
    subject: { reference: "Patient/p-amina" },
    effectiveDateTime: "2026-11-01",
    valueString: "seen",
  };
}

/** What the doors would hand out. */
function open(who: "owner" | "proxy", options: { grants?: Grant[]; rules?: ReleaseRule[] } = {}): Chart {
  const { grants = ["results:read", "access-log:read"], rules = [] } = options;
  return {
    viewer: {
      accountId: who === "owner" ? OWNER : PROXY,
      portal,
      request: { requestId: "request-1", ipAddress: null, userAgent: null, now: new Date() },
    },
    chartId: who === "owner" ? "self" : "pdel_daniel",
    patientId: "p-amina",
    generation: 0,
    relation:
      who === "owner"
        ? { kind: "owner" }
        : {
            kind: "proxy",
            delegationId: "pdel_daniel",
            relationshipType: "spouse",
            validTo: null,
            teenPrivacy: false,
          },
    grants: new Set(grants),
    releaseRules: compileRelease(rules, 1),
    birthDate: "1970-01-01",
  } as unknown as Chart;
}

async function record(...changes: Parameters<typeof anEvent>[0][]): Promise<void> {
  for (const change of changes)
    await portal.accessLog.record(anEvent({ portalAccountId: OWNER, patientId: "p-amina", ...change }));
}
const viewed = (resourceId: string) =>
  ({ eventType: "result-viewed", resourceType: "Observation", resourceId }) as const;

test("who did what, newest first, by name; the reading itself is in the next one", async () => {
  await record({ eventType: "allergies-viewed" }, viewed("glucose"));
  await portal.accessLog.record(chartEvent(open("proxy"), { eventType: "results-viewed" }));

  expect((await readAccessLog(open("owner"))).entries).toMatchObject([
    {
      who: { kind: "proxy", name: "Daniel Diallo", relationshipType: "spouse" },
      what: "section-viewed",
      section: "results",
    },
    { who: { kind: "you" }, what: "result-viewed", section: "results" },
    { who: { kind: "you" }, what: "section-viewed", section: "allergies" },
  ]);
  const [newest, second] = (await readAccessLog(open("proxy"))).entries;
  expect(newest).toMatchObject({ who: { kind: "patient", name: "Amina Diallo" }, what: "access-log-viewed" });
  expect(second).toMatchObject({ who: { kind: "you" } });
});

test("attempts that were denied, and other people's records, are not in it", async () => {
  await record(
    { eventType: "chart-opened", result: "denied", reason: "grant-missing", portalAccountId: PROXY },
    { eventType: "result-viewed", result: "denied", resourceId: "glucose" },
    { patientId: "p-daniel" },
    { patientId: null },
  );
  expect(await readAccessLog(open("owner"))).toMatchObject({ entries: [], older: null, incomplete: false });
});

test("what somebody asked for is shown to the owner and to who asked, and not as it would be in a preview", async () => {
  const about = (id: string) => ({ resourceType: REQUEST_RESOURCE, resourceId: id });
  await portal.accessLog.record(
    chartEvent(open("owner"), { eventType: "refill-requested", ...about("rxreq_1") }),
  );
  await record({
    eventType: "request-settled",
    actorKind: "system",
    portalAccountId: OWNER,
    ...about("rxreq_1"),
  });
  const byProxy = { eventType: "appointment-requested", ...about("apptreq_1") } as const;
  await portal.accessLog.record(chartEvent(open("proxy"), byProxy));
  const seen = async (chart: Chart) =>
    (await readAccessLog(chart)).entries
      .map(({ who, what }) => `${who.kind} ${what}`)
      .filter((line) => !line.includes("access-log"));
  expect(await seen(open("owner"))).toEqual([
    "proxy appointment-requested",
    "system request-settled",
    "you refill-requested",
  ]);
  expect(await seen(open("proxy"))).toEqual(["you appointment-requested"]);
  const relation = { ...open("proxy").relation, delegationId: null } as Chart["relation"];
  expect(await seen({ ...open("owner"), relation })).toEqual([]);
});

describe("narrowed", () => {
  beforeEach(async () => {
    await record({ eventType: "allergies-viewed" }, viewed("glucose"), { eventType: "summary-viewed" });
    const proxy = open("proxy");
    await portal.accessLog.record(chartEvent(proxy, { eventType: "results-viewed" }));
    await portal.accessLog.record(
      chartEvent(proxy, { eventType: "result-viewed", resourceType: "Observation", resourceId: "hiv" }),
    );
    await record({ actorKind: "staff", eventType: "demographics-viewed", portalAccountId: "pact_staff" });
  });
  const lines = async (filter: LogFilter, chart = open("owner")) =>
    (await readAccessLog(chart, { before: null, filter })).entries.map(
      ({ who, what }) => `${who.kind} ${what}`,
    );

  test("by who", async () => {
    expect(await lines({ who: "you", part: null })).toEqual([
      "you summary-viewed",
      "you result-viewed",
      "you section-viewed",
    ]);
    expect(await lines({ who: "pdel_daniel", part: null })).toEqual([
      "proxy result-viewed",
      "proxy section-viewed",
    ]);
    expect(await lines({ who: "staff", part: null })).toEqual(["staff demographics-viewed"]);
    expect(await lines({ who: "portal", part: null })).toEqual([]);
    expect(await lines({ who: "you", part: "results" }, open("proxy"))).toEqual([
      "you result-viewed",
      "you section-viewed",
    ]);
  });

  test("by part of the record, and by both", async () => {
    expect(await lines({ who: null, part: "results" })).toEqual([
      "proxy result-viewed",
      "proxy section-viewed",
      "you result-viewed",
    ]);
    expect(await lines({ who: "you", part: "allergies" })).toEqual(["you section-viewed"]);
  });

  test("what is hidden stays so, on the page and in the file", async () => {
    const chart = open("owner", { rules: [HOLD] });
    expect(await lines({ who: "pdel_daniel", part: null }, chart)).toEqual(["proxy section-viewed"]);
    const file = await readWholeAccessLog(chart, { who: "pdel_daniel", part: null });
    expect(file.entries.map(({ what }) => what)).toEqual(["section-viewed"]);
    expect((await readAccessLog(open("owner"))).entries[0]).toMatchObject({ what: "access-log-downloaded" });
  });

  test("by a delegation of another record: nothing", async () => {
    await database.db.query(
      `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
         valid_from, status) values ('pdel_other', 'p-other', '${PROXY}', 'spouse', '{}', now(), 'active')`,
    );
    expect(await lines({ who: "pdel_other", part: null })).toEqual([]);
  });

  test("people to choose from: everybody who ever had access, by name, once", async () => {
    await database.db.query(
      `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
         valid_from, status, created_at) values
         ('pdel_old', 'p-amina', '${PROXY}', 'caregiver', '{}', now(), 'revoked', now() - interval '1 year'),
         ('pdel_asked', 'p-amina', null, 'caregiver', '{}', now(), 'pending', now())`,
    );
    expect((await readAccessLog(open("owner"))).people).toEqual([
      { id: "pdel_daniel", name: "Daniel Diallo", relationshipType: "spouse" },
    ]);
  });

  test("in a preview the owner is somebody else, and says so", async () => {
    const proxy = open("proxy");
    const preview = {
      ...open("owner"),
      relation: { ...proxy.relation, delegationId: null },
    } as Chart;
    await portal.accessLog.record(chartEvent(preview, { eventType: "results-viewed" }));
    expect((await readAccessLog(preview)).entries[0]).toMatchObject({
      who: { kind: "patient", name: "Amina Diallo" },
      isPreview: true,
    });
  });
});

describe("a row about a result that this viewer may not see now leaves no trace", () => {
  beforeEach(() => record(viewed("glucose"), viewed("hiv"), viewed("glucose"), viewed("gone-upstream")));
  const lines = async (chart: Chart) => (await readAccessLog(chart)).entries.map(({ what }) => what);

  test("held since", async () => {
    expect(await lines(open("owner", { rules: [HOLD] }))).toEqual(["result-viewed", "result-viewed"]);
    expect(await lines(open("owner"))).toEqual([
      "access-log-viewed",
      "result-viewed",
      "result-viewed",
      "result-viewed",
    ]);
  });

  test("withheld from proxies", async () => {
    const rules: ReleaseRule[] = [{ ...HOLD, effect: { kind: "withhold-from-proxies" } }];
    expect(await lines(open("proxy", { rules }))).toHaveLength(2);
    expect(await lines(open("owner", { rules }))).toHaveLength(4);
  });

  test("results not granted at all", async () => {
    const view = await readAccessLog(open("proxy", { grants: ["access-log:read"] }));
    expect(view).toMatchObject({ entries: [], older: null, incomplete: false });
  });

  test("upstream away and never seen: none passes, and it is said that entries may be missing", async () => {
    upstream.fail({ kind: "status", status: 500 });
    await record({ eventType: "results-viewed" });
    const view = await readAccessLog(open("owner"));
    expect(view.entries).toMatchObject([{ what: "section-viewed" }]);
    expect(view.incomplete).toBe(true);
  });
});

test("pages of 50, whatever is left out between, each row once", async () => {
  const ids: string[] = [];
  for (let index = 0; index < 130; index++) {
    const id = accessEventId(AT);
    ids.unshift(id);
    await record({ id }, viewed("hiv"), viewed("hiv"));
  }
  const chart = open("owner", { rules: [HOLD] });
  const seen: string[][] = [];
  let before: string | null = null;
  do {
    const view = await readAccessLog(chart, { before });
    seen.push(view.entries.filter(({ what }) => what !== "access-log-viewed").map(({ id }) => id));
    before = view.older;
  } while (before !== null);
  expect(seen.map((page) => page.length)).toEqual([50, 50, 30]);
  expect(seen.flat()).toEqual(ids);
});

test.each(["paev_made-up", "' or 1=1 --", ""])(
  "a cursor that is not of this log (%s): 404",
  async (before) => {
    await expect(readAccessLog(open("owner"), { before })).rejects.toMatchObject({ code: "NOT_FOUND" });
  },
);

test("another record's row as a cursor: the same 404", async () => {
  const id = accessEventId(AT);
  await record({ id, patientId: "p-daniel" });
  await expect(readAccessLog(open("owner"), { before: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a log whose older months were archived says from when it is", async () => {
  expect((await readAccessLog(open("owner"))).shownFrom).toBeNull();
  const owner = await connect(database.ownerUrl);
  const add = "insert into access_event_archive (part, from_at, to_at, record, mac, key_id, sealed_key)";
  for (const [part, from, to] of [
    ["one", "2026-01-01Z", "2026-02-01Z"],
    ["two", "2026-02-01Z", "2026-03-01Z"],
  ])
    await owner.query(`${add} values ($1, $2, $3, '{}', '', '', '')`, [part, from, to]);
  await owner.end();
  const filter = { who: null, part: null };
  const from = "2026-03-01T00:00:00.000Z";
  expect((await readAccessLog(open("owner"))).shownFrom).toBe(from);
  expect((await readWholeAccessLog(open("owner"), filter)).shownFrom).toBe(from);
});

test("what cannot be recorded is not shown", async () => {
  await portal.accessLog.close();
  await expect(readAccessLog(open("owner"))).rejects.toMatchObject({ code: "AUDIT_UNAVAILABLE" });
});
