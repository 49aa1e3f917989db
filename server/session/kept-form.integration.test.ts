import { QueryTypes } from "sequelize";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { KEPT_MS } from "./kept-form.server";

const MINUTE = 60_000;
let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());
afterEach(async () => {
  doors.clock.now = new Date();
  await doors.database.db.query("delete from portal_kept_form");
});

const wait = (ms: number) => void (doors.clock.now = new Date(doors.clock.now.getTime() + ms));
const rows = () =>
  doors.database.db.query<{ id: string; sealed: string; action_path: string; portal_account_id: string }>(
    "select * from portal_kept_form order by created_at",
    { type: QueryTypes.SELECT },
  );

/** Sends the form of the fixture as the page made for Amina would. */
function send(cookie: string, fields: Record<string, string> = {}, path = "/form?step=2") {
  return doors.fetch(path, {
    method: "POST",
    cookie,
    headers: { origin: doors.origin },
    body: new URLSearchParams({
      account: PEOPLE.amina,
      word: "half a sentence",
      password: "hunter2",
      ...fields,
    }),
  });
}

type Kept = { id: string; action: string; fields: string[][]; left: number };
async function offered(cookie: string): Promise<Kept | null> {
  const answer = await doors.fetch("/kept-form", { cookie });
  const page = (await answer.json()) as { loaderData: Record<string, { kept: Kept | null }> };
  return page.loaderData["routes/kept-form"]!.kept;
}

/** Amina's session, which ended; and what happened when she sent her form then. */
async function sendLate(): Promise<Response> {
  const cookie = await doors.cookieOf("amina@example.com");
  wait(21 * MINUTE);
  return send(cookie);
}

describe("a form that comes after the session has ended", () => {
  const ENDS: Array<[how: string, end: (cookie: string) => unknown]> = [
    ["by idling", () => wait(20 * MINUTE)],
    ["by age", () => wait(12 * 60 * MINUTE)],
    [
      "by signing out in another tab",
      (cookie) => doors.fetch("/sign-out", { method: "POST", cookie, headers: { origin: doors.origin } }),
    ],
    [
      "by a sign-in that replaced it",
      () =>
        doors.database.db.query("update portal_session set revoked_at = now(), revoked_because = 'replaced'"),
    ],
  ];
  it.each(ENDS)("%s is kept, and leads to the sign-in page", async (_how, end) => {
    const cookie = await doors.cookieOf("amina@example.com");
    await end(cookie);
    const answer = await send(cookie);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/sign-in?next=%2Fkept-form&because=expired");
    expect(await rows()).toHaveLength(1);
    expect(await doors.events("form-kept")).not.toHaveLength(0);
  });

  it("lies sealed: neither what was typed nor the password is in the table", async () => {
    await sendLate();
    const text = JSON.stringify(await rows());
    expect(text).not.toMatch(/half a sentence|hunter2|step=2/);
  });

  it("is offered back to the same person, whole but for the password", async () => {
    await sendLate();
    const kept = await offered(await doors.cookieOf("amina@example.com"));
    expect(kept).toMatchObject({
      action: "/form?step=2",
      fields: [["word", "half a sentence"]],
      left: 1,
      because: "signed-out",
    });
    expect((await doors.events("form-offered-back")).at(-1)).toMatchObject({
      portal_account_id: PEOPLE.amina,
    });
  });

  it("is sent on only by its button, once", async () => {
    await sendLate();
    const cookie = await doors.cookieOf("amina@example.com");
    const kept = (await offered(cookie))!;
    const fields = { word: "half a sentence", keptForm: kept.id, keptDo: "send" };
    const answers = await Promise.all([1, 2, 3].map(() => send(cookie, fields, "/kept-form")));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 303, 307]);
    expect(answers.find(({ status }) => status === 307)!.headers.get("location")).toBe("/form?step=2");
    expect(await offered(cookie)).toBeNull();
    // What the browser does with 307: the same body, to the page it was meant for.
    const done = (await (await send(cookie, fields, "/form?step=2")).json()) as {
      actionData: Record<string, unknown>;
    };
    expect(done.actionData["routes/form"]).toEqual({ written: "half a sentence" });
  });

  it("can be thrown away", async () => {
    await sendLate();
    const cookie = await doors.cookieOf("amina@example.com");
    const kept = (await offered(cookie))!;
    const answer = await send(cookie, { keptForm: kept.id, keptDo: "forget" }, "/kept-form");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/kept-form"]);
    expect(await rows()).toEqual([]);
  });

  it("is never shown to, sent by or opened with the row of somebody else", async () => {
    await sendLate();
    const daniel = await doors.cookieOf("daniel@example.com");
    expect(await offered(daniel)).toBeNull();
    const [row] = await rows();
    const theirs = { account: PEOPLE.daniel, keptForm: row!.id, keptDo: "send" };
    expect((await send(daniel, theirs, "/kept-form")).status).toBe(303);
    expect(await rows()).toHaveLength(1);
    // The seal names the account: a row that is moved does not open.
    await doors.database.db.query(`update portal_kept_form set portal_account_id = '${PEOPLE.daniel}'`);
    expect(await offered(daniel)).toBeNull();
  });

  it("runs out after a day", async () => {
    await sendLate();
    wait(KEPT_MS);
    expect(await offered(await doors.cookieOf("amina@example.com"))).toBeNull();
  });

  it("takes the room of older ones: a dead cookie cannot fill the table", async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    wait(21 * MINUTE);
    for (let n = 0; n < 5; n += 1) {
      wait(1000);
      await send(cookie, { word: `word ${n}` });
    }
    expect(await rows()).toHaveLength(3);
    expect((await offered(await doors.cookieOf("amina@example.com")))!.fields).toEqual([["word", "word 4"]]);
  });
});

describe("nothing is kept", () => {
  const late = async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    wait(21 * MINUTE);
    return cookie;
  };

  it("for a suspended account", async () => {
    const cookie = await late();
    await doors.database.db.query(
      `update portal_account set status = 'suspended' where id = '${PEOPLE.amina}'`,
    );
    expect((await send(cookie)).status).toBe(401);
    expect(await rows()).toEqual([]);
    await doors.database.db.query(`update portal_account set status = 'active' where id = '${PEOPLE.amina}'`);
  });

  it("of a form made for another account, or for none", async () => {
    const cookie = await late();
    expect((await send(cookie, { account: PEOPLE.daniel })).status).toBe(401);
    expect((await send(cookie, { account: "" })).status).toBe(401);
    expect(await rows()).toEqual([]);
  });

  it("of somebody who never had a session", async () => {
    expect((await send(`portal-session=${"x".repeat(43)}`)).status).toBe(401);
    expect((await send("")).status).toBe(401);
    expect(await rows()).toEqual([]);
  });

  it("of a program's request", async () => {
    expect((await send(await late(), {}, "/form?_data=routes%2Fform")).status).toBe(401);
    expect(await rows()).toEqual([]);
  });

  it("of another site's form", async () => {
    const cookie = await late();
    const answer = await doors.fetch("/form", {
      method: "POST",
      cookie,
      headers: { origin: "https://evil.example" },
      body: new URLSearchParams({ account: PEOPLE.amina, word: "x" }),
    });
    expect(answer.status).toBe(403);
    expect(await rows()).toEqual([]);
  });
});

describe("a page that left by itself", () => {
  it("never prolongs the session it came from, and goes on to the sign-in page when it has ended", async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    wait(19 * MINUTE);
    for (const path of ["/away?next=%2Fcharts", "/", "/away"]) {
      expect((await doors.fetch(path, { cookie })).status).toBe(200);
    }
    wait(MINUTE);
    const answer = await doors.fetch("/away?next=%2Fcharts%2Fself%2Fresults", { cookie });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("/sign-in?next=%2Fcharts%2Fself%2Fresults&because=expired");
    expect(answer.headers.getSetCookie()[0]).toContain("Max-Age=0");
  });

  it("leads to pages of ours only", async () => {
    const answer = await doors.fetch("/away?next=https%3A%2F%2Fevil.example%2F");
    expect(answer.headers.get("location")).toBe("/sign-in?because=expired");
  });
});
