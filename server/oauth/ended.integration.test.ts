/** How an app's sign-in ends: whatever ends it, the next request is refused, and no refresh token opens it again. */
import { QueryTypes } from "sequelize";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as devicesPage from "../../app/routes/account.devices";
import * as lockPage from "../../app/routes/account.lock";
import * as passwordPage from "../../app/routes/account.password";
import { PASSWORD, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import type { RouteModules } from "../access/doors.routes.fixture";
import { inTransaction } from "../db/transaction";
import { forgetExpired } from "../jobs/definitions/forget-expired";
import { openMail } from "../upstream/notify/enqueue-mail";
import { revokeSessions } from "../session/revoke-sessions";
import { App, ask, Browser, openDoorsForApps, OTHER_APP, press, reach, signedInApp } from "./oauth.fixture";
import type { Tokens } from "./oauth.fixture";

const PAGES = {
  "routes/account.devices": ["account/devices", devicesPage],
  "routes/account.lock": ["account/lock", lockPage],
  "routes/account.password": ["account/password", passwordPage],
} satisfies RouteModules;

let doors: Doors;
let app: App;
let browser: Browser;
let tokens: Tokens;
beforeAll(async () => {
  doors = await openDoorsForApps({}, PAGES);
  app = await App.open(doors);
});
afterAll(() => doors.close());
beforeEach(async () => {
  await doors.database.db.query("delete from sign_in_limit");
  await doors.database.db.query("update portal_account set status = 'active' where id = 'pact_amina'");
  tokens = await signedInApp(doors, "amina@example.com", PEOPLE.amina, app);
  browser = new Browser(doors);
  await browser.signIn("amina@example.com");
  expect((await ask(doors, tokens.access_token)).status).toBe(200);
});
afterEach(() => {
  doors.clock.now = new Date();
});

const query = <T extends object>(sql: string) => doors.database.db.query<T>(sql, { type: QueryTypes.SELECT });

/** Mails that wait in the queue, of one kind. */
async function mails(kind: string) {
  const jobs = await query<{ payload: { mailId: `mail_${string}`; sealed: string } }>(
    `select payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-mail' order by j.id`,
  );
  return jobs.map(({ payload }) => openMail(doors.portal, payload)).filter((mail) => mail.kind === kind);
}

async function isDead(status = 401) {
  const answer = await ask(doors, tokens.access_token);
  expect(answer.status).toBe(status);
  await expect(app.refresh(tokens.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
  return answer;
}

type Listed = { app: string | null; sessionId: string; parts: string[] };
async function devices(): Promise<{ devices: Listed[]; stopped: { app: string }[] }> {
  const page = (await (await browser.fetch("/account/devices")).json()) as {
    loaderData: Record<string, { devices: Listed[]; stopped: { app: string }[] }>;
  };
  return page.loaderData["routes/account.devices"]!;
}

describe("an app's sign-in ends", () => {
  it("from the list of devices, where it stands by its name", async () => {
    const { devices: list } = await devices();
    const row = list.filter((one) => one.app === "Patient Portal").at(0)!;
    expect(row.parts).toEqual(["Safari", "iPhone"]);
    for (const one of list.filter((each) => each.app)) {
      const ended = await browser.fetch("/account/devices", {
        account: PEOPLE.amina,
        sessionId: one.sessionId,
      });
      expect(ended.status).toBe(303);
    }
    const answer = await isDead();
    expect(answer.body).toMatchObject({ code: "UNAUTHENTICATED", reason: "signed-out" });
    expect(answer.headers.get("www-authenticate")).toContain('error="invalid_token"');
    expect((await devices()).devices.filter((each) => each.app)).toEqual([]);
  });

  it("by itself: revoking either token ends both, and the row", async () => {
    await app.revoke(tokens.refresh_token!);
    await isDead();
    expect((await doors.events("signed-out")).at(-1)).toMatchObject({
      portal_account_id: PEOPLE.amina,
      client_id: "portal-app",
    });
    tokens = await signedInApp(doors, "amina@example.com", PEOPLE.amina, app);
    await app.revoke(tokens.access_token);
    await isDead();
  });

  it("not by another app", async () => {
    const other = await App.open(doors, OTHER_APP);
    await other.revoke(tokens.refresh_token!).catch(() => undefined);
    await expect(other.refresh(tokens.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
    expect((await ask(doors, tokens.access_token)).status).toBe(200);
    expect((await app.refresh(tokens.refresh_token!)).access_token).toBeTruthy();
  });

  it("with the password", async () => {
    const changed = await browser.fetch("/account/password", {
      account: PEOPLE.amina,
      current: PASSWORD,
      password: "a quite different staple 7",
      next: "a quite different staple 7",
    });
    expect(changed.status).toBe(303);
    await isDead();
    await doors.database.db.query(
      `update portal_account set password_changed_at = null, password_hash = (select password_hash
         from portal_account where id = 'pact_daniel') where id = 'pact_amina'`,
    );
  });

  it("when its owner locks the account", async () => {
    expect((await browser.fetch("/account/lock", { account: PEOPLE.amina })).status).toBe(303);
    const answer = await isDead(403);
    expect(answer.body).toMatchObject({ code: "ACCOUNT_NOT_ACTIVE", reason: "suspended", status: 403 });
  });

  it.each(["suspended", "closed"] as const)("when the account is %s", async (status) => {
    await inTransaction(doors.portal.db, async (tx) => {
      await revokeSessions(tx, PEOPLE.amina as never, status, { now: new Date() });
      await doors.portal.db.query("update portal_account set status = $1 where id = 'pact_amina'", {
        bind: [status],
        transaction: tx,
      });
    });
    await isDead(status === "suspended" ? 403 : 401);
  });

  it("even while the account alone was put on hold and its sessions were not", async () => {
    await doors.portal.db.query("update portal_account set status = 'suspended' where id = 'pact_amina'");
    await isDead(403);
  });

  it("between the button and the tokens", async () => {
    const asked = await app.ask();
    const back = await press(browser, await reach(browser, asked), PEOPLE.amina);
    await doors.portal.db.query("update portal_account set status = 'suspended' where id = 'pact_amina'");
    await expect(app.redeem(back, asked)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("and a session that ends while tokens are fetched stays ended", async () => {
    const racing = app.refresh(tokens.refresh_token!);
    await inTransaction(doors.portal.db, async (tx) => {
      await revokeSessions(tx, PEOPLE.amina as never, "by-staff", { now: new Date() });
    });
    const late = await racing.catch(() => null);
    if (late) expect((await ask(doors, late.access_token)).status).toBe(401);
    await isDead();
  });
});

describe("a refresh token", () => {
  it("counts once; the new one goes on", async () => {
    const next = await app.refresh(tokens.refresh_token!);
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect((await ask(doors, next.access_token)).status).toBe(200);
    // The old access token goes on to its end: the app may have a request on its way.
    expect((await ask(doors, tokens.access_token)).status).toBe(200);
  });

  it("used twice ends the whole sign-in; the owner is told by mail, on the page, and it is on record", async () => {
    const [events, sent] = [(await doors.events("app-ended")).length, (await mails("app-ended")).length];
    const next = await app.refresh(tokens.refresh_token!);
    await expect(app.refresh(tokens.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
    for (const token of [next.access_token, tokens.access_token]) {
      expect((await ask(doors, token)).status).toBe(401);
    }
    await expect(app.refresh(next.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
    expect((await doors.events("app-ended")).slice(events)).toEqual([
      expect.objectContaining({
        portal_account_id: PEOPLE.amina,
        client_id: "portal-app",
        result: "denied",
        reason: "token-reused",
        patient_id: null,
      }),
    ]);
    expect((await mails("app-ended")).slice(sent)).toEqual([
      expect.objectContaining({ to: "amina@example.com", device: "Patient Portal", link: null }),
    ]);
    expect((await devices()).stopped[0]).toMatchObject({ app: "Patient Portal" });
  });

  it("of another process counts once too", async () => {
    const beside = await openDoorsForApps({ PUBLIC_URL: doors.portal.config.publicUrl.href }, {}, doors);
    try {
      await app.refresh(tokens.refresh_token!);
      const answer = await beside.fetch("/oauth/token", {
        method: "POST",
        headers: { accept: "application/json" },
        body: new URLSearchParams({
          grant_type: "refresh_token",
          refresh_token: tokens.refresh_token!,
          client_id: "portal-app",
        }),
      });
      expect(await answer.json()).toMatchObject({ error: "invalid_grant" });
      await isDead();
    } finally {
      await beside.close();
    }
  });

  it("raced 50 times at once gives at most one new pair, which is dead, and tells once", async () => {
    const [events, sent] = [(await doors.events("app-ended")).length, (await mails("app-ended")).length];
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => app.refresh(tokens.refresh_token!)),
    );
    const won = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(won.length).toBeLessThanOrEqual(1);
    for (const one of tries) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ error: "invalid_grant" });
    }
    for (const { access_token, refresh_token } of won) {
      expect((await ask(doors, access_token)).status).toBe(401);
      await expect(app.refresh(refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
    }
    await isDead();
    expect(await doors.events("app-ended")).toHaveLength(events + 1);
    expect(await mails("app-ended")).toHaveLength(sent + 1);
  });

  it("is forgotten when its time is over, and not before", async () => {
    const rows = () => query<{ n: number }>("select count(*)::int as n from oauth_record");
    const before = (await rows())[0]!.n;
    await forgetExpired(doors.portal);
    expect((await rows())[0]!.n).toBe(before);
    doors.clock.now = new Date(Date.now() + 49 * 3_600_000);
    await forgetExpired(doors.portal);
    // Grants last as long as the sign-in may.
    expect(await query("select distinct kind from oauth_record")).toEqual([{ kind: "Grant" }]);
  });
});
