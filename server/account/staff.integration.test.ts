/** The accounts desk as a browser sends it: real routes, doors and PostgreSQL; the clinic's records are made up. */
import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as invite from "../../app/routes/staff.activation-code";
import * as deed from "../../app/routes/staff.accounts.$accountId.$deed";
import * as account from "../../app/routes/staff.accounts.$accountId._index";
import * as search from "../../app/routes/staff.accounts._index";
import { openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import type { DeskPermit, Viewer } from "../access/keys";
import { inviteByActivationCode } from "../aggregates/portal-account/activation-code.server";
import { suspendPortalAccount } from "../aggregates/portal-account/lifecycle.server";
import { removeLostFactors } from "../aggregates/portal-account/help.server";
import type { Portal } from "../portal";
import { UpstreamFailure } from "../upstream/fhir/failure";

const RUTH = {
  resourceType: "Patient",
  id: "ruth",
  birthDate: "1984-03-12",
  name: [{ use: "official", family: "Okafor", given: ["Ruth"] }],
  identifier: [{ type: { coding: [{ code: "MR" }] }, value: "MRN-70011" }],
  telecom: [
    { system: "email", value: "ruth@example.com" },
    { system: "phone", value: "+1 555 0100" },
  ],
  generalPractitioner: [{ display: "Dr. Canary" }],
  maritalStatus: { text: "canary-marital" },
};
let doors: Doors;
let cookie: string;
let away = false;
beforeAll(async () => {
  doors = await openDoors(
    {},
    {
      "routes/staff.accounts": ["staff/accounts", search],
      "routes/staff.activation-code": ["staff/activation-code", invite],
      "routes/staff.account": ["staff/accounts/:accountId", account],
      "routes/staff.deed": ["staff/accounts/:accountId/:deed", deed],
    },
  );
  const answer = async (right: boolean) => {
    if (away) throw new UpstreamFailure("network");
    if (!right) throw new UpstreamFailure("not-found");
    return { resource: RUTH };
  };
  doors.portal.fhir = {
    ...doors.portal.fhir,
    read: (_: string, id: string) => answer(id === "ruth"),
    search: async ({ required }: { required: { identifier: string } }) => {
      if (away) throw new UpstreamFailure("network");
      return { matches: required.identifier.includes("MRN-70011") ? [{ resource: RUTH }] : [] };
    },
  } as unknown as Portal["fhir"];
  await doors.portal.db.query(
    `insert into portal_account (id, email, status, claimed_patient_id, created_at) values
       ('pact_ruth', 'ruth.o@example.com', 'pending_verification', 'ruth', now() - interval '2 hours'),
       ('pact_boss', 'boss@example.com', 'active', null, now())`,
  );
  await doors.portal.db.query(
    `update portal_account set roles = '{accounts}' where id in ('pact_boss', '${PEOPLE.staff}')`,
  );
});
afterAll(() => doors.close());
beforeEach(async () => {
  away = false;
  await doors.portal.db.query(
    `update portal_account set status = 'active', roles = case when id = '${PEOPLE.staff}' then '{accounts}'
       else roles end where id not in ('pact_ruth', '${PEOPLE.li}')`,
  );
  cookie = await seat("staff@example.com");
});

async function seat(email: string): Promise<string> {
  const made = await doors.cookieOf(email);
  await doors.portal.db.query("update portal_session set second_factor_at = $1, assurance = 2", {
    bind: [doors.clock.now],
  });
  return made;
}
const query = <T extends object>(sql: string) => doors.portal.db.query<T>(sql, { type: QueryTypes.SELECT });
const row = async (id: string) =>
  (await query<Record<string, unknown>>(`select * from portal_account where id = '${id}'`))[0]!;
async function send(path: string, fields: Record<string, string>, who = cookie) {
  const answer = await doors.fetch(path, {
    method: "POST",
    cookie: who,
    body: new URLSearchParams({ account: PEOPLE.staff, ...fields }),
    headers: { origin: doors.origin },
  });
  const text = await answer.text();
  return { status: answer.status, to: answer.headers.get("location"), text };
}
const opens = async (who: string) =>
  (await doors.fetch("/charts/self/results", { cookie: who })).status === 200;
const lastEvent = async (type: string) => (await doors.events(type)).at(-1);

describe("finding an account", () => {
  it.each([
    ["a record number", "mrn-70011", "pact_ruth", "by-record-number"],
    ["an e-mail address", " AMINA@example.com ", "pact_amina", "by-email"],
  ])("by %s, on record without what was typed", async (_, find, found, reason) => {
    const { status, text } = await send("/staff/accounts", { find });
    expect(status).toBe(200);
    expect(text).toContain(`"accountId":"${found}"`);
    const event = await lastEvent("account-searched");
    const mine = (await doors.events("account-searched")).filter((one) => one.reason === reason).at(-1);
    expect(mine).toMatchObject({ portal_account_id: PEOPLE.staff, actor_kind: "staff" });
    expect(JSON.stringify([event, mine])).not.toMatch(/70011|amina@/i);
  });

  it("says what it did not find, and that the clinic is away, and keeps the term", async () => {
    expect((await send("/staff/accounts", { find: "MRN-1" })).text).toContain('"found":[]');
    expect(await send("/staff/accounts", { find: " " })).toMatchObject({ status: 422 });
    away = true;
    const { status, text } = await send("/staff/accounts", { find: "MRN-70011" });
    expect([status, text]).toEqual([422, expect.stringContaining('"error":"unavailable"')]);
    expect(text).toContain('"term":"MRN-70011"');
    expect((await send("/staff/accounts", { find: "amina@example.com" })).status).toBe(200);
  });

  it("has no part that a wildcard opens", async () => {
    for (const find of ["%@example.com", "@", "_", "%"]) {
      expect((await send("/staff/accounts", { find })).text, find).toContain('"found":[]');
    }
  });
});

describe("one account", () => {
  it("shows who was claimed and nothing else of the patient", async () => {
    const answer = await doors.fetch("/staff/accounts/pact_ruth", { cookie });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toMatch(/Ruth Okafor/);
    expect(text).toContain('"sameEmail":false');
    expect(text).not.toMatch(/canary|555/i);
    expect(text).toContain('"deeds":["prove-identity"]');
    expect(await lastEvent("account-viewed")).toMatchObject({
      portal_account_id: PEOPLE.staff,
      patient_id: "ruth",
      resource_id: "pact_ruth",
    });
  });

  it("is not there when there is none, and one's own cannot be decided about", async () => {
    expect((await doors.fetch("/staff/accounts/pact_none", { cookie })).status).toBe(404);
    expect((await doors.fetch("/staff/accounts/pact_amina/promote", { cookie })).status).toBe(404);
    expect(await (await doors.fetch(`/staff/accounts/${PEOPLE.staff}`, { cookie })).text()).toContain(
      '"deeds":[]',
    );
    const own = await send(`/staff/accounts/${PEOPLE.staff}/sign-out`, { reason: "asked-by-owner" });
    expect(own.status).toBe(422);
    expect(await opens(cookie)).toBe(false);
    expect((await doors.fetch("/staff/accounts", { cookie })).status).toBe(200);
  });
});

describe("deciding about an account", () => {
  it("suspends somebody who is signed in elsewhere: the next request is refused", async () => {
    const amina = await doors.cookieOf("amina@example.com");
    expect(await opens(amina)).toBe(true);
    const done = await send("/staff/accounts/pact_amina/suspend", { reason: "suspected-misuse" });
    expect([done.status, done.to]).toEqual([303, "/staff/accounts/pact_amina?done=suspend"]);
    expect(await opens(amina)).toBe(false);
    const again = await send("/staff/accounts/pact_amina/suspend", { reason: "administrative" });
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('"error":"status"')]);
    await send("/staff/accounts/pact_amina/reinstate", { reason: "cleared-up" });
    expect(await row("pact_amina")).toMatchObject({ status: "active", suspended_reason: null });
  });

  it("signs somebody out everywhere, and leaves the account as it is", async () => {
    const [phone, library] = [
      await doors.cookieOf("amina@example.com"),
      await doors.cookieOf("amina@example.com"),
    ];
    expect([await opens(phone), await opens(library)]).toEqual([true, true]);
    const done = await send("/staff/accounts/pact_amina/sign-out", { reason: "asked-by-owner" });
    expect([done.status, done.to]).toEqual([303, "/staff/accounts/pact_amina?done=sign-out"]);
    expect([await opens(phone), await opens(library), await opens(cookie)]).toEqual([false, false, false]);
    expect(await row("pact_amina")).toMatchObject({ status: "active" });
    expect(await lastEvent("sessions-revoked")).toMatchObject({
      portal_account_id: PEOPLE.staff,
      reason: "asked-by-owner",
    });
  });

  it.each([
    ["suspend", {}],
    ["suspend", { reason: "because" }],
    ["reinstate", { reason: "asked-by-owner" }],
    ["prove-identity", { reason: "e-mail-on-file" }],
    ["remove-factors", { reason: "mistake" }],
    ["sign-out", { reason: "" }],
  ])("%s needs a reason of its list: %o", async (name, fields) => {
    const before = await row("pact_amina");
    const { status, text } = await send(
      `/staff/accounts/pact_amina/${name}`,
      fields as Record<string, string>,
    );
    expect([status, text]).toEqual([422, expect.stringContaining('"error":"reason"')]);
    expect(await row("pact_amina")).toEqual(before);
  });

  it("takes nothing from the form but what it asks", async () => {
    const planted = {
      status: "closed",
      role: "release-policy",
      roles: "release-policy",
      mfa: "off",
      patientId: "p-daniel",
      reviewedBy: "pact_boss",
      by: "pact_boss",
      suspended_by: "pact_boss",
    };
    await send("/staff/accounts/pact_amina/suspend", { ...planted, reason: "administrative" });
    expect(await row("pact_amina")).toMatchObject({
      status: "suspended",
      suspended_by: PEOPLE.staff,
      roles: [],
      patient_id: "p-amina",
    });
  });

  it("records a proof with its note, which stays out of the access log", async () => {
    const long = await send("/staff/accounts/pact_ruth/prove-identity", {
      reason: "document-in-person",
      note: "x".repeat(201),
    });
    expect([long.status, long.text]).toEqual([422, expect.stringContaining('"error":"note"')]);
    away = true;
    const unreachable = await send("/staff/accounts/pact_ruth/prove-identity", { reason: "known-to-clinic" });
    expect(unreachable.text).toContain('"error":"away"');
    away = false;
    const done = await send("/staff/accounts/pact_ruth/prove-identity", {
      reason: "document-in-person",
      note: "canary desk",
    });
    expect(done.status).toBe(303);
    expect(await row("pact_ruth")).toMatchObject({
      status: "active",
      patient_id: "ruth",
      identity_proof: { how: "document-in-person", by: PEOPLE.staff, note: "canary desk" },
    });
    expect(JSON.stringify(await doors.events())).not.toContain("canary desk");
  });

  it("helps somebody who lost everything: factors, codes, sessions and known devices are gone", async () => {
    const daniel = await doors.cookieOf("daniel@example.com");
    await doors.portal.db.query(
      `insert into portal_factor (id, portal_account_id, kind, name, sealed_secret, created_at, confirmed_at)
       values ('pfac_d', '${PEOPLE.daniel}', 'totp', 'phone', 'x', now(), now());
       insert into portal_recovery_code (code_hash, portal_account_id, created_at)
       values ('\\x01', '${PEOPLE.daniel}', now())`,
    );
    const done = await send(`/staff/accounts/${PEOPLE.daniel}/remove-factors`, {
      reason: "document-by-video",
    });
    expect(done.status).toBe(303);
    expect(await opens(daniel)).toBe(false);
    expect(
      await query(`select 1 from portal_factor where portal_account_id = '${PEOPLE.daniel}' and removed_at is null
        union all select 1 from portal_recovery_code where portal_account_id = '${PEOPLE.daniel}' and replaced_at is null
        union all select 1 from portal_known_device where portal_account_id = '${PEOPLE.daniel}' and forgotten_at is null`),
    ).toEqual([]);
    expect(await lastEvent("factor-removed")).toMatchObject({
      reason: "document-by-video",
      portal_account_id: PEOPLE.staff,
      patient_id: "p-daniel",
    });
  });

  it("a form made for another member of staff decides nothing", async () => {
    const { status } = await send("/staff/accounts/pact_amina/suspend", {
      reason: "administrative",
      account: "pact_boss",
    });
    expect(status).toBe(409);
    expect(await row("pact_amina")).toMatchObject({ status: "active" });
  });
});

describe("staff who may no longer", () => {
  /** What `permitAtDesk` handed out before something changed. */
  async function permitOf(accountId: string): Promise<DeskPermit<"accounts">> {
    const [session] = await query<{ id: string }>(
      `select id from portal_session where portal_account_id = '${accountId}' and revoked_at is null
        order by created_at desc, id desc limit 1`,
    );
    const request = { requestId: "r", ipAddress: null, userAgent: null, now: doors.clock.now };
    const viewer = { accountId, sessionId: session?.id ?? "pses_none", roles: ["accounts"], patientId: null };
    return {
      desk: {
        viewer: { ...viewer, portal: doors.portal, request } as unknown as Viewer,
        permission: "accounts",
      },
    } as unknown as DeskPermit<"accounts">;
  }

  it.each([
    [
      "their role was taken",
      "update portal_account set roles = '{requests}' where id = 'pact_staff'",
      "NOT_FOUND",
    ],
    [
      "they were suspended",
      "update portal_account set status = 'suspended' where id = 'pact_staff'",
      "ACCOUNT_NOT_ACTIVE",
    ],
    [
      "their session ended",
      "update portal_session set revoked_at = now() where portal_account_id = 'pact_staff'",
      "UNAUTHENTICATED",
    ],
  ])("decide nothing once %s", async (_, sql, code) => {
    const staff = await permitOf(PEOPLE.staff);
    await doors.portal.db.query(sql);
    await expect(
      suspendPortalAccount(staff, PEOPLE.amina, { reason: "administrative" }),
    ).rejects.toMatchObject({ code });
    await expect(removeLostFactors(staff, PEOPLE.amina, { how: "known-to-clinic" })).rejects.toMatchObject({
      code,
    });
    await doors.portal.db.query("update portal_account set patient_id = null where id = 'pact_ruth'");
    const input = { patientId: "ruth", how: "known-to-clinic" } as const;
    await expect(
      inviteByActivationCode(doors.portal, input, { kind: "staff", desk: staff }),
    ).rejects.toMatchObject({ code });
    expect(await query("select id from portal_activation_code")).toEqual([]);
    expect(await row("pact_amina")).toMatchObject({ status: "active" });
  });

  it("raced: two who suspend each other, one wins and the other is out", async () => {
    await doors.portal.db.query(
      "update portal_account set password_hash = (select password_hash from portal_account where id = 'pact_staff') where id = 'pact_boss'",
    );
    for (let n = 0; n < 5; n += 1) {
      await doors.portal.db.query(
        "update portal_account set status = 'active' where id in ('pact_staff', 'pact_boss')",
      );
      await seat("staff@example.com");
      await seat("boss@example.com");
      const [one, two] = [await permitOf(PEOPLE.staff), await permitOf("pact_boss")];
      const results = await Promise.allSettled([
        suspendPortalAccount(one, "pact_boss", { reason: "administrative" }),
        suspendPortalAccount(two, PEOPLE.staff, { reason: "administrative" }),
      ]);
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(results.find(({ status }) => status === "rejected")).toMatchObject({
        reason: { code: "ACCOUNT_NOT_ACTIVE" },
      });
    }
  });
});

describe("an activation code", () => {
  it("is shown once, for a patient the clinic knows, after a proof", async () => {
    await doors.portal.db.query("update portal_account set patient_id = null where id = 'pact_ruth'");
    const none = await send("/staff/activation-code", { recordNumber: "MRN-1", how: "known-to-clinic" });
    expect([none.status, none.text]).toEqual([422, expect.stringContaining('"unknown"')]);
    expect((await send("/staff/activation-code", { recordNumber: "MRN-70011" })).text).toContain(
      '"how":"reason"',
    );
    const { status, text } = await send("/staff/activation-code", {
      recordNumber: "MRN-70011",
      how: "document-in-person",
    });
    expect(status).toBe(200);
    const code = /"code":"([^"]+)"/.exec(text)![1]!;
    expect(code.length).toBeGreaterThan(9);
    expect(JSON.stringify(await query("select * from portal_activation_code"))).not.toContain(code);
    expect(await lastEvent("activation-code-issued")).toMatchObject({ portal_account_id: PEOPLE.staff });
  });
});
