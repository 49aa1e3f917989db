import { afterAll, beforeAll, expect, it } from "vitest";
import { DELEGATIONS, openDoors, PEOPLE } from "./doors.fixture";
import type { Doors } from "./doors.fixture";

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());

async function send(email: string, fields: Array<[string, string]>, path = "/form") {
  const cookie = await doors.cookieOf(email);
  const body = new URLSearchParams(fields);
  const answer = await doors.fetch(path, {
    method: "POST",
    cookie,
    body,
    headers: { origin: doors.origin },
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

it("a form writes for the account it was rendered for", async () => {
  const { status, body } = await send("amina@example.com", [
    ["account", PEOPLE.amina],
    ["word", "yes"],
  ]);
  expect(status).toBe(200);
  expect(body).toMatchObject({ actionData: { "routes/form": { written: "yes" } } });
});

it.each<[string, Array<[string, string]>]>([
  ["another account's", [["account", PEOPLE.daniel]]],
  ["nobody's", []],
  ["a made-up one's", [["account", "pact_nobody"]]],
  [
    "two at once",
    [
      ["account", PEOPLE.amina],
      ["account", PEOPLE.daniel],
    ],
  ],
])("%s form writes nothing, says so, and is on record", async (_, fields) => {
  const before = (await doors.events("form-refused")).length;
  const { status, body } = await send("amina@example.com", [...fields, ["word", "no"]]);
  expect(status).toBe(409);
  expect(body).toMatchObject({ error: { code: "OTHER_ACCOUNT" } });
  expect((await doors.events("form-refused")).slice(before)).toMatchObject([
    { portal_account_id: PEOPLE.amina, result: "denied", reason: "other-account" },
  ]);
});

it("in a chart: a form of another account says so even where the chart is not theirs; one without an account does not", async () => {
  const path = `/charts/${DELEGATIONS.spouse}/form`;
  const others = await send("amina@example.com", [["account", PEOPLE.daniel]], path);
  expect([others.status, others.body]).toMatchObject([409, { error: { code: "OTHER_ACCOUNT" } }]);
  const nobodys = await send("amina@example.com", [["word", "no"]], path);
  expect([nobodys.status, nobodys.body]).toMatchObject([404, { error: { code: "NOT_FOUND" } }]);
  const own = await send(
    "daniel@example.com",
    [
      ["account", PEOPLE.daniel],
      ["word", "yes"],
    ],
    path,
  );
  expect(own.body).toMatchObject({ actionData: { "routes/charts.$chartId.form": { written: "yes" } } });
});

it("an account that is being closed only reads, unless the form says otherwise", async () => {
  await doors.portal.db.query("update portal_account set status = 'closing' where id = 'pact_daniel'");
  const { status, body } = await send("daniel@example.com", [["account", PEOPLE.daniel]]);
  expect(status).toBe(403);
  expect(body).toMatchObject({ error: { code: "ACCOUNT_NOT_ACTIVE", reason: "closing" } });
});
