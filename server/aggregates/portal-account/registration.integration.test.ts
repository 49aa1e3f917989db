import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GOOD_PASSWORD, openEntrance, RUTH, tokenOf } from "./entrance.fixture";
import type { Entrance } from "./entrance.fixture";
import { confirmRegistration, lookAtRegistration } from "./confirm-registration.server";
import { CLAIM_MS } from "./lifecycle.rules";
import { forgetClaims } from "./lifecycle.server";
import { requestRegistration } from "./registration.server";

let entrance: Entrance;
beforeAll(async () => {
  entrance = await openEntrance();
});
afterAll(() => entrance.close());
beforeEach(() => entrance.forget());

const ask = (more: Partial<typeof RUTH> = {}, guest = entrance.guest()) =>
  requestRegistration(guest, { ...RUTH, ...more });
const confirm = (token: string, password = GOOD_PASSWORD) =>
  confirmRegistration(entrance.guest(), token, { password, code: "" });

/** Asks, lets the job look, and takes the mails. */
async function asked(more: Partial<typeof RUTH> = {}) {
  await ask(more);
  await entrance.work();
  return entrance.mails();
}

describe("the person the clinic knows", () => {
  it("is sent a link, chooses a password, and has an account with her chart", async () => {
    const [mail, ...others] = await asked({ email: "ruth@example.com", recordNumber: "mrn-70011" });
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: "ruth@example.com", kind: "registration-link", language: "en" });
    const token = tokenOf(mail);
    expect(await lookAtRegistration(entrance.guest(), token)).toEqual({
      email: "ruth@example.com",
      asksCode: false,
    });
    expect(await confirm(token, "ruth okafor 1984")).toEqual({ password: "personal" });
    expect(await confirm(token)).toBeNull();
    expect(await entrance.accountsOf("p-ruth")).toMatchObject([
      {
        email: "ruth@example.com",
        status: "active",
        patient_id: "p-ruth",
        birth_date: "1984-03-12",
        identity_proof: { how: "e-mail-on-file", by: null },
      },
    ]);
    expect((await entrance.doors.events("registration-confirmed")).at(-1)).toMatchObject({
      patient_id: "p-ruth",
      reason: "e-mail-on-file",
    });
    expect((await entrance.doors.signIn("ruth@example.com", GOOD_PASSWORD)).status).toBe(303);
    await expect(confirm(token)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
  });

  it("gets one account of two confirmations at once", async () => {
    const [mail] = await asked();
    const tries = await Promise.allSettled([1, 2, 3].map(() => confirm(tokenOf(mail))));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of tries) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "LINK_EXPIRED" });
    }
    expect(await entrance.accountsOf("p-ruth")).toHaveLength(1);
  });

  it("gets one account of two registrations at once, and the newest link works", async () => {
    await Promise.all([ask(), ask(), ask()]);
    await Promise.all([entrance.work(), entrance.work().catch(() => [])]);
    await entrance.work();
    const tokens = (await entrance.mails()).map(tokenOf);
    const tries = await Promise.allSettled(tokens.map((token) => confirm(token)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await entrance.accountsOf("p-ruth")).filter(({ status }) => status === "active")).toHaveLength(1);
  });

  it("is told when she has an account already, once a day, at the address of the account", async () => {
    const [mail] = await asked();
    await confirm(tokenOf(mail));
    expect((await asked()).map(({ kind, to }) => [kind, to])).toEqual([
      ["already-registered", "ruth@example.com"],
    ]);
    expect(await asked({ email: "thief@example.com" })).toEqual([]);
  });

  it("has 24 hours", async () => {
    const [mail] = await asked();
    const { clock } = entrance.doors;
    const then = clock.now;
    clock.now = new Date(then.getTime() + 24 * 3_600_000);
    await expect(confirm(tokenOf(mail))).rejects.toMatchObject({ code: "LINK_EXPIRED" });
    clock.now = then;
  });

  it("keeps her link while upstream is away, and loses it when the address is no longer hers", async () => {
    const [mail] = await asked();
    entrance.upstream.fail({ kind: "status", status: 503 });
    await expect(confirm(tokenOf(mail))).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    entrance.heal();
    const patient = { resourceType: "Patient", id: "p-ruth", birthDate: "1984-03-12" } as const;
    const telecom = (value: string) => [{ system: "email" as const, value }];
    const identifier = [{ value: "MRN-70011" }];
    entrance.upstream.put({ ...patient, identifier, telecom: telecom("new@example.com") });
    await expect(confirm(tokenOf(mail))).rejects.toMatchObject({ code: "LINK_EXPIRED" });
    entrance.upstream.put({ ...patient, identifier, telecom: telecom("Ruth@Example.com") });
    expect(await confirm(tokenOf(mail))).toBeNull();
  });
});

describe("somebody who knows Ruth's record number and birth date", () => {
  it("gets no mail and no chart; Ruth is told, and still can register", async () => {
    const mails = await asked({ email: "thief@example.com" });
    expect(mails.map(({ kind, to }) => [kind, to])).toEqual([["registration-mismatch", "Ruth@Example.com"]]);
    expect(await entrance.accountsOf("p-ruth")).toMatchObject([
      { email: "thief@example.com", status: "pending_verification", patient_id: null },
    ]);
    expect((await entrance.doors.signIn("thief@example.com", GOOD_PASSWORD)).status).toBe(422);
    const [mail] = await asked();
    expect(await confirm(tokenOf(mail))).toBeNull();
    const statuses = (await entrance.accountsOf("p-ruth")).map(({ email, status }) => [email, status]);
    expect(Object.fromEntries(statuses)).toEqual({
      "thief@example.com": "pending_verification",
      "ruth@example.com": "active",
    });
  });

  it("cannot shut her out by asking often, nor fill her mailbox or the desk", async () => {
    for (let n = 0; n < 14; n += 1) await ask({ email: `thief${n}@example.com` });
    await entrance.work();
    expect(await entrance.mails()).toHaveLength(1);
    expect(await entrance.accountsOf("p-ruth")).toHaveLength(5);
    const [mail] = await asked();
    expect(mail).toMatchObject({ kind: "registration-link" });
    for (let n = 0; n < 6; n += 1) await ask();
    await entrance.work();
    expect((await entrance.mails()).length).toBeLessThanOrEqual(4);
  });

  it("is stopped at one address, not at others", async () => {
    const guest = entrance.guest("198.51.100.7");
    const answers = [];
    for (let n = 0; n < 21; n += 1) answers.push(await ask({}, guest));
    expect(answers.slice(0, 20)).toEqual(Array(20).fill({ ok: true }));
    expect(answers[20]).toMatchObject({ ok: false });
    expect(await ask()).toEqual({ ok: true });
  });
});

it("a child's registration waits for staff, even with the address on file", async () => {
  expect(
    await asked({ recordNumber: "MRN-70005", birthDate: "2011-06-12", email: "grace@example.com" }),
  ).toEqual([]);
  expect(await entrance.accountsOf("p-child")).toMatchObject([{ status: "pending_verification" }]);
});

it("nothing that was typed lies in the queue in the clear, and the answer never asks upstream", async () => {
  entrance.upstream.forget();
  await ask();
  const jobs = await entrance.query("select payload from graphile_worker._private_jobs");
  expect(JSON.stringify(jobs)).not.toMatch(/ruth|70011|1984/i);
  expect(entrance.upstream.requests).toEqual([]);
  await ask({ recordNumber: "MRN-none" });
  expect(entrance.upstream.requests).toEqual([]);
});

it.each([
  ["an unknown number", { recordNumber: "MRN-1" }],
  ["another birth date", { birthDate: "1984-03-13" }],
])("%s leads to nothing at all", async (_, more) => {
  expect(await asked(more)).toEqual([]);
  expect(await entrance.accountsOf("p-ruth")).toEqual([]);
});

it("a registration waits until upstream answers again", async () => {
  entrance.upstream.fail({ kind: "status", status: 503 });
  await ask();
  await expect(entrance.work()).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
  entrance.heal();
  await entrance.work();
  expect(await entrance.mails()).toHaveLength(1);
});

describe("a claim nobody has proven", () => {
  const later = (ms: number) => ({
    ...entrance.portal,
    now: () => new Date(entrance.doors.clock.now.getTime() + ms),
  });
  const claims = async () =>
    (await entrance.accountsOf("p-ruth")).filter(({ status }) => status !== "closed");

  it("is forgotten after 30 days, address and all, and is on record", async () => {
    await asked({ email: "thief@example.com" });
    expect(await claims()).toMatchObject([{ status: "pending_verification", email: "thief@example.com" }]);
    expect(await forgetClaims(later(CLAIM_MS - 3_600_000))).toBe(0);
    expect(await forgetClaims(later(CLAIM_MS + 3_600_000))).toBe(1);
    expect(await claims()).toEqual([]);
    expect(await entrance.query("select id from portal_account where email like 'thief%'")).toEqual([]);
    expect((await entrance.doors.events("account-closed")).at(-1)).toMatchObject({
      actor_kind: "system",
      reason: "unproven",
      patient_id: null,
    });
    expect(await forgetClaims(later(CLAIM_MS + 3_600_000))).toBe(0);
  });

  it("stays while a link to it still works", async () => {
    await asked();
    await entrance.query("update portal_link set expires_at = expires_at + interval '40 days'");
    expect(await forgetClaims(later(CLAIM_MS + 3_600_000))).toBe(0);
    expect(await claims()).toHaveLength(1);
  });

  it("raced with its own proof is the account of who proved it, or nobody's", async () => {
    const [mail] = await asked();
    await entrance.query(
      "update portal_account set created_at = now() - interval '31 days' where status = 'pending_verification'",
    );
    const [proof] = await Promise.allSettled([confirm(tokenOf(mail)), forgetClaims(entrance.portal)]);
    expect(proof.status).toBe("fulfilled");
    expect(await claims()).toMatchObject([{ status: "active", email: "ruth@example.com" }]);
  });
});
