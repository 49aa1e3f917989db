/** The snapshot over real doors: who is given what, what is told to be dropped, what it costs, and what may fail. */
import type { FhirResource } from "fhir/r4";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELEGATIONS, PEOPLE } from "../access/doors.fixture";
import { App, ask, signedInApp } from "../oauth/oauth.fixture";
import type { Tokens } from "../oauth/oauth.fixture";
import { GRANTS } from "../policies/vocabulary";
import { Problem } from "../problem/problem";
import type { ReleaseRule } from "../policies/release";
import { KEPT_SECTIONS } from "./kept-sections";
import { keyOf } from "./phone-copy.fixture";
import { bytesOf, openSnapshotDoors, SNAPSHOT, statementsOf } from "./snapshot.fixture";
import type { SnapshotDoors } from "./snapshot.fixture";
import type { PhoneCopy } from "./phone-copy.fixture";

const SPOUSE = DELEGATIONS.spouse;
const CANARY = "Canary 41.6";

let world: SnapshotDoors;
let app: App;
let amina: Tokens;
let daniel: Tokens;
let isAway = false;

beforeAll(async () => {
  world = await openSnapshotDoors([...recordOf("p-amina"), ...recordOf("p-daniel")]);
  app = await App.open(world.doors);
});
afterAll(() => world.close());
beforeEach(async () => {
  await query("delete from sign_in_limit");
  amina = await signedInApp(world.doors, "amina@example.com", PEOPLE.amina, app);
  daniel = await signedInApp(world.doors, "daniel@example.com", PEOPLE.daniel, app);
  world.forget();
});
afterEach(async () => {
  world.upstream.heal();
  if (isAway) return;
  world.doors.clock.now = new Date();
  await query(
    "update proxy_delegation set status = 'active', revoked_at = null, grants = $2, valid_to = null, relationship_type = 'spouse' where id = $1",
    [SPOUSE, ["results:read"]],
  );
  await query("update portal_account set status = 'active' where id = $1", [PEOPLE.daniel]);
});

const query = (sql: string, bind: unknown[] = []) => world.doors.database.db.query(sql, { bind });
const grant = (grants: readonly string[]) =>
  query("update proxy_delegation set grants = $2 where id = $1", [SPOUSE, grants]);
const ofChart = ({ sections }: PhoneCopy, chartId: string) =>
  [...sections.keys()].filter((key) => key.startsWith(`${chartId} `)).map((key) => key.split(" ")[1]);

/** Without when each was looked at. */
const contentsOf = ({ sections }: PhoneCopy) =>
  Object.fromEntries([...sections].map(([key, { asOf: _asOf, ...contents }]) => [key, contents]));

function recordOf(patient: string): FhirResource[] {
  const subject = { reference: `Patient/${patient}` };
  const laboratory = [{ coding: [{ code: "laboratory" }] }];
  const quantity = { value: 5.1, unit: "mmol/L" };
  const one = (resourceType: string, id: string, more: object) =>
    ({ resourceType, id: `${patient}-${id}`, ...more }) as unknown as FhirResource;
  return [
    { resourceType: "Patient", id: patient, birthDate: "1970-01-01", name: [{ text: patient.slice(2) }] },
    one("Observation", "potassium", {
      ...{ status: "final", subject, category: laboratory, valueQuantity: quantity },
      ...{ code: { text: "Potassium" }, effectiveDateTime: "2026-03-04T09:00:00Z" },
    }),
    one("Observation", "hidden", {
      ...{ status: "final", subject, category: laboratory, valueString: CANARY },
      ...{ code: { text: CANARY, coding: [{ code: "HIDE" }] }, effectiveDateTime: "2026-03-05T09:00:00Z" },
    }),
    one("AllergyIntolerance", "nuts", { patient: subject, code: { text: "Nuts" } }),
    one("MedicationRequest", "iron", {
      ...{ subject, status: "active", intent: "order", medicationCodeableConcept: { text: "Iron" } },
    }),
    one("Condition", "asthma", { subject, code: { text: "Asthma" } }),
    one("Appointment", "visit", {
      ...{ status: "fulfilled", start: "2026-03-04T09:00:00Z", end: "2026-03-04T09:20:00Z" },
      participant: [{ actor: subject, status: "accepted" }],
    }),
  ];
}

async function rule(
  match: ReleaseRule["match"],
  visibility: ReleaseRule["visibility"] = "silent",
): Promise<void> {
  const hold: ReleaseRule = {
    ...{ id: `rule-${Math.random()}`, match, effect: { kind: "hold-until-released" }, visibility },
    ...{ reason: "sensitive-conversation", author: "system", expiresAt: null },
  };
  await query(
    `insert into release_policy_version (version, rules, author, reason)
     select max(version) + 1, $1::jsonb, 'system', 'test' from release_policy_version`,
    [JSON.stringify([hold])],
  );
}

describe("what somebody is given", () => {
  it("all sections of their own, and of a chart shared with them what is granted", async () => {
    const phone = await world.sync(daniel.access_token);
    expect(ofChart(phone, "self").sort()).toEqual([...KEPT_SECTIONS].sort());
    expect(ofChart(phone, SPOUSE).sort()).toEqual(["results", "summary"]);
    expect(phone.charts).toMatchObject([
      { chartId: "self", person: { name: "daniel" }, closed: null, sections: KEPT_SECTIONS },
      { chartId: SPOUSE, person: { name: "amina" }, closed: null, sections: ["summary", "results"] },
    ]);
    for (const one of phone.sections.values()) expect(one.state).toBe("fresh");
    const results = phone.sections.get(keyOf(SPOUSE, "results"))!.view as { entries: unknown[] };
    expect(results.entries).toHaveLength(2);
  });

  it("on record once for each chart, by which app, each time", async () => {
    const before = (await world.doors.events("chart-synced")).length;
    const phone = await world.sync(daniel.access_token);
    await world.sync(daniel.access_token, phone);
    const events = (await world.doors.events("chart-synced")).slice(before);
    const told = (patient: string, delegation: string | null) =>
      expect.objectContaining({
        ...{ result: "granted", patient_id: patient, proxy_delegation_id: delegation },
        ...{ portal_account_id: PEOPLE.daniel, client_id: "portal-app" },
      });
    const once = [told("p-daniel", null), told("p-amina", SPOUSE)];
    expect(events).toHaveLength(4);
    expect(events).toEqual(expect.arrayContaining([...once, ...once]));
  });

  it("nothing where there is no chart; the look is on record", async () => {
    await query("update portal_account set roles = '{}' where id = $1", [PEOPLE.staff]);
    const staff = await signedInApp(world.doors, "staff@example.com", PEOPLE.staff, app);
    const before = (await world.doors.events("chart-synced")).length;
    const { body } = await world.ask(staff.access_token);
    expect(body).toMatchObject({ full: true, charts: [], sections: [], unchanged: [], tombstones: [] });
    expect((await world.doors.events("chart-synced")).slice(before)).toMatchObject([
      { patient_id: null, portal_account_id: PEOPLE.staff },
    ]);
  });

  it("nothing of what is held, and no trace of it to a proxy", async () => {
    const before = await world.ask(daniel.access_token);
    expect(JSON.stringify(before.body)).toContain(CANARY);
    await rule({ codes: [{ code: "HIDE" }] }, "explained");
    try {
      const phone = await world.sync(daniel.access_token, {
        ...(await world.sync(daniel.access_token)),
        since: (before.body as { since: string }).since,
      });
      const kept = JSON.stringify([...phone.sections]);
      expect(kept).not.toContain(CANARY);
      expect(kept).not.toContain("hidden");
      const theirs = phone.sections.get(keyOf(SPOUSE, "results"))!.view as { held: unknown[]; total: number };
      expect([theirs.held, theirs.total]).toEqual([[], 1]);
      const own = phone.sections.get(keyOf("self", "results"))!.view as { held: unknown[] };
      expect(own.held).toEqual([{ reason: "sensitive-conversation", until: null, day: "2026-03-05" }]);
    } finally {
      await rule({ codes: [{ code: "nothing" }] });
    }
  });

  it("only what has changed", async () => {
    const phone = await world.sync(amina.access_token);
    world.upstream.put({
      ...({ resourceType: "AllergyIntolerance", id: "new", code: { text: "Latex" } } as FhirResource),
      ...{ patient: { reference: "Patient/p-amina" } },
    } as FhirResource);
    try {
      world.forget();
      const { body } = await world.ask(amina.access_token, phone.since);
      const { sections, full, charts, unchanged } = body as Record<string, unknown[]>;
      expect((sections as Array<{ section: string }>).map(({ section }) => section).sort()).toEqual([
        "allergies",
        "summary",
      ]);
      expect([full, charts, unchanged]).toEqual([
        false,
        undefined,
        [{ chartId: "self", asOf: expect.any(String) }],
      ]);
      const next = await world.sync(amina.access_token, phone);
      expect(contentsOf(next)).toEqual(contentsOf(await world.sync(amina.access_token)));
    } finally {
      world.upstream.remove("AllergyIntolerance/new");
    }
  });

  it("everything for a token that is not theirs, or no token at all", async () => {
    const { since } = await world.sync(amina.access_token);
    for (const odd of [since!, "x", "'; drop table chart", "A".repeat(10_000)]) {
      const { status, body } = await world.ask(daniel.access_token, odd);
      expect([status, body.full, (body.sections as unknown[]).length]).toEqual([200, true, 14]);
    }
    // The same bytes, written in another way.
    const own = await world.sync(amina.access_token);
    const { body } = await world.ask(amina.access_token, `${own.since}A`);
    expect(body.full).toBe(true);
  });
});

describe("what may be kept no longer", () => {
  const told = async (phone: PhoneCopy) => {
    const { status, body } = await world.ask(daniel.access_token, phone.since);
    expect(status).toBe(200);
    const { tombstones, sections } = body as { tombstones: unknown; sections: Array<{ chartId: string }> };
    return {
      tombstones,
      ofSpouse: sections.filter(({ chartId }) => chartId === SPOUSE),
      text: JSON.stringify(body),
    };
  };

  it("a chart whose delegation was revoked, expired, or rests on an account that is suspended", async () => {
    const phone = await world.sync(daniel.access_token);
    const ends: Array<[sql: string, reason: string, closed: string]> = [
      ["status = 'revoked', revoked_at = now()", "revoked", "revoked"],
      ["valid_to = now() - interval '1 minute'", "not-available", "expired"],
    ];
    for (const [sql, reason, closed] of ends) {
      await query(`update proxy_delegation set ${sql} where id = $1`, [SPOUSE]);
      const { tombstones, ofSpouse, text } = await told(phone);
      expect(tombstones).toEqual([{ chartId: SPOUSE, section: null, reason }]);
      expect(ofSpouse).toEqual([]);
      expect(text).not.toContain("amina");
      const after = await world.sync(daniel.access_token, phone);
      expect(ofChart(after, SPOUSE)).toEqual([]);
      expect(after.charts[1]).toMatchObject({
        chartId: SPOUSE,
        closed,
        sections: [],
        person: { name: null },
      });
      await query(
        "update proxy_delegation set status = 'active', revoked_at = null, valid_to = null where id = $1",
        [SPOUSE],
      );
    }
  });

  it("a section whose grant was taken away", async () => {
    await grant(["results:read", "allergies:read"]);
    const phone = await world.sync(daniel.access_token);
    expect(ofChart(phone, SPOUSE)).toContain("allergies");
    await grant(["results:read"]);
    expect((await told(phone)).tombstones).toEqual([
      { chartId: SPOUSE, section: "allergies", reason: "grant-missing" },
    ]);
  });

  it("what a birthday takes from a parent: sections at first, then the chart", async () => {
    await query("update proxy_delegation set relationship_type = 'parent', grants = $2 where id = $1", [
      SPOUSE,
      GRANTS,
    ]);
    const born = (years: number) => {
      const date = `${new Date().getUTCFullYear() - years}-01-01`;
      world.upstream.put({
        resourceType: "Patient",
        id: "p-amina",
        birthDate: date,
        name: [{ text: "amina" }],
      });
      world.forget();
    };
    try {
      born(8);
      const child = await world.sync(daniel.access_token);
      expect(ofChart(child, SPOUSE)).toContain("problems");
      born(15);
      const { tombstones } = await told(child);
      expect(tombstones).toContainEqual({ chartId: SPOUSE, section: "problems", reason: "birthday-rule" });
      const teen = await world.sync(daniel.access_token, child);
      expect(ofChart(teen, SPOUSE)).not.toContain("problems");
      born(19);
      expect((await told(teen)).tombstones).toEqual([
        { chartId: SPOUSE, section: null, reason: "birthday-rule" },
      ]);
    } finally {
      born(56);
    }
  });

  it("anything, to an account that is suspended or signed out", async () => {
    const phone = await world.sync(daniel.access_token);
    await query("update portal_account set status = 'suspended' where id = $1", [PEOPLE.daniel]);
    const suspended = await world.ask(daniel.access_token, phone.since);
    expect([suspended.status, suspended.body]).toMatchObject([
      403,
      { code: "ACCOUNT_NOT_ACTIVE", reason: "suspended" },
    ]);
    await query("update portal_account set status = 'active' where id = $1", [PEOPLE.daniel]);
    await app.revoke(daniel.refresh_token!);
    const gone = await world.ask(daniel.access_token, phone.since);
    expect([gone.status, gone.body.code]).toEqual([401, "UNAUTHENTICATED"]);
  });

  it("raced: what is asked for after a revocation was committed has nothing of that chart", async () => {
    for (let round = 0; round < 12; round += 1) {
      const phone = await world.sync(daniel.access_token);
      const early = Array.from({ length: 4 }, () => world.ask(daniel.access_token, phone.since));
      await query("update proxy_delegation set status = 'revoked', revoked_at = now() where id = $1", [
        SPOUSE,
      ]);
      const late = await Promise.all(
        Array.from({ length: 4 }, (_, at) => world.ask(daniel.access_token, at % 2 ? phone.since : null)),
      );
      for (const { body } of late) {
        expect(
          (body.sections as Array<{ chartId: string }>).filter(({ chartId }) => chartId === SPOUSE),
        ).toEqual([]);
        expect(JSON.stringify(body)).not.toContain("amina");
      }
      await Promise.all(early);
      await query("update proxy_delegation set status = 'active', revoked_at = null where id = $1", [SPOUSE]);
    }
  });
});

describe("what it costs when nothing has changed", () => {
  it("two statements, no question to upstream, and at most 1 KB", async () => {
    const phone = await world.sync(daniel.access_token);
    world.upstream.forget();
    const path = `${SNAPSHOT}?since=${phone.since}`;
    let answer: Awaited<ReturnType<typeof bytesOf>> | null = null;
    const statements = await statementsOf(world.doors, async () => {
      answer = await bytesOf(world.doors.origin, daniel.access_token, path);
    });
    expect(statements.map((text) => text.trim().split(/\s+/).slice(0, 3).join(" "))).toEqual([
      "select s.id_hash as",
      "insert into access_event",
    ]);
    expect(world.upstream.requests).toEqual([]);
    expect(answer!.status).toBe(200);
    expect(answer!.bytes).toBeLessThanOrEqual(1_024);
    const { body } = await world.ask(daniel.access_token, phone.since);
    expect(body).toMatchObject({ full: false, complete: true, sections: [], tombstones: [] });
  });
});

describe("when something fails", () => {
  it("one section that cannot be had fails by itself, and what is kept stays", async () => {
    const phone = await world.sync(amina.access_token);
    world.forget();
    world.upstream.fail({ kind: "status", status: 500 }, "AllergyIntolerance");
    const after = await world.sync(amina.access_token, phone);
    const kept = (section: string, of = after) => of.sections.get(keyOf("self", section))!;
    for (const section of ["allergies", "summary"])
      expect(kept(section)).toEqual({ ...kept(section, phone), state: "unavailable" });
    for (const section of ["results", "medications"]) expect(kept(section).state).toBe("fresh");
    // Somebody new is told that it is not there, and never that there is none.
    const first = await world.sync(amina.access_token);
    expect(kept("allergies", first)).toEqual({ state: "unavailable", asOf: null, etag: null, view: null });
    expect(kept("summary", first)).toMatchObject({
      state: "unavailable",
      view: {
        allergies: { section: { state: "unavailable" } },
        medications: { section: { state: "ready" } },
      },
    });
  });

  it("an earlier copy is said to be one, and is not sent again", async () => {
    const phone = await world.sync(amina.access_token);
    world.pass(45_000);
    world.upstream.fail({ kind: "status", status: 503 });
    const { body } = await world.ask(amina.access_token, phone.since);
    const sections = body.sections as Array<{ section: string; state: string; view: unknown }>;
    // Times that were free a while ago are none to choose from.
    const slots = { section: "slots", state: "unavailable", view: null };
    expect(sections).toContainEqual(expect.objectContaining(slots));
    expect(sections).toContainEqual(
      expect.objectContaining({ section: "results", state: "stale", view: null }),
    );
    const after = await world.sync(amina.access_token, phone);
    for (const [key, { state: _s, asOf: _a, ...contents }] of after.sections)
      expect(contents).toEqual({ etag: phone.sections.get(key)!.etag, view: phone.sections.get(key)!.view });
  });

  it("an upstream that takes its time takes no more than a page's", async () => {
    world.upstream.fail({ kind: "slow", ms: 20_000 });
    world.doors.clock.now = new Date();
    const began = performance.now();
    const { status, body } = await world.ask(daniel.access_token);
    expect(performance.now() - began).toBeLessThan(6_000);
    expect([status, body.complete]).toEqual([200, false]);
    const states = (body.sections as Array<{ section: string; state: string }>).map(
      ({ section, state }) => `${section} ${state}`,
    );
    expect(new Set(states)).toEqual(
      new Set(KEPT_SECTIONS.map((name) => `${name} ${name === "requests" ? "fresh" : "unavailable"}`)),
    );
  });

  it("another patient's entry is refused with its section, as on its page", async () => {
    const change = (body: Record<string, unknown>) => {
      const text = JSON.stringify(body).replaceAll("Patient/p-amina", "Patient/p-daniel");
      return JSON.parse(text) as unknown;
    };
    world.upstream.fail({ kind: "changed", change }, "Condition");
    const phone = await world.sync(amina.access_token);
    expect(phone.sections.get(keyOf("self", "problems"))).toMatchObject({ state: "unavailable", view: null });
    expect(phone.sections.get(keyOf("self", "allergies"))).toMatchObject({ state: "fresh" });
  });

  it("what cannot be put on record is not given", async () => {
    const { accessLog } = world.doors.portal;
    const record = () => Promise.reject(new Problem("AUDIT_UNAVAILABLE", { retryAfter: 5 }));
    Object.assign(world.doors.portal, { accessLog: { ...accessLog, record } });
    try {
      const { status, headers, body } = await world.ask(amina.access_token);
      const requestId = headers.get("x-request-id");
      expect([status, body]).toEqual([
        503,
        { type: "about:blank", status: 503, code: "AUDIT_UNAVAILABLE", requestId },
      ]);
    } finally {
      Object.assign(world.doors.portal, { accessLog });
    }
  });

  it("no token, no answer", async () => {
    const { status, body } = await ask(world.doors, null, SNAPSHOT);
    expect([status, body.code]).toEqual([401, "UNAUTHENTICATED"]);
  });

  // The last one here: the pool does not come back.
  it("a database that is away is told soon", async () => {
    await world.doors.portal.db.close();
    isAway = true;
    const began = performance.now();
    const { status, headers, body } = await world.ask(amina.access_token);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect([status, body.code, body.reason]).toEqual([503, "UPSTREAM_UNAVAILABLE", "database"]);
    expect(headers.get("retry-after")).toBe("5");
  });
});
