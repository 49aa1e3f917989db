import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDoors, PEOPLE } from "./doors.fixture";
import type { Doors } from "./doors.fixture";
import { DESK_FACTOR_MS, DESK_FRESH_FACTOR_MS } from "../policies/desk";

let doors: Doors;
let cookie: string;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());
beforeEach(async () => {
  await doors.portal.db.query(`update portal_account set status = 'active' where id = '${PEOPLE.staff}'`);
  await doors.portal.db.query("update portal_factor set removed_at = now() where removed_at is null");
  cookie = await doors.cookieOf("staff@example.com");
});

const factorGiven = (msAgo: number) =>
  doors.portal.db.query(
    `update portal_session set second_factor_at = $1, assurance = 2 where portal_account_id = '${PEOPLE.staff}'`,
    { bind: [new Date(doors.clock.now.getTime() - msAgo)] },
  );
const withFactor = () =>
  doors.portal.db.query(
    `insert into portal_factor (id, portal_account_id, kind, name, sealed_secret, created_at, confirmed_at)
     values ('pfac_' || gen_random_uuid(), '${PEOPLE.staff}', 'totp', 'phone', 'x', now(), now())`,
  );
/** Status, and where it leads. */
async function at(path: string, who = cookie): Promise<string> {
  const answer = await doors.fetch(path, { cookie: who });
  return `${answer.status} ${answer.headers.get("location")?.split("?")[0] ?? ""}`.trim();
}
const denied = async () =>
  (await doors.events("desk-opened")).filter(({ result }) => result === "denied").map((e) => e.reason);

it("nobody but staff is told that there is a desk, and each try is on record", async () => {
  const amina = await doors.cookieOf("amina@example.com");
  const before = (await denied()).length;
  expect(await at("/desk/accounts", amina)).toBe("404");
  expect(await at("/desk/menu", amina)).toBe("404");
  expect(await at("/desk/accounts", "")).toMatch(/^302 \/sign-in/);
  expect((await denied()).slice(before)).toEqual(["not-staff", "not-staff"]);
  const body = async (path: string) => (await doors.fetch(path, { cookie: amina })).text();
  expect(await body("/desk/accounts")).toBe(await body("/desk/release-policy"));
});

it("a role opens its own desk only", async () => {
  await withFactor();
  await factorGiven(0);
  expect(await at("/desk/requests")).toBe("200");
  expect(await at("/desk/menu")).toBe("200");
  expect(await at("/desk/accounts")).toBe("404");
  expect((await denied()).at(-1)).toBe("role-missing");
  expect((await doors.events("desk-opened")).at(-2)).toMatchObject({
    result: "granted",
    portal_account_id: PEOPLE.staff,
    actor_kind: "staff",
  });
});

describe("a second factor", () => {
  it("is enrolled first where there is none, whatever the policy", async () => {
    expect(doors.portal.config.mfaPolicy).toBe("optional");
    expect(await at("/desk/requests")).toMatch(/^302 \/account\/factors/);
    expect((await denied()).at(-1)).toBe("enrolment");
  });

  it("is asked for again when it is old: sooner to change than to look", async () => {
    await withFactor();
    expect(await at("/desk/requests")).toBe("302 /step-up");
    await factorGiven(DESK_FRESH_FACTOR_MS);
    expect(await at("/desk/requests")).toBe("200");
    expect(await at("/desk/requests?fresh")).toBe("302 /step-up");
    await factorGiven(DESK_FRESH_FACTOR_MS - 1_000);
    expect(await at("/desk/requests?fresh")).toBe("200");
    await factorGiven(DESK_FACTOR_MS);
    expect(await at("/desk/requests")).toBe("302 /step-up");
  });
});

it("a role that was taken away, or an account that is being closed, opens nothing at the next request", async () => {
  await withFactor();
  await factorGiven(0);
  expect(await at("/desk/requests")).toBe("200");
  await doors.portal.db.query(`update portal_account set status = 'closing' where id = '${PEOPLE.staff}'`);
  expect(await at("/desk/requests")).toBe("403");
  await doors.portal.db.query(
    `update portal_account set status = 'active', roles = '{}' where id = '${PEOPLE.staff}'`,
  );
  expect(await at("/desk/requests")).toBe("404");
  await doors.portal.db.query(`update portal_account set roles = '{requests}' where id = '${PEOPLE.staff}'`);
});
