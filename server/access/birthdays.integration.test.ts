/** Policy, chart list, pages and log agree on what a parent may see, on both sides of a birthday, in every zone. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { createLogger } from "../log";
import { dayIn } from "../policies/age";
import { decideDelegation } from "../policies/delegation";
import type { Portal } from "../portal";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import type { FaultyUpstream } from "../testing/faulty-upstream";
import { createFhirClient } from "../upstream/fhir/client";
import { openDoors } from "./doors.fixture";
import type { Doors } from "./doors.fixture";

const CHART = "pdel_parent";
const GRANTS = ["results:read", "problems:read", "allergies:read"] as const;

const child: Record<string, unknown> = { resourceType: "Patient", id: "p-kofi", name: [{ text: "Kofi" }] };
let doors: Doors;
let upstream: FaultyUpstream;
let cookie: string;

beforeAll(async () => {
  doors = await openDoors();
  upstream = await startFaultyUpstream([child as never]);
  await doors.portal.db.query(
    `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
       valid_from, status) values ($1, 'p-kofi', 'pact_daniel', 'parent', $2, '1990-01-01', 'active')`,
    { bind: [CHART, GRANTS] },
  );
  cookie = await doors.cookieOf("daniel@example.com");
});
afterAll(async () => {
  await doors.close();
  await upstream.close();
});

/** The next request asks upstream again. */
beforeEach(() => forget());
function forget() {
  const log = createLogger("silent");
  doors.portal.fhir = createFhirClient({ baseUrl: upstream.baseUrl, auth: { kind: "none" }, log });
  doors.portal.cache = createSectionCache({ tier: createMemoryTier(1_000_000), log });
}

async function data(path: string, route: string) {
  const answer = await doors.fetch(path, { cookie });
  const body = (await answer.json()) as { loaderData: Record<string, unknown> | null };
  return { status: answer.status, body: body.loaderData?.[route] ?? body };
}

/** What each part of the portal says now. */
async function seen() {
  const before = (await doors.events("chart-opened")).length;
  const list = (await data("/charts", "routes/charts")).body as Array<{ chartId: string; closed: unknown }>;
  const entry = list.find(({ chartId }) => chartId === CHART)!;
  const frame = await data(`/charts/${CHART}/frame`, "routes/charts.$chartId.frame");
  const allergies = await data(`/charts/${CHART}/allergies`, "routes/charts.$chartId.allergies");
  const refused = (await doors.events("chart-opened")).slice(before).map(({ reason }) => reason);
  return { closed: entry.closed, frame, allergies, refused };
}

async function setChild(facts: Record<string, unknown>, stored: string | null = null) {
  for (const name of ["birthDate", "active", "link", "deceasedDateTime", "deceasedBoolean"])
    delete child[name];
  Object.assign(child, facts);
  await doors.portal.db.query(
    `insert into chart (patient_id, birth_date) values ('p-kofi', $1) on conflict (patient_id) do update
       set birth_date = excluded.birth_date, died_at = null, inactive = false, merged_into = null`,
    { bind: [stored] },
  );
  forget();
}

describe("a parent", () => {
  const menus = {
    child: ["summary", "results", "allergies", "problems"],
    teen: ["summary", "results", "allergies"],
  };

  it.each([
    // Stored and upstream differ: what upstream says now counts on the very first page.
    ["2020-01-01", "2012-01-01", "teen"],
    ["2012-01-01", "2020-01-01", "child"],
    [null, "2020-01-01", "child"],
    ["2000-01-01", "2020-01-01", "child"],
  ] as const)("stored %s, upstream %s", async (stored, birthDate, band) => {
    await setChild({ birthDate }, stored);
    const { closed, frame, refused } = await seen();
    expect(closed).toBeNull();
    expect(frame.body).toMatchObject({ menu: menus[band] });
    expect(refused).toEqual([]);
  });

  it.each([
    ["of age", { birthDate: "2000-01-01" }, "of-age", "of-age"],
    ["born in a year only", { birthDate: "2012" }, "birth-date-unknown", "suspended"],
    ["dead", { birthDate: "2020-01-01", deceasedBoolean: true }, "deceased", "suspended"],
    ["not in use", { birthDate: "2020-01-01", active: false }, "inactive-record", "suspended"],
    [
      "merged",
      { birthDate: "2020-01-01", link: [{ type: "replaced-by", other: { reference: "Patient/p-amina" } }] },
      "merged-record",
      "suspended",
    ],
  ])("%s: shut on the first page, nobody named", async (_name, facts, reason, closed) => {
    await setChild(facts, "2020-01-01");
    const first = await seen();
    expect(first.closed).toBe(closed);
    expect(first.frame.status).toBe(403);
    expect(first.allergies.status).toBe(403);
    expect(JSON.stringify(first)).not.toContain("Kofi");
    expect(new Set(first.refused)).toEqual(new Set([reason]));
    // And it opens again when upstream takes it back.
    await setChild({ birthDate: "2020-01-01" }, "2020-01-01");
    expect((await seen()).closed).toBeNull();
  });

  it("is decided on by what is known while upstream is away", async () => {
    await setChild({ birthDate: "2020-01-01" }, "2012-01-01");
    doors.portal.fhir = {
      ...doors.portal.fhir,
      read: () => Promise.reject(new Error("away")),
    } as Portal["fhir"];
    expect((await seen()).frame.body).toMatchObject({ menu: menus.teen });
  });
});

/** One of each time that clocks show now; every zone by itself: server/policies/birthdays.test.ts. */
const ZONES = [
  ...new Map(
    Intl.supportedValuesOf("timeZone").map((zone) => [
      new Date().toLocaleString("en", { timeZone: zone }),
      zone,
    ]),
  ).values(),
];

it("on both sides of a birthday by every clock there is", { timeout: 60_000 }, async () => {
  expect(ZONES.length).toBeGreaterThan(30);
  const { config } = doors.portal;
  // Within the life of one session: the birthday is tomorrow's, and so are the clocks that change.
  const day = dayIn("UTC", new Date(doors.clock.now.getTime() + 5 * 3_600_000));
  const years = (count: number) => `${Number(day.slice(0, 4)) - count}${day.slice(4)}`;
  for (const [index, zone] of ZONES.entries()) {
    const [age, before, after] = index % 2 ? ([12, "child", "teen"] as const) : ([18, "teen", null] as const);
    config.clinicTimeZone = zone;
    await setChild({ birthDate: years(age) }, years(age));
    const decision = decideDelegation({
      delegation: {
        status: "active",
        proxyPortalAccountId: "pact_daniel",
        relationshipType: "parent",
        grants: GRANTS,
        validFrom: new Date(0),
        validTo: null,
        restsOn: null,
      },
      viewerAccountId: "pact_daniel",
      patient: { birthDate: years(age), diedAt: null, inactive: false, mergedInto: null },
      clinicTimeZone: zone,
      now: doors.clock.now,
    });
    const band = dayIn(zone, doors.clock.now) < day ? before : after;
    const { closed, frame, allergies, refused } = await seen();
    const label = `${zone} ${age}`;
    if (band === null) {
      expect(decision, label).toMatchObject({ ok: false, reason: "of-age" });
      expect([closed, frame.status, allergies.status, ...new Set(refused)], label).toEqual([
        "of-age",
        403,
        403,
        "of-age",
      ]);
    } else {
      expect(decision.ok && decision.teenPrivacy, label).toBe(band === "teen");
      expect([closed, frame.status, allergies.status, refused], label).toEqual([null, 200, 200, []]);
      expect(frame.body, label).toMatchObject({
        menu:
          band === "teen"
            ? ["summary", "results", "allergies"]
            : ["summary", "results", "allergies", "problems"],
      });
    }
  }
});
