/** The account's own pages as a browser sends them: real routes, doors and PostgreSQL. */
import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as close from "../../app/routes/account.close";
import * as devices from "../../app/routes/account.devices";
import * as language from "../../app/routes/account.language";
import * as lock from "../../app/routes/account.lock";
import * as notices from "../../app/routes/account.notices";
import * as password from "../../app/routes/account.password";
import { openDoors, PASSWORD, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { hashPassword } from "../session/password";

const NEXT = "violet kettle under nine lamps";
let doors: Doors;
let hash: string;
beforeAll(async () => {
  doors = await openDoors(
    {},
    {
      "routes/account.close": ["account/close", close],
      "routes/account.devices": ["account/devices", devices],
      "routes/account.language": ["account/language", language],
      "routes/account.lock": ["account/lock", lock],
      "routes/account.notices": ["account/notices", notices],
      "routes/account.password": ["account/password", password],
    },
  );
  hash = await hashPassword(PASSWORD);
});
afterAll(() => doors.close());
beforeEach(async () => {
  await doors.portal.db.query(
    `update portal_account set status = 'active', closing_at = null, locked_at = null, password_hash = $1,
       password_changed_at = null`,
    { bind: [hash] },
  );
  await doors.portal.db.query("delete from sign_in_limit");
});

const amina = () => doors.cookieOf("amina@example.com");
const opens = async (cookie: string) =>
  (await doors.fetch("/charts/self/results", { cookie })).status === 200;
const send = (path: string, cookie: string, fields: Record<string, string>, account: string = PEOPLE.amina) =>
  doors.fetch(path, {
    method: "POST",
    cookie,
    body: new URLSearchParams({ account, ...fields }),
    headers: { origin: doors.origin },
  });
const row = async (id: string = PEOPLE.amina) =>
  (
    await doors.portal.db.query<Record<string, unknown>>(`select * from portal_account where id = $1`, {
      type: QueryTypes.SELECT,
      bind: [id],
    })
  )[0]!;
const sessionOf = async (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((line) => line.startsWith("portal-session="))!
    .split(";")[0]!;

describe("changing the password", () => {
  it("ends every copy of every cookie, this one's too, and keeps this browser signed in", async () => {
    const [other, mine] = [await amina(), await amina()];
    const answer = await send("/account/password", mine, { current: PASSWORD, password: NEXT });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/account?done=password"]);
    const renewed = await sessionOf(answer);
    expect([await opens(other), await opens(mine), await opens(renewed)]).toEqual([false, false, true]);
    expect((await doors.signIn("amina@example.com")).status).toBe(422);
    expect((await doors.signIn("amina@example.com", NEXT)).status).toBe(303);
    expect((await doors.events("password-changed")).at(-1)).toMatchObject({
      result: "granted",
      portal_account_id: PEOPLE.amina,
    });
  });

  it.each([
    ["the present one is wrong", { current: "not it", password: NEXT }, { current: "wrong", next: null }],
    ["the present one is missing", { password: "nine lamps" }, { current: "missing", next: "too-short" }],
    [
      "the new one is common",
      { current: PASSWORD, password: "passwordpassword" },
      { current: null, next: "common" },
    ],
  ])("changes nothing when %s", async (_, fields, errors) => {
    const [cookie, before] = [await amina(), await row()];
    const answer = await send("/account/password", cookie, fields as Record<string, string>);
    expect(answer.status).toBe(422);
    const body = (await answer.json()) as { actionData: Record<string, unknown> };
    expect(body.actionData["routes/account.password"]).toEqual({ errors });
    expect(JSON.stringify(body)).not.toContain(fields.password);
    expect(await row()).toEqual(before);
    expect(await opens(cookie)).toBe(true);
  });

  it("gives somebody at an open session few guesses", async () => {
    const cookie = await amina();
    const guesses = [];
    for (let n = 0; n < 6; n += 1) {
      guesses.push(
        (await send("/account/password", cookie, { current: `guess ${n}`, password: NEXT })).status,
      );
    }
    expect(guesses).toEqual([422, 422, 422, 422, 422, 429]);
    expect(
      (await send("/account/password", cookie, { current: PASSWORD, password: NEXT })).status,
      "also not with the right one, until the time is over",
    ).toBe(429);
  });

  it("raced: one of two wins, and only its session is left", async () => {
    const [one, two] = [await amina(), await amina()];
    const answers = await Promise.all(
      [one, two].map((cookie, n) =>
        send("/account/password", cookie, { current: PASSWORD, password: `${NEXT} ${n}` }),
      ),
    );
    const won = answers.filter(({ status }) => status === 303);
    expect(won).toHaveLength(1);
    expect(await opens(await sessionOf(won[0]!))).toBe(true);
    expect([await opens(one), await opens(two)]).toEqual([false, false]);
  });
});

describe("devices", () => {
  const list = async (cookie: string) => {
    const body = (await (await doors.fetch("/account/devices", { cookie })).json()) as {
      loaderData: Record<string, { devices: Array<{ sessionId: string; current: boolean }> }>;
    };
    return body.loaderData["routes/account.devices"]!.devices;
  };

  it("shows where one is signed in, and ends one of them", async () => {
    await send("/account/devices", await amina(), { others: "yes" });
    const [mine, other] = [await amina(), await amina()];
    const shown = await list(mine);
    expect(shown[0]).toMatchObject({ current: true });
    const theirs = (await list(other))[0]!.sessionId;
    expect(JSON.stringify(shown)).not.toContain(mine.split("=")[1]);
    const answer = await send("/account/devices", mine, { sessionId: theirs });
    expect(answer.headers.get("location")).toBe("/account/devices?done=signed-out-one");
    expect([await opens(mine), await opens(other)]).toEqual([true, false]);
    expect((await send("/account/devices", mine, { sessionId: theirs })).status, "again").toBe(303);
  });

  it("ends nobody else's, and not the one that asks", async () => {
    const [mine, daniel] = [await amina(), await doors.cookieOf("daniel@example.com")];
    const his = (await list(daniel)).find(({ current }) => current)!.sessionId;
    expect((await send("/account/devices", mine, { sessionId: his })).status).toBe(404);
    expect((await send("/account/devices", mine, { sessionId: "pses_none" })).status).toBe(404);
    const own = (await list(mine)).find(({ current }) => current)!.sessionId;
    expect((await send("/account/devices", mine, { sessionId: own })).status).toBe(422);
    expect([await opens(mine), await opens(daniel)]).toEqual([true, true]);
  });

  it("ends all others", async () => {
    const [mine, other] = [await amina(), await amina()];
    await send("/account/devices", mine, { others: "yes" });
    expect([await opens(mine), await opens(other)]).toEqual([true, false]);
    expect((await list(mine)).map(({ current }) => current)).toEqual([true]);
  });

  it("raced: a session that is being ended writes nothing after its end", async () => {
    for (let n = 0; n < 5; n += 1) {
      const [mine, other] = [await amina(), await amina()];
      await doors.portal.db.query("update portal_account set preferred_language = null");
      const [ended, chosen] = await Promise.all([
        send("/account/devices", mine, { others: "yes" }),
        send("/account/language", other, { language: "es" }),
      ]);
      expect(ended.status).toBe(303);
      expect(await opens(other)).toBe(false);
      const wrote = chosen.headers.get("location") === "/account?done=language";
      expect((await row()).preferred_language).toBe(wrote ? "es" : null);
    }
  });
});

it("a cookie copied before signing out is dead after it", async () => {
  const cookie = await amina();
  const answer = await doors.fetch("/sign-out", {
    method: "POST",
    cookie,
    headers: { origin: doors.origin },
  });
  expect(answer.headers.get("clear-site-data")).toContain("cache");
  expect(await opens(cookie)).toBe(false);
});

describe("lock and close", () => {
  it("locks at once: nobody is signed in, nobody can sign in, and the password alone tells whom to call", async () => {
    const [other, mine] = [await amina(), await amina()];
    const answer = await send("/account/lock", mine, {});
    expect(answer.headers.get("location")).toBe("/account/locked");
    expect(answer.headers.get("clear-site-data")).toContain("cache");
    expect([await opens(mine), await opens(other)]).toEqual([false, false]);
    expect((await doors.signIn("amina@example.com")).status).toBe(403);
    expect((await doors.signIn("amina@example.com", "not the password")).status).toBe(422);
  });

  it("closes after a fresh proof only, ends other sessions, writes nothing more, and is taken back", async () => {
    const [other, mine] = [await amina(), await amina()];
    const passwordAt = (at: string) =>
      doors.portal.db.query(
        `update portal_session set password_at = ${at} where portal_account_id = '${PEOPLE.amina}'`,
      );
    await passwordAt("null");
    const asked = await send("/account/close", mine, {});
    expect(asked.headers.get("location")).toMatch(/^\/step-up/);
    expect(await row()).toMatchObject({ status: "active" });

    await doors.portal.db.query(
      `update portal_session set password_at = $1 where portal_account_id = '${PEOPLE.amina}'`,
      { bind: [doors.clock.now] },
    );
    expect((await send("/account/close", mine, {})).headers.get("location")).toBe("/account/close");
    expect(await row()).toMatchObject({ status: "closing" });
    expect([await opens(mine), await opens(other)]).toEqual([true, false]);
    await passwordAt("null");
    expect((await send("/account/close", mine, { keep: "yes" })).headers.get("location")).toBe(
      "/account?done=taken-back",
    );
    expect(await row()).toMatchObject({ status: "active", closing_at: null });
  });
});

describe("what a form does not ask", () => {
  const planted = {
    status: "closed",
    role: "accounts",
    roles: "accounts",
    mfa: "off",
    mfaPolicy: "optional",
    patientId: "p-daniel",
    patient_id: "p-daniel",
    reviewedBy: PEOPLE.staff,
    email: "elsewhere@example.com",
    id: PEOPLE.daniel,
  };
  it.each([
    ["/account/language", { language: "ar" }, ["preferred_language", "version"]],
    ["/account/notices", { notices: "new-results" }, ["notices", "version"]],
    [
      "/account/password",
      { current: PASSWORD, password: NEXT },
      ["password_hash", "password_changed_at", "version"],
    ],
    ["/account/devices", { others: "yes" }, []],
  ])("%s writes nothing else", async (path, fields, changed) => {
    const [cookie, before, daniel] = [await amina(), await row(), await row(PEOPLE.daniel)];
    const last = { last_login_at: before.last_login_at };
    expect((await send(path, cookie, { ...planted, ...fields })).status).toBe(303);
    const after = { ...(await row()), ...last };
    const differs = Object.keys(after).filter(
      (key) => JSON.stringify(after[key as never]) !== JSON.stringify(before[key]),
    );
    expect(differs.sort()).toEqual([...changed].sort());
    expect(await row(PEOPLE.daniel)).toEqual(daniel);
  });

  it("a form made for somebody else writes nothing and says so", async () => {
    const cookie = await amina();
    for (const path of ["language", "notices", "password", "devices", "lock", "close"]) {
      expect((await send(`/account/${path}`, cookie, {}, PEOPLE.daniel)).status, path).toBe(409);
    }
    expect(await row()).toMatchObject({ status: "active" });
  });
});
