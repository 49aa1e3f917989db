import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "../../app/paths";
import { openDoors } from "./doors.fixture";
import type { Doors } from "./doors.fixture";

let doors: Doors;
let amina: string;
beforeAll(async () => {
  doors = await openDoors();
  amina = await doors.cookieOf("amina@example.com");
});
afterAll(() => doors.close());

const asSpouse = paths.preview("spouse", ["results:read"]);

async function ask(path: string, cookie = amina, init: RequestInit = {}) {
  const answer = await doors.fetch(path, { cookie, ...init });
  const text = await answer.text();
  return { status: answer.status, text };
}

it("opens the owner's own chart with what would be agreed, and no more", async () => {
  const { status, text } = await ask(`${asSpouse}/results`);
  expect(status).toBe(200);
  expect(JSON.parse(text).loaderData["routes/charts.$chartId.results"]).toMatchObject({
    patientId: "p-amina",
    relation: { kind: "proxy", delegationId: null, relationshipType: "spouse", teenPrivacy: false },
  });
  expect((await ask(`${asSpouse}/allergies`)).status).toBe(403);
});

it("is on record as the owner's own look, and what it does not show is no refusal", async () => {
  const before = (await doors.events()).length;
  await ask(`${asSpouse}/results`);
  await ask(`${asSpouse}/allergies`);
  const events = (await doors.events()).slice(before) as Array<Record<string, unknown>>;
  expect(
    events.map(({ event_type, actor_kind, reason, result }) => [event_type, actor_kind, reason, result]),
  ).toEqual([
    ["results-viewed", "patient", "preview", "granted"],
    ["demographics-viewed", "patient", "preview", "granted"],
  ]);
  expect(events.every((event) => event.proxy_delegation_id === null && event.patient_id === "p-amina")).toBe(
    true,
  );
});

it("follows the age rules", async () => {
  const parent = paths.preview("parent", ["results:read"]);
  const answer = await ask(`${parent}/results`);
  expect(answer.status).toBe(403);
  await doors.portal.db.query("update chart set birth_date = $1 where patient_id = 'p-amina'", {
    bind: [`${new Date().getUTCFullYear() - 15}-01-01`],
  });
  const teen = JSON.parse((await ask(`${parent}/results`)).text).loaderData["routes/charts.$chartId.results"];
  expect(teen.relation).toMatchObject({ teenPrivacy: true });
});

it("writes nothing: what is no GET passes the same doors and ends there", async () => {
  const form = { method: "POST", headers: { origin: doors.origin }, body: new URLSearchParams() };
  expect((await ask(`${asSpouse}/results`, amina, form)).status).toBe(405);
  expect((await ask(`${asSpouse}/allergies`, amina, form)).status).toBe(403);
});

it("is nothing for somebody without a chart, and nothing but what the portal writes", async () => {
  const staff = await doors.cookieOf("staff@example.com");
  expect((await ask(`${asSpouse}/results`, staff)).status).toBe(404);
  expect((await ask("/charts/as~spouse~results:read/results")).status).toBe(404);
  // Another's chart cannot be asked for: it is always one's own.
  const daniel = await doors.cookieOf("daniel@example.com");
  const own = JSON.parse((await ask(`${asSpouse}/results`, daniel)).text).loaderData[
    "routes/charts.$chartId.results"
  ];
  expect(own.patientId).toBe("p-daniel");
});
