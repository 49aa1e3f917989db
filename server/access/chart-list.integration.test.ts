import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { createLogger } from "../log";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import type { FaultyUpstream } from "../testing/faulty-upstream";
import { createFhirClient } from "../upstream/fhir/client";
import { DELEGATIONS, openDoors } from "./doors.fixture";
import type { Doors } from "./doors.fixture";

let doors: Doors;
let upstream: FaultyUpstream;
beforeAll(async () => {
  doors = await openDoors();
  upstream = await startFaultyUpstream([
    { resourceType: "Patient", id: "p-amina", name: [{ text: "Amina Rahman" }], birthDate: "1971-05-06" },
    { resourceType: "Patient", id: "p-daniel", name: [{ text: "Daniel Rahman" }], birthDate: "1970" },
    { resourceType: "Patient", id: "p-noor", name: [{ text: "Noor" }] },
  ]);
  const log = createLogger("silent");
  doors.portal.fhir = createFhirClient({ baseUrl: upstream.baseUrl, auth: { kind: "none" }, log });
  doors.portal.cache = createSectionCache({ tier: createMemoryTier(1_000_000), log });
});
afterAll(async () => {
  await doors.close();
  await upstream.close();
});

async function shown(path: string, email: string, route: string) {
  const answer = await doors.fetch(path, { cookie: await doors.cookieOf(email) });
  return ((await answer.json()) as { loaderData: Record<string, unknown> }).loaderData[route];
}

describe("the chart list", () => {
  it("names whom the viewer may open, each on record in that person's record", async () => {
    const before = (await doors.events("chart-list-viewed")).length;
    expect(await shown("/charts", "daniel@example.com", "routes/charts")).toMatchObject([
      { chartId: "self", person: { name: "Daniel Rahman" }, relationshipType: null, closed: null },
      {
        chartId: DELEGATIONS.spouse,
        person: { name: "Amina Rahman" },
        relationshipType: "spouse",
        closed: null,
      },
    ]);
    const events = (await doors.events("chart-list-viewed")).slice(before);
    expect(events.map(({ patient_id }) => patient_id).sort()).toEqual(["p-amina", "p-daniel"]);
  });

  it("shows no name behind a door that is shut", async () => {
    const charts = await shown("/charts", "noor@example.com", "routes/charts");
    expect(charts).toMatchObject([
      { chartId: "self", person: { name: "Noor" } },
      { chartId: DELEGATIONS.revoked, person: { name: null, birthDate: null }, closed: "revoked" },
      { chartId: DELEGATIONS.later, person: { name: null, birthDate: null }, closed: "not-yet" },
    ]);
    expect(JSON.stringify(charts)).not.toContain("Amina");
  });

  it("is empty for staff, and that look is on record too", async () => {
    expect(await shown("/charts", "staff@example.com", "routes/charts")).toEqual([]);
    expect((await doors.events("chart-list-viewed")).at(-1)).toMatchObject({
      portal_account_id: "pact_staff",
    });
  });
});

describe("the frame of a chart", () => {
  it("says whose record it is, in which role, and what may be opened; once on record", async () => {
    const before = (await doors.events("demographics-viewed")).length;
    const frame = await shown(
      `/charts/${DELEGATIONS.spouse}/frame`,
      "daniel@example.com",
      "routes/charts.$chartId.frame",
    );
    expect(frame).toMatchObject({
      person: { name: "Amina Rahman", birthDate: "1971-05-06" },
      acting: { relationshipType: "spouse", validTo: null },
      menu: ["summary", "results"],
    });
    expect((await doors.events("demographics-viewed")).slice(before)).toMatchObject([
      { patient_id: "p-amina", proxy_delegation_id: DELEGATIONS.spouse, result: "granted" },
    ]);
  });

  it("brings the birth date of the age rules up to date; one that is not whole counts as unknown", async () => {
    await shown("/charts/self/frame", "daniel@example.com", "routes/charts.$chartId.frame");
    const [rows] = await doors.portal.db.query("select patient_id, birth_date from chart order by 1");
    expect(rows).toEqual([
      { patient_id: "p-amina", birth_date: "1971-05-06" },
      { patient_id: "p-daniel", birth_date: null },
      { patient_id: "p-noor", birth_date: null },
    ]);
    const cookie = await doors.cookieOf("daniel@example.com");
    doors.takeQueries();
    await doors.fetch("/charts/self/frame", { cookie });
    expect(doors.takeQueries()).toHaveLength(1);
  });
});
