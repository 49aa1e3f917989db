import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PEOPLE } from "../../access/doors.fixture";
import type { Permit } from "../../access/keys";
import type { AccountId } from "../../policies/vocabulary";
import { beginByActivationCode, inviteByActivationCode } from "./activation-code.server";
import { CODE_MS } from "./activation-code-rows";
import { confirmRegistration, lookAtRegistration } from "./confirm-registration.server";
import {
  confirmEmailChange,
  lookAtEmailLink,
  requestEmailChange,
  undoEmailChange,
} from "./email-change.server";
import { GOOD_PASSWORD, openEntrance, RUTH, tokenOf } from "./entrance.fixture";
import type { Entrance } from "./entrance.fixture";
import { lookAtPasswordReset, requestPasswordReset, resetPassword } from "./password-reset.server";

let entrance: Entrance;
beforeAll(async () => {
  entrance = await openEntrance();
});
afterAll(() => entrance.close());
beforeEach(async () => {
  await entrance.forget();
  await entrance.portal.db.query(
    `update portal_account set email = substr(id, 6) || '@example.com', pending_email = null, status = 'active',
        suspended_reason = null where id in ('pact_amina', 'pact_daniel')`,
  );
});

const kinds = async () => (await entrance.mails()).map(({ kind, to }) => `${kind} ${to}`);
const wins = (tries: PromiseSettledResult<unknown>[]) =>
  tries.filter(({ status }) => status === "fulfilled").length;

describe("an activation code", () => {
  const invite = () =>
    inviteByActivationCode(
      entrance.portal,
      { patientId: "p-ruth", how: "known-to-clinic" },
      {
        kind: "operator",
        name: "op",
      },
    );
  const typed = (code: string) => code.replaceAll("-", "");
  const begin = (code: string, more: Partial<typeof RUTH> = {}, guest = entrance.guest()) =>
    beginByActivationCode(guest, { ...RUTH, email: "elsewhere@example.com", ...more, code: typed(code) });
  const confirm = (token: string, code: string) =>
    confirmRegistration(entrance.guest(), token, { password: GOOD_PASSWORD, code: typed(code) });

  it("opens her chart with an address the clinic does not have, once", async () => {
    const { code, expiresAt } = await invite();
    expect(code).toMatch(/^([2-9b-z]{3}-){4}[2-9b-z]{3}$/);
    expect(expiresAt.getTime() - entrance.doors.clock.now.getTime()).toBe(CODE_MS);
    expect(await begin(code)).toEqual({ ok: true });
    const [mail] = await entrance.mails();
    expect(mail).toMatchObject({ to: "elsewhere@example.com", kind: "registration-link" });
    const token = tokenOf(mail);
    expect(await lookAtRegistration(entrance.guest(), token)).toMatchObject({ asksCode: true });
    // Whoever has the mailbox alone has nothing: the code is asked again.
    expect(await confirm(token, "")).toEqual({ code: "missing" });
    expect(await confirm(token, "222-222-222-222-222")).toEqual({ code: "wrong" });
    const tries = await Promise.allSettled([confirm(token, code), confirm(token, code)]);
    expect(wins(tries)).toBe(1);
    expect(await entrance.accountsOf("p-ruth")).toMatchObject([
      { status: "active", patient_id: "p-ruth", identity_proof: { how: "activation-code", by: "op" } },
    ]);
    expect(await begin(code)).toEqual({ ok: false, because: "refused" });
    await expect(invite()).rejects.toMatchObject({ detail: { reason: "patient-taken" } });
  });

  it("is one for two addresses at once", async () => {
    const { code } = await invite();
    await begin(code);
    await begin(code, { email: "second@example.com" });
    const tokens = (await entrance.mails()).map(tokenOf);
    expect(tokens).toHaveLength(2);
    expect(wins(await Promise.allSettled(tokens.map((token) => confirm(token, code))))).toBe(1);
  });

  it("answers wrong, old, replaced and another's birth date alike, and ends after five tries", async () => {
    const refused = { ok: false, because: "refused" };
    const first = await invite();
    const { code } = await invite();
    expect(await begin(first.code)).toEqual(refused);
    expect(await begin("22222-22222-22222")).toEqual(refused);
    for (let n = 0; n < 5; n += 1) expect(await begin(code, { birthDate: "1984-03-13" })).toEqual(refused);
    expect(await begin(code)).toEqual(refused);
    expect(
      (await entrance.doors.events("activation-code-refused")).map(({ patient_id }) => patient_id),
    ).toEqual(Array(9).fill(null));
    const late = await invite();
    const { clock } = entrance.doors;
    const then = clock.now;
    clock.now = new Date(then.getTime() + CODE_MS);
    expect(await begin(late.code)).toEqual(refused);
    clock.now = then;
    expect(await entrance.mails()).toEqual([]);
  });

  it("cannot be tried without end from one address", async () => {
    const guest = entrance.guest("198.51.100.8");
    for (let n = 0; n < 20; n += 1) await begin("22222-22222-22222", {}, guest);
    expect(await begin("22222-22222-22222", {}, guest)).toMatchObject({ because: "limit" });
  });
});

describe("a new password by mail", () => {
  const ask = async (email: string) => {
    expect(await requestPasswordReset(entrance.guest(), email)).toEqual({ ok: true });
    await entrance.work();
    return entrance.mails();
  };
  const browser = new Request("http://portal.example/password/reset");
  const reset = (token: string, password = GOOD_PASSWORD) =>
    resetPassword(entrance.guest(), token, password, browser);
  const status = async (cookie: string) =>
    (await entrance.doors.fetch("/charts/self/results", { cookie })).status;

  it("changes it once, ends every session, and signs nobody in", async () => {
    const cookie = await entrance.doors.cookieOf("amina@example.com");
    const [mail] = await ask(" Amina@Example.com");
    expect(mail).toMatchObject({ to: "amina@example.com", kind: "password-reset" });
    const token = tokenOf(mail);
    expect(await lookAtPasswordReset(entrance.guest(), token)).toEqual({ email: "amina@example.com" });
    expect(await reset(token, "short")).toEqual({ fault: "too-short" });
    expect(await status(cookie)).toBe(200);
    expect(wins(await Promise.allSettled([reset(token), reset(token), reset(token)]))).toBe(1);
    expect(await status(cookie)).toBe(302);
    expect(await kinds()).toEqual(["password-changed amina@example.com"]);
    expect((await entrance.doors.signIn("amina@example.com")).status).toBe(422);
    expect((await entrance.doors.signIn("amina@example.com", GOOD_PASSWORD)).status).toBe(303);
    expect((await entrance.doors.events("password-reset")).at(-1)).toMatchObject({
      portal_account_id: PEOPLE.amina,
    });
    await expect(lookAtPasswordReset(entrance.guest(), token)).rejects.toMatchObject({
      code: "LINK_EXPIRED",
    });
  });

  it("makes the browser a known one, whose guesses nobody elsewhere can use up", async () => {
    const [mail] = await ask("amina@example.com");
    const changed = await reset(tokenOf(mail));
    if (changed.fault !== null) throw new Error(changed.fault);
    expect(changed.cookies).toHaveLength(1);
    const device = changed.cookies[0]!.split(";")[0]!;
    await entrance.mails();
    await entrance.doors.signIn("amina@example.com", GOOD_PASSWORD, { headers: { cookie: device } });
    expect(await kinds()).toEqual([]);
    await entrance.doors.signIn("amina@example.com", GOOD_PASSWORD);
    expect(await kinds()).toEqual(["new-device amina@example.com"]);
  });

  it("only the newest link works", async () => {
    const first = tokenOf((await ask("daniel@example.com"))[0]);
    const second = tokenOf((await ask("daniel@example.com"))[0]);
    await expect(reset(first)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
    expect(await reset(second)).toMatchObject({ fault: null });
  });

  it("who is on hold is told so, and gets no link; a stranger gets nothing", async () => {
    expect((await ask("li@example.com")).map(({ kind, link }) => [kind, link])).toEqual([
      ["account-suspended", null],
    ]);
    expect(await ask("nobody@example.com")).toEqual([]);
  });

  it("a link sent before the account was put on hold no longer works", async () => {
    const token = tokenOf((await ask("daniel@example.com"))[0]);
    await entrance.query("update portal_account set status = 'suspended' where id = 'pact_daniel'");
    await expect(reset(token)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
  });
});

describe("another e-mail address", () => {
  async function permit(id: AccountId): Promise<Permit> {
    await entrance.doors.cookieOf(await emailOf(id));
    const [session] = await entrance.query<{ id: string }>(
      `select id from portal_session where portal_account_id = $1 and revoked_at is null
        order by created_at desc, id desc limit 1`,
      [id],
    );
    // Signing in with a browser not seen before sends a mail of its own.
    await entrance.mails();
    const { portal, request } = entrance.guest();
    const email = await emailOf(id);
    return {
      viewer: { accountId: id, email, sessionId: session!.id, roles: [], patientId: "p", portal, request },
    } as unknown as Permit;
  }
  const emailOf = async (id: AccountId) =>
    (await entrance.query<{ email: string }>("select email from portal_account where id = $1", [id]))[0]!
      .email;
  const confirm = (token: string) => confirmEmailChange(entrance.guest(), token);
  const undo = (token: string) => undoEmailChange(entrance.guest(), token);
  const expired = { code: "LINK_EXPIRED" };

  beforeEach(async () => {
    await entrance.portal.db.query(
      `update portal_account set password_hash = (select password_hash from portal_account where id = 'pact_noor')
        where id in ('pact_amina', 'pact_daniel')`,
    );
  });

  it("is confirmed at the new one, told to the old one, and can be taken back there", async () => {
    await requestEmailChange(await permit(PEOPLE.amina), "new@example.com");
    const [toNew, toOld] = await entrance.mails();
    expect([toNew, toOld]).toMatchObject([
      { kind: "email-change-confirm", to: "new@example.com" },
      { kind: "email-change-notice", to: "amina@example.com" },
    ]);
    expect(await emailOf(PEOPLE.amina)).toBe("amina@example.com");
    expect(await lookAtEmailLink(entrance.guest(), "email-change", tokenOf(toNew))).toEqual({
      email: "new@example.com",
    });
    expect(wins(await Promise.allSettled([confirm(tokenOf(toNew)), confirm(tokenOf(toNew))]))).toBe(1);
    expect(await emailOf(PEOPLE.amina)).toBe("new@example.com");
    const [told] = await entrance.mails();
    expect(told).toMatchObject({ kind: "email-changed", to: "amina@example.com" });
    const cookie = await entrance.doors.cookieOf("new@example.com");
    await undo(tokenOf(told));
    expect(await emailOf(PEOPLE.amina)).toBe("amina@example.com");
    expect((await entrance.doors.fetch("/charts/self/results", { cookie })).status).toBe(302);
    expect(await kinds()).toEqual(["new-device new@example.com", "email-change-undone amina@example.com"]);
  });

  it("asked for twice does not make the first address's link useless", async () => {
    await requestEmailChange(await permit(PEOPLE.amina), "thief@example.com");
    const [first, notice] = await entrance.mails();
    await confirm(tokenOf(first));
    await entrance.mails();
    await requestEmailChange(await permit(PEOPLE.amina), "thief2@example.com");
    const [second, noticeToThief] = await entrance.mails();
    await confirm(tokenOf(second));
    await entrance.mails();
    await undo(tokenOf(noticeToThief));
    expect(await emailOf(PEOPLE.amina)).toBe("thief@example.com");
    await undo(tokenOf(notice));
    expect(await emailOf(PEOPLE.amina)).toBe("amina@example.com");
    await expect(undo(tokenOf(noticeToThief))).rejects.toMatchObject(expired);
  });

  it("stopped before it was confirmed never happens", async () => {
    await requestEmailChange(await permit(PEOPLE.amina), "new@example.com");
    const [toNew, toOld] = await entrance.mails();
    await undo(tokenOf(toOld));
    await expect(confirm(tokenOf(toNew))).rejects.toMatchObject(expired);
    expect(await emailOf(PEOPLE.amina)).toBe("amina@example.com");
  });

  it("that is somebody else's is told to them alone, and changes nothing", async () => {
    await requestEmailChange(await permit(PEOPLE.amina), "daniel@example.com");
    expect((await kinds()).sort()).toEqual([
      "already-registered daniel@example.com",
      "email-change-notice amina@example.com",
    ]);
    expect(await emailOf(PEOPLE.amina)).toBe("amina@example.com");
  });

  it("wanted by two at once goes to one", async () => {
    await requestEmailChange(await permit(PEOPLE.amina), "shared@example.com");
    await requestEmailChange(await permit(PEOPLE.daniel), "shared@example.com");
    const tokens = (await entrance.mails())
      .filter(({ kind }) => kind === "email-change-confirm")
      .map(tokenOf);
    const tries = await Promise.allSettled(tokens.map((token) => confirm(token)));
    expect(wins(tries)).toBe(1);
    for (const one of tries) if (one.status === "rejected") expect(one.reason).toMatchObject(expired);
  });

  it("is refused when it is the same, or asked for too often", async () => {
    const owner = await permit(PEOPLE.amina);
    await expect(requestEmailChange(owner, "AMINA@example.com")).rejects.toMatchObject({
      detail: { reason: "same-email" },
    });
    for (let n = 0; n < 5; n += 1) await requestEmailChange(owner, `n${n}@example.com`);
    await expect(requestEmailChange(owner, "n6@example.com")).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });
});
