import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELEGATIONS, openDoors, PEOPLE } from "../../access/doors.fixture";
import type { Doors } from "../../access/doors.fixture";
import { readGiven, readGivenOne, readInvitation, lookAtInvitation } from "../../sharing/sharing.server";
import {
  acceptInvitation,
  changeDelegation,
  declineInvitation,
  inviteProxy,
  registerByInvitation,
  relinquishDelegation,
  resendInvitation,
  revokeDelegation,
} from "./proxy-delegation.server";
import { INVITATION_MS } from "./proxy-delegation.rules";
import { changeInput } from "./proxy-delegation.schema";
import { invitation, sharingOf, tokenOf } from "./sharing.fixture";

let doors: Doors;
let at: ReturnType<typeof sharingOf>;
beforeAll(async () => {
  doors = await openDoors();
  at = sharingOf(doors);
  await at.query("update proxy_delegation set status = 'revoked' where id = $1", [DELEGATIONS.later]);
  const patient = {
    resourceType: "Patient",
    birthDate: "1970-01-01",
    name: [{ family: "Haddad", given: ["Amina"] }],
  };
  Object.assign(doors.portal.fhir, { read: () => Promise.resolve({ resource: patient }) });
});
afterAll(() => doors.close());
beforeEach(async () => {
  doors.clock.now = new Date();
  await at.query("delete from portal_link");
  await at.query("update proxy_delegation set status = 'withdrawn' where status = 'pending'");
  await at.query("delete from sign_in_limit");
  await at.query("update proxy_delegation set status = 'revoked' where origin = 'patient'");
  await at.query("update portal_account set status = 'active' where status in ('suspended', 'closing')");
  await at.mails();
});

const row = async (id: string) =>
  (await at.query<Record<string, unknown>>("select * from proxy_delegation where id = $1", [id]))[0]!;
const invite = async (change: Parameters<typeof invitation>[0] = {}) => {
  const amina = await at.permit(PEOPLE.amina);
  return inviteProxy(amina, amina, invitation(change));
};
/** Invited, and its token. */
const waiting = async (change: Parameters<typeof invitation>[0] = {}) => {
  const id = await invite(change);
  return { id, token: tokenOf(await at.mails()) };
};
const events = async (id: string) =>
  (await doors.events())
    .filter((event) => event.proxy_delegation_id === id)
    .map((event) => `${event.event_type} ${event.portal_account_id} ${event.patient_id}`);

describe("inviting", () => {
  it("waits, opens nothing, and keeps what was agreed, in which words, by whom and when", async () => {
    const id = await invite();
    expect(await row(id)).toMatchObject({
      grantor_patient_id: "p-amina",
      proxy_portal_account_id: null,
      status: "pending",
      origin: "patient",
      basis: "agreement",
      grants: ["results:read", "allergies:read"],
      agreed: { version: "2026-11", language: "es", by: PEOPLE.amina, at: doors.clock.now.toISOString() },
      version: 1,
    });
    const mails = await at.mails();
    expect(mails).toMatchObject([{ kind: "sharing-invitation", to: "ruth@example.com", language: "es" }]);
    expect(await events(id)).toEqual([`delegation-invited ${PEOPLE.amina} p-amina`]);
    expect(
      await at.query("select * from proxy_delegation_version where delegation_id = $1", [id]),
    ).toMatchObject([{ version: 1, status: "pending", portal_account_id: PEOPLE.amina }]);
  });

  it.each([
    ["own-email", { email: "amina@example.com" }],
    ["agreement-changed", { agreedVersion: "2020-01" }],
    ["past", { validTo: "2020-01-01" }],
    ["first-day-past", { validFrom: "2020-01-01" }],
    ["already-shared", { email: "daniel@example.com" }],
  ])("is refused: %s", async (reason, change) => {
    await expect(invite(change)).rejects.toMatchObject({ code: "INVALID", detail: { reason } });
    expect(await at.mails()).toEqual([]);
  });

  it("is refused to the young and to those whose birth date is not known", async () => {
    for (const [born, reason] of [
      ["2015-01-01", "minor"],
      [null, "age-unknown"],
    ]) {
      await at.query("update chart set birth_date = $1 where patient_id = 'p-amina'", [born]);
      await expect(invite()).rejects.toMatchObject({ detail: { reason } });
    }
    await at.query("update chart set birth_date = '1970-01-01' where patient_id = 'p-amina'");
  });

  it("goes to the same person once and to five at a time, also when all are sent at once", async () => {
    const same = await Promise.allSettled([invite(), invite(), invite()]);
    expect(same.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const many = await Promise.allSettled(
      Array.from({ length: 7 }, (_, n) => invite({ email: `friend${n}@example.com` })),
    );
    expect(many.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    await expect(invite({ email: "more@example.com" })).rejects.toMatchObject({
      detail: { reason: "too-many" },
    });
  });

  it("sent again: a new link for 7 days, the old one ends, five times a day", async () => {
    const { id, token } = await waiting();
    doors.clock.now = new Date(doors.clock.now.getTime() + INVITATION_MS - 1000);
    await resendInvitation(await at.permit(PEOPLE.amina), id);
    const second = tokenOf(await at.mails());
    const ruth = await at.viewer(PEOPLE.noor);
    await expect(readInvitation(ruth, token)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
    expect(await readInvitation(ruth, second)).toMatchObject({ patientName: "Amina Haddad" });
    for (let n = 0; n < 4; n += 1) await resendInvitation(await at.permit(PEOPLE.amina), id);
    await expect(resendInvitation(await at.permit(PEOPLE.amina), id)).rejects.toMatchObject({
      code: "RATE_LIMITED",
    });
  });
});

describe("answering", () => {
  it("tells a stranger with the link nothing but the address; both names to who is signed in", async () => {
    const { id, token } = await waiting({ email: "noor@example.com" });
    const guest = { portal: doors.portal, request: (await at.viewer(PEOPLE.noor)).request };
    expect(await lookAtInvitation(guest, token)).toEqual({ email: "noor@example.com", hasAccount: true });
    expect(await readInvitation(await at.viewer(PEOPLE.noor), token)).toMatchObject({
      patientName: "Amina Haddad",
      invitedName: "Ruth",
      grants: ["allergies:read", "results:read"],
      refused: null,
    });
    expect(await readInvitation(await at.viewer(PEOPLE.amina), token)).toMatchObject({
      refused: "own-chart",
    });
    expect(await readInvitation(await at.viewer(PEOPLE.daniel), token)).toMatchObject({
      refused: "already-yours",
    });
    expect((await events(id)).at(1)).toBe(`delegation-invitation-viewed ${PEOPLE.noor} p-amina`);
    for (const made of ["x", "a".repeat(43), null]) {
      await expect(lookAtInvitation(guest, made)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
      await expect(readInvitation(await at.viewer(PEOPLE.noor), made)).rejects.toMatchObject({
        code: "LINK_EXPIRED",
      });
    }
  });

  it("yes opens the chart with the next request, once; the patient is told", async () => {
    const { id, token } = await waiting();
    const cookie = await doors.cookieOf("li@example.com").catch(() => doors.cookieOf("li@example.com"));
    const page = `/charts/${id}/results`;
    expect((await doors.fetch(page, { cookie })).status).toBe(404);
    expect(await acceptInvitation(await at.permit(PEOPLE.li), token)).toBe(id);
    expect((await doors.fetch(page, { cookie })).status).toBe(200);
    expect(await row(id)).toMatchObject({
      status: "active",
      proxy_portal_account_id: PEOPLE.li,
      invited_email: "ruth@example.com",
      version: 2,
    });
    const given = async () => (await readGiven(await at.viewer(PEOPLE.amina))).find((one) => one.id === id);
    expect(await given(), "who said yes, and to whom it went").toMatchObject({
      email: "li@example.com",
      invitedEmail: "ruth@example.com",
    });
    const told = (await at.mails()).filter(({ kind }) => kind.startsWith("sharing"));
    expect(told).toMatchObject([{ kind: "sharing-accepted", to: "amina@example.com" }]);
    await expect(acceptInvitation(await at.permit(PEOPLE.noor), token)).rejects.toMatchObject({
      code: "LINK_EXPIRED",
    });
    await revokeDelegation(await at.permit(PEOPLE.amina), id);
    expect((await doors.fetch(page, { cookie })).status).toBe(403);
  });

  it("is not for the patient, nor a second time for the same proxy; the link stays good", async () => {
    const { token } = await waiting();
    await expect(acceptInvitation(await at.permit(PEOPLE.amina), token)).rejects.toMatchObject({
      detail: { reason: "own-chart" },
    });
    await expect(acceptInvitation(await at.permit(PEOPLE.daniel), token)).rejects.toMatchObject({
      detail: { reason: "already-yours" },
    });
    await declineInvitation(await at.permit(PEOPLE.daniel), token);
    expect((await at.mails()).map(({ kind }) => kind)).toEqual(["sharing-declined"]);
    await expect(declineInvitation(await at.permit(PEOPLE.daniel), token)).rejects.toMatchObject({
      code: "LINK_EXPIRED",
    });
  });

  it("of two people with the same link at once, one gets it; of two links, one proxy takes one", async () => {
    const { token } = await waiting();
    const both = [await at.permit(PEOPLE.noor), await at.permit(PEOPLE.li)];
    const tries = await Promise.allSettled(both.map((permit) => acceptInvitation(permit, token)));
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await at.query("update proxy_delegation set status = 'revoked' where origin = 'patient'");
    const one = await waiting({ email: "one@example.com" });
    const two = await waiting({ email: "two@example.com" });
    const noor = await at.permit(PEOPLE.noor);
    const taken = await Promise.allSettled([one, two].map(({ token }) => acceptInvitation(noor, token)));
    expect(taken.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is too late after 7 days, after withdrawal, and while the patient's account is shut", async () => {
    const old = await waiting();
    doors.clock.now = new Date(doors.clock.now.getTime() + INVITATION_MS);
    const noor = await at.permit(PEOPLE.noor);
    await expect(acceptInvitation(noor, old.token)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
    const gone = await waiting({ email: "gone@example.com" });
    expect(await revokeDelegation(await at.permit(PEOPLE.amina), gone.id)).toBe("withdrawn");
    await expect(acceptInvitation(noor, gone.token)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
    const shut = await waiting({ email: "shut@example.com" });
    await at.query("update portal_account set status = 'suspended' where id = $1", [PEOPLE.amina]);
    await expect(acceptInvitation(noor, shut.token)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
  });

  it("makes an account for who has none: active, without a chart, with the address of the link", async () => {
    const { id, token } = await waiting({ email: "new@example.com" });
    const guest = { portal: doors.portal, request: (await at.viewer(PEOPLE.noor)).request };
    const typed = { name: "Ruth Okafor", password: "a long and quiet river", language: "ar" };
    expect(await registerByInvitation(guest, token, { ...typed, name: " ", password: "short" })).toEqual({
      ok: false,
      errors: { name: "missing", password: "too-short" },
    });
    const made = await registerByInvitation(guest, token, typed);
    if (!made.ok) throw new Error("not made");
    expect(await at.query("select * from portal_account where id = $1", [made.accountId])).toMatchObject([
      { status: "active", patient_id: null, email: "new@example.com", display_name: "Ruth Okafor" },
    ]);
    await expect(registerByInvitation(guest, token, typed)).rejects.toMatchObject({
      detail: { reason: "email-taken" },
    });
    await acceptInvitation(await at.permit(made.accountId), token);
    expect((await row(id)).status).toBe("active");
    const signedIn = await doors.signIn("new@example.com", typed.password);
    expect(signedIn.status).toBe(303);
    await expect(registerByInvitation(guest, token, typed)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
  });
});

describe("changing and ending", () => {
  const active = async () => {
    const { id, token } = await waiting();
    await acceptInvitation(await at.permit(PEOPLE.noor), token);
    await at.mails();
    return id;
  };
  const change = async (id: string, input: Record<string, unknown>) => {
    const amina = await at.permit(PEOPLE.amina);
    return changeDelegation(amina, amina, id, changeInput.parse({ version: 2, ...input }));
  };

  it("fewer parts hold with the commit; more need the agreed text anew", async () => {
    const id = await active();
    await expect(change(id, { grants: ["results:read", "problems:read"] })).rejects.toMatchObject({
      detail: { reason: "agreement-missing" },
    });
    await change(id, { grants: ["allergies:read"] });
    expect(await row(id)).toMatchObject({
      grants: ["allergies:read"],
      version: 3,
      agreed: { language: "es" },
    });
    expect((await at.mails()).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      "sharing-changed noor@example.com",
    ]);
    const agreed = { agreed: "yes", agreedVersion: "2026-11", agreedLanguage: "ar" };
    await change(id, { grants: ["allergies:read", "vitals:read"], version: 3, ...agreed });
    expect(await row(id)).toMatchObject({
      grants: ["allergies:read", "vitals:read"],
      agreed: { language: "ar" },
    });
    const kept = await at.query<{ version: number; grants: string[] }>(
      "select version, grants from proxy_delegation_version where delegation_id = $1 order by version",
      [id],
    );
    expect(kept.map(({ grants }) => grants.length)).toEqual([2, 2, 1, 2]);
  });

  it("the day that was shown is the end as it stands, at whatever hour", async () => {
    const id = await active();
    await at.query("update proxy_delegation set valid_to = '2031-01-01T17:30:00Z' where id = $1", [id]);
    await change(id, { grants: ["allergies:read"], validTo: "2031-01-01" });
    expect((await row(id)).valid_to).toEqual(new Date("2031-01-01T17:30:00Z"));
    await expect(
      change(id, { grants: ["allergies:read"], validTo: "2031-01-02", version: 3 }),
    ).rejects.toThrow();
  });

  it("a stale form changes nothing and says what changed", async () => {
    const id = await active();
    await change(id, { grants: ["allergies:read"] });
    const stale = { grants: ["results:read", "allergies:read"] };
    await expect(change(id, stale)).rejects.toMatchObject({
      code: "VERSION_CONFLICT",
      detail: { reason: "grants" },
    });
    await expect(change(id, { ...stale, version: 1 })).rejects.toMatchObject({
      detail: { reason: "status" },
    });
    const both = await Promise.allSettled([
      change(id, { grants: ["allergies:read"], validTo: "2031-01-01", version: 3 }),
      change(id, { grants: ["allergies:read"], validTo: "2032-01-01", version: 3 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("the patient ends it, the proxy gives it back; nobody else can, and no end is ended twice", async () => {
    const id = await active();
    await expect(revokeDelegation(await at.permit(PEOPLE.daniel), id)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(relinquishDelegation(await at.permit(PEOPLE.daniel), id)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await relinquishDelegation(await at.permit(PEOPLE.noor), id);
    expect((await at.mails()).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      "sharing-ended-patient amina@example.com",
    ]);
    await expect(revokeDelegation(await at.permit(PEOPLE.amina), id)).rejects.toMatchObject({
      code: "INVALID_STATUS_TRANSITION",
      detail: { reason: "revoked" },
    });
    expect(await row(id)).toMatchObject({ ended_because: "by-proxy", status: "revoked" });
  });

  it("a signed-out session writes nothing", async () => {
    const id = await active();
    const amina = await at.permit(PEOPLE.amina);
    await at.query("update portal_session set revoked_at = now() where id = $1", [amina.viewer.sessionId]);
    await expect(revokeDelegation(amina, id)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect((await row(id)).status).toBe("active");
  });

  it("what a guardian has is not the patient's to end, nor to see as theirs", async () => {
    await at.query("update proxy_delegation set basis = 'guardianship' where id = $1", [DELEGATIONS.spouse]);
    await expect(revokeDelegation(await at.permit(PEOPLE.amina), DELEGATIONS.spouse)).rejects.toMatchObject({
      detail: { reason: "recorded-by-clinic" },
    });
    expect(await readGivenOne(await at.viewer(PEOPLE.amina), DELEGATIONS.spouse)).toMatchObject({
      may: { change: false, revoke: false, resend: false },
    });
    await at.query("update proxy_delegation set basis = 'agreement' where id = $1", [DELEGATIONS.spouse]);
  });

  it("the list shows who can see the record, the open ones first; only to its owner, and on record", async () => {
    const id = await active();
    const list = await readGiven(await at.viewer(PEOPLE.amina));
    const mine = list.find((one) => one.id === id);
    expect(mine).toMatchObject({ state: "active", name: "Ruth", email: "noor@example.com", version: 2 });
    const states = list.map(({ state }) => state === "ended");
    expect(states).toEqual([...states].sort());
    await expect(readGivenOne(await at.viewer(PEOPLE.noor), id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await doors.events("sharing-viewed")).at(-1)).toMatchObject({ patient_id: "p-amina" });
  });
});
