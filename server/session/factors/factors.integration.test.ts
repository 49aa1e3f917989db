import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { QueryTypes } from "sequelize";
import { openDoors, PEOPLE } from "../../access/doors.fixture";
import type { Doors } from "../../access/doors.fixture";
import { inTransaction } from "../../db/transaction";
import { openMail } from "../../upstream/notify/enqueue-mail";
import { openBrowser } from "../browser.fixture";
import { CODE_LIMITS } from "../guess-limits";
import { takeCode } from "./codes";
import { enrolApp } from "./enrol.fixture";
import { currentStep, totpCode } from "./totp";

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors({ TRUSTED_PROXY: "1" });
});
afterAll(() => doors.close());

let hosts = 0;
const browser = () => openBrowser(doors, `192.0.2.${++hosts}`);

/** Each code is of a step of its own, so that none is refused as used. */
function nextCode(secret: string): string {
  doors.clock.now = new Date(doors.clock.now.getTime() + 30_000);
  return totpCode(secret, currentStep(doors.clock.now));
}

async function enrolled(name: keyof typeof PEOPLE) {
  const at = browser();
  expect((await at.signIn(name)).location).toMatch(/^\/charts(\/self)?$/);
  return { at, secret: await enrolApp(at, PEOPLE[name], nextCode), account: PEOPLE[name] };
}

async function reset() {
  for (const table of ["portal_recovery_code", "portal_known_device"]) {
    await doors.portal.db.query(
      table === "portal_known_device" ? `delete from ${table}` : `update ${table} set replaced_at = now()`,
    );
  }
  await doors.portal.db.query("update portal_factor set removed_at = now() where removed_at is null");
  await doors.portal.db.query("delete from sign_in_limit");
}

const rows = <T extends object>(sql: string) => doors.portal.db.query<T>(sql, { type: QueryTypes.SELECT });

async function mails(): Promise<string[]> {
  const jobs = await rows<{ payload: { mailId: `mail_${string}`; sealed: string } }>(
    "select payload from graphile_worker._private_jobs order by id",
  );
  return jobs.map(({ payload }) => openMail(doors.portal, payload).kind);
}

describe("an authenticator app", () => {
  it("raises the session that enrols it, seals its secret, and is told by mail and on record", async () => {
    const at = browser();
    await at.signIn("amina");
    const before = at.cookie();
    const secret = await enrolApp(at, PEOPLE.amina, nextCode);
    expect(at.cookie()).not.toBe(before);
    expect((await doors.fetch("/charts/self/results", { cookie: before })).status).toBe(302);
    expect((await at.get("/charts/self/results")).status).toBe(200);
    const sessions = await rows(
      "select assurance, second_factor_at from portal_session where revoked_at is null",
    );
    expect(sessions.filter((row) => (row as { assurance: number }).assurance === 2)).toHaveLength(1);
    expect(JSON.stringify(await rows("select * from portal_factor"))).not.toContain(secret);
    expect(await mails()).toContain("factor-added");
    expect((await doors.events("factor-added")).at(-1)).toMatchObject({ reason: "totp" });
    await reset();
  });

  it("takes no secret that was sealed for another account, changed, or shown too long ago", async () => {
    const [amina, daniel] = [browser(), browser()];
    await amina.signIn("amina");
    await daniel.signIn("daniel");
    const { page } = await amina.get("/account/factors/totp");
    const { secret, sealed } = page.loaderData!["routes/totp"] as Record<string, string>;
    const fields = { account: PEOPLE.daniel, name: "x", code: nextCode(secret!) };
    const theirs = await daniel.send("/account/factors/totp", { ...fields, sealed: sealed! });
    expect([theirs.status, theirs.page.error?.code]).toEqual([422, "INVALID"]);
    const changed = await daniel.send("/account/factors/totp", { ...fields, sealed: "1.AAAA" });
    expect(changed.status).toBe(422);
    expect(await rows("select 1 from portal_factor where removed_at is null")).toEqual([]);
    await reset();
  });

  it("asks for its code at sign-in, and the step in between opens nothing", async () => {
    const { secret } = await enrolled("amina");
    const at = browser();
    const first = await at.signIn("amina", { next: "/charts/self/results" });
    expect(first.location).toBe("/sign-in/second-factor");
    expect([...at.jar.keys()]).toEqual(["portal-sign-in"]);
    expect((await at.get("/charts/self/results")).status).toBe(302);
    const wrong = await at.send("/sign-in/second-factor", { code: "000000" });
    expect([wrong.status, wrong.page.actionData!["routes/second-factor"]]).toMatchObject([
      422,
      { errors: { code: "wrong" } },
    ]);
    const copied = at.jar.get("portal-sign-in")!;
    const right = await at.send("/sign-in/second-factor", { code: nextCode(secret) });
    expect(right.location).toBe("/charts/self/results");
    expect((await at.get("/charts/self/results")).status).toBe(200);
    const thief = browser();
    thief.jar.set("portal-sign-in", copied);
    expect((await thief.send("/sign-in/second-factor", { code: nextCode(secret) })).location).toContain(
      "/sign-in?",
    );
    await reset();
  });

  it("takes a code once, however many come with it at the same moment", async () => {
    const { secret } = await enrolled("amina");
    const browsers = Array.from({ length: 5 }, browser);
    for (const at of browsers) await at.signIn("amina");
    const code = nextCode(secret);
    const answers = await Promise.all(browsers.map((at) => at.send("/sign-in/second-factor", { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422, 422]);
    const later = browser();
    await later.signIn("amina");
    expect((await later.send("/sign-in/second-factor", { code })).status).toBe(422);
    await reset();
  });

  it("lets one pending sign-in make one session", async () => {
    const { secret, at: owner, account } = await enrolled("amina");
    const made = await owner.send("/account/factors/recovery-codes", { account });
    const { codes } = made.page.actionData!["routes/codes"] as { codes: string[] };
    const at = browser();
    await at.signIn("amina");
    const code = nextCode(secret);
    const tries = [code, codes[0]!, codes[1]!].map((one) => at.send("/sign-in/second-factor", { code: one }));
    const ends = (await Promise.all(tries)).map(({ location }) => location);
    expect(ends.filter((location) => location === "/charts/self")).toHaveLength(1);
    await reset();
  });

  it("ends a pending sign-in after ten minutes, and when the account is put on hold meanwhile", async () => {
    const { secret } = await enrolled("amina");
    const at = browser();
    await at.signIn("amina");
    doors.clock.now = new Date(doors.clock.now.getTime() + 10 * 60_000);
    const code = () => totpCode(secret, currentStep(doors.clock.now));
    expect((await at.send("/sign-in/second-factor", { code: code() })).location).toContain("because=expired");
    await at.signIn("amina");
    await doors.portal.db.query("update portal_account set status = 'suspended' where id = 'pact_amina'");
    expect((await at.send("/sign-in/second-factor", { code: code() })).location).toContain("/sign-in?");
    expect(at.jar.has("portal-session")).toBe(false);
    await doors.portal.db.query("update portal_account set status = 'active' where id = 'pact_amina'");
    await reset();
  });

  it("limits wrong codes per account with words of its own, apart for a browser that is known", async () => {
    const { secret, at: known } = await enrolled("amina");
    await known.send("/sign-out", {});
    const guesser = browser();
    await guesser.signIn("amina");
    for (let n = 0; n < CODE_LIMITS.soon.most; n += 1) {
      await guesser.send("/sign-in/second-factor", { code: String(100_000 + n) });
    }
    const refused = await guesser.send("/sign-in/second-factor", { code: nextCode(secret) });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(60);
    expect(refused.page.actionData!["routes/second-factor"]).toMatchObject({
      errors: { code: "rate-limited" },
    });
    expect((await doors.events("second-factor-refused")).at(-1)).toMatchObject({ reason: "rate-limited" });
    await known.signIn("amina");
    expect((await known.send("/sign-in/second-factor", { code: nextCode(secret) })).location).toBe(
      "/charts/self",
    );
    await reset();
  });
});

describe("recovery codes", () => {
  it("are ten, kept as hashes only, and each lets in once, raced as well", async () => {
    const { at: owner, account } = await enrolled("daniel");
    const made = await owner.send("/account/factors/recovery-codes", { account });
    const { codes } = made.page.actionData!["routes/codes"] as { codes: string[] };
    expect(new Set(codes).size).toBe(10);
    const kept = JSON.stringify(await rows("select encode(code_hash, 'escape') from portal_recovery_code"));
    for (const code of codes) expect(kept).not.toContain(code.replace("-", ""));

    const { portal, clock } = doors;
    const take = () =>
      inTransaction(portal.db, (tx) => takeCode(tx, portal, PEOPLE.daniel, codes[0]!, clock.now));
    const taken = await Promise.all([take(), take(), take()]);
    expect(taken.filter(Boolean)).toEqual(["recovery-code"]);
    expect(
      await inTransaction(portal.db, (tx) => takeCode(tx, portal, PEOPLE.amina, codes[1]!, clock.now)),
    ).toBeNull();

    const at = browser();
    await at.signIn("daniel");
    expect((await at.send("/sign-in/second-factor", { code: codes[2]! })).location).toBe("/charts");
    expect(await mails()).toContain("recovery-code-used");
    await owner.send("/account/factors/recovery-codes", { account });
    const again = browser();
    await again.signIn("daniel");
    expect((await again.send("/sign-in/second-factor", { code: codes[3]! })).status).toBe(422);
    await reset();
  });
});

describe("step-up", () => {
  const later = (minutes: number) =>
    (doors.clock.now = new Date(doors.clock.now.getTime() + minutes * 60_000));

  it("asks for the password again where no factor is enrolled, and gives the session a new token", async () => {
    const at = browser();
    await at.signIn("noor");
    expect((await at.get("/account/factors/totp")).status).toBe(200);
    later(11);
    expect((await at.get("/account/factors/totp")).location).toBe(
      `/step-up?${new URLSearchParams({ next: "/account/factors/totp" })}`,
    );
    const data = await at.get("/account/factors/totp?_data=routes%2Ftotp");
    expect(data.status).toBe(401);
    expect(data.headers.get("www-authenticate")).toMatch(
      /^Bearer error="insufficient_user_authentication".*max_age="600"$/,
    );
    const before = at.cookie();
    const fields = { account: PEOPLE.noor, next: "/account/factors/totp" };
    expect((await at.send("/step-up", { ...fields, password: "wrong" })).status).toBe(422);
    expect((await at.send("/step-up", { ...fields, password: "correct horse battery" })).location).toBe(
      "/account/factors/totp",
    );
    expect((await doors.fetch("/charts", { cookie: before })).status).toBe(302);
    expect((await at.get("/account/factors/totp")).status).toBe(200);
    const evil = await at.send("/step-up", { ...fields, next: "//evil.example" });
    expect(evil.location).toBe("/charts");
    await reset();
  });

  it("takes no password where a factor is enrolled, and no code of somebody else", async () => {
    const { at, secret, account } = await enrolled("noor");
    later(11);
    const next = "/account/factors/totp";
    expect((await at.get(next)).location).toContain("/step-up");
    const password = await at.send("/step-up", { account, next, password: "correct horse battery" });
    expect(password.page.actionData!["routes/step-up"]).toMatchObject({ errors: { code: "missing" } });
    const other = await at.send("/step-up", { account: PEOPLE.amina, next, code: nextCode(secret) });
    expect([other.status, other.page.error?.code]).toEqual([409, "OTHER_ACCOUNT"]);
    expect((await at.send("/step-up", { account, next, code: nextCode(secret) })).location).toBe(next);
    expect((await doors.events("step-up-passed")).at(-1)).toMatchObject({ reason: "totp" });
    await reset();
  });
});

describe("where a second factor is required", () => {
  beforeAll(() => void (doors.portal.config.mfaPolicy = "required"));
  afterAll(() => void (doors.portal.config.mfaPolicy = "optional"));

  it("a session without one enrols it and does nothing else", async () => {
    const at = browser();
    await at.signIn("amina");
    const enrol = `/account/factors?${new URLSearchParams({ next: "/charts/self/results" })}`;
    expect((await at.get("/charts/self/results")).location).toBe(enrol);
    expect((await at.get("/charts/self/results?_data=routes%2Fcharts.%24chartId.results")).status).toBe(401);
    expect((await at.get(enrol)).page.loaderData!["routes/factors"]).toMatchObject({
      first: true,
      required: true,
    });
    await enrolApp(at, PEOPLE.amina, nextCode);
    expect((await at.get("/charts/self/results")).status).toBe(200);
    await reset();
  });

  it("a session that gave only a password cannot add a factor beside the one that is there", async () => {
    const { secret } = await enrolled("daniel");
    const at = browser();
    doors.portal.config.mfaPolicy = "optional";
    await doors.portal.db.query("update portal_factor set confirmed_at = null");
    await at.signIn("daniel");
    await doors.portal.db.query("update portal_factor set confirmed_at = created_at");
    doors.portal.config.mfaPolicy = "required";
    expect((await at.get("/charts")).location).toContain("/step-up");
    expect((await at.get("/account/factors/totp")).location).toContain("/step-up");
    const fields = { account: PEOPLE.daniel, next: "/charts", code: nextCode(secret) };
    expect((await at.send("/step-up", fields)).location).toBe("/charts");
    expect((await at.get("/charts")).status).toBe(200);
    await reset();
  });

  it("the last factor stays, also when two are removed at the same moment", async () => {
    const { at, account } = await enrolled("noor");
    await enrolApp(at, account, nextCode);
    const ids = (await rows<{ id: string }>("select id from portal_factor where removed_at is null")).map(
      ({ id }) => id,
    );
    expect(ids).toHaveLength(2);
    const answers = await Promise.all(ids.map((id) => at.send(`/account/factors/${id}/remove`, { account })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await rows("select id from portal_factor where removed_at is null")).toHaveLength(1);
    await reset();
  });
});

describe("devices", () => {
  it("a browser that is new is told by mail, one that was used before is not", async () => {
    await doors.portal.db.query("delete from graphile_worker._private_jobs");
    const at = browser();
    await at.signIn("daniel");
    expect(await mails()).toEqual(["new-device"]);
    await at.send("/sign-out", {});
    await at.signIn("daniel");
    expect(await mails()).toEqual(["new-device"]);
    const [row] = await rows<{ id_hash: Buffer }>("select id_hash from portal_known_device limit 1");
    expect(row!.id_hash.toString("base64url")).not.toBe(at.jar.get("portal-device"));
  });
});
