import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDoors, PEOPLE } from "../../access/doors.fixture";
import type { Doors } from "../../access/doors.fixture";
import type { DeskPermit, Permit, Viewer } from "../../access/keys";
import { createLogger } from "../../log";
import type { AccountId } from "../../policies/vocabulary";
import { startFaultyUpstream } from "../../testing/faulty-upstream";
import type { FaultyUpstream } from "../../testing/faulty-upstream";
import { createFhirClient } from "../../upstream/fhir/client";
import { openMail } from "../../upstream/notify/enqueue-mail";
import { CLOSING_MS } from "./lifecycle.rules";
import {
  beginClosing,
  finishClosing,
  lockPortalAccount,
  recordIdentityProof,
  reinstatePortalAccount,
  suspendPortalAccount,
  takeBackClosing,
} from "./lifecycle.server";

let doors: Doors;
let upstream: FaultyUpstream;
beforeAll(async () => {
  doors = await openDoors();
  upstream = await startFaultyUpstream([{ resourceType: "Patient", id: "ruth", birthDate: "1984-03-12" }]);
  const log = createLogger("silent");
  doors.portal.fhir = createFhirClient({ baseUrl: upstream.baseUrl, auth: { kind: "none" }, log });
});
afterAll(async () => {
  await doors.close();
  await upstream.close();
});
beforeEach(async () => {
  await doors.portal.db.query(
    "update portal_account set status = 'active', closing_at = null where id = 'pact_amina'",
  );
  await doors.portal.db.query("delete from graphile_worker._private_jobs");
});

const query = <T extends object>(sql: string) => doors.portal.db.query<T>(sql, { type: QueryTypes.SELECT });
const account = async (id: AccountId) =>
  (await query<Record<string, unknown>>(`select * from portal_account where id = '${id}'`))[0]!;
const signedIn = async (cookie: string) => (await doors.fetch("/charts/self/results", { cookie })).status;

/** What `asViewer` would hand out for a cookie. */
async function viewer(accountId: AccountId): Promise<Viewer> {
  const [session] = await query<{ id: string }>(
    `select id from portal_session where portal_account_id = '${accountId}' and revoked_at is null
      order by created_at desc, id desc limit 1`,
  );
  const row = await account(accountId);
  const request = { requestId: "r", ipAddress: null, userAgent: null, now: doors.clock.now };
  return {
    ...{ accountId, sessionId: session?.id ?? "pses_none", patientId: row.patient_id, roles: row.roles },
    ...{ portal: doors.portal, request },
  } as unknown as Viewer;
}
const owner = async (id: AccountId) => ({ viewer: await viewer(id) }) as unknown as Permit;
const staff = async () => {
  await doors.cookieOf("staff@example.com");
  await query(
    `update portal_session set second_factor_at = now(), assurance = 2 where portal_account_id = '${PEOPLE.staff}'`,
  );
  await query(`update portal_account set roles = '{accounts}' where id = '${PEOPLE.staff}'`);
  await query("delete from graphile_worker._private_jobs");
  return {
    desk: { viewer: await viewer(PEOPLE.staff), permission: "accounts" },
  } as unknown as DeskPermit<"accounts">;
};

async function mails(): Promise<string[]> {
  const jobs = await query<{ payload: { mailId: `mail_${string}`; sealed: string } }>(
    `select j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-mail' order by j.id`,
  );
  return jobs
    .map(({ payload }) => openMail(doors.portal, payload))
    .filter(({ kind }) => kind !== "new-device")
    .map(({ kind, to }) => `${kind} ${to}`);
}

describe("suspending", () => {
  it("ends every session at once, tells the person, and is on record with its reason", async () => {
    const cookies = [await doors.cookieOf("amina@example.com"), await doors.cookieOf("amina@example.com")];
    await suspendPortalAccount(await staff(), PEOPLE.amina, { reason: "suspected-misuse" });
    for (const cookie of cookies) expect(await signedIn(cookie)).toBe(403);
    expect(await mails()).toEqual(["account-suspended amina@example.com"]);
    expect((await doors.events("account-suspended")).at(-1)).toMatchObject({
      portal_account_id: PEOPLE.staff,
      patient_id: "p-amina",
      reason: "suspected-misuse",
      actor_kind: "staff",
      resource_id: PEOPLE.amina,
    });
    await reinstatePortalAccount(await staff(), PEOPLE.amina, { reason: "cleared-up" });
    expect(await account(PEOPLE.amina)).toMatchObject({ status: "active", suspended_reason: null });
    for (const cookie of cookies) expect(await signedIn(cookie)).toBe(302);
  });

  it("leaves nothing behind when it is refused", async () => {
    const desk = await staff();
    await suspendPortalAccount(desk, PEOPLE.amina, { reason: "administrative" });
    const before = [await mails(), (await doors.events()).length];
    await expect(
      suspendPortalAccount(desk, PEOPLE.amina, { reason: "identity-in-doubt" }),
    ).rejects.toMatchObject({ code: "INVALID_STATUS_TRANSITION", detail: { reason: "suspended" } });
    expect([await mails(), (await doors.events()).length]).toEqual(before);
    expect(await account(PEOPLE.amina)).toMatchObject({ suspended_reason: "administrative" });
  });

  it("is never about oneself", async () => {
    const desk = await staff();
    await expect(
      suspendPortalAccount(desk, PEOPLE.staff, { reason: "administrative" }),
    ).rejects.toMatchObject({ code: "INVALID", detail: { reason: "own-account" } });
  });
});

describe("two at once", () => {
  it("suspend: one wins", async () => {
    const desk = await staff();
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => suspendPortalAccount(desk, PEOPLE.amina, { reason: "administrative" })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  });

  it("suspension and the owner's closing: whoever is first, the account ends up suspended", async () => {
    for (let n = 0; n < 5; n += 1) {
      await doors.portal.db.query("update portal_account set status = 'active' where id = 'pact_amina'");
      await doors.cookieOf("amina@example.com");
      const [permit, desk] = [await owner(PEOPLE.amina), await staff()];
      const [closed, suspended] = await Promise.allSettled([
        beginClosing(permit),
        suspendPortalAccount(desk, PEOPLE.amina, { reason: "administrative" }),
      ]);
      expect(suspended.status).toBe("fulfilled");
      if (closed.status === "rejected") {
        expect(closed.reason).toMatchObject({ code: "ACCOUNT_NOT_ACTIVE", detail: { reason: "suspended" } });
      }
      expect(await account(PEOPLE.amina)).toMatchObject({ status: "suspended", closing_at: null });
    }
  });
});

describe("the owner", () => {
  it("locks the account: everybody is out, and only staff open it", async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    await lockPortalAccount(await owner(PEOPLE.amina));
    expect(await signedIn(cookie)).toBe(403);
    expect(await account(PEOPLE.amina)).toMatchObject({
      status: "suspended",
      suspended_reason: "locked-by-owner",
      suspended_by: PEOPLE.amina,
    });
    expect(await mails()).toEqual(["account-locked amina@example.com"]);
  });

  it("does nothing with a session that ended meanwhile", async () => {
    await doors.cookieOf("amina@example.com");
    const permit = await owner(PEOPLE.amina);
    await doors.portal.db.query("update portal_session set revoked_at = now() where revoked_at is null");
    await expect(lockPortalAccount(permit)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await account(PEOPLE.amina)).toMatchObject({ status: "active" });
  });

  it("closes in 14 days, may take it back, and keeps this session only", async () => {
    const other = await doors.cookieOf("amina@example.com");
    doors.clock.now = new Date(doors.clock.now.getTime() + 1_000);
    const mine = await doors.cookieOf("amina@example.com");
    await beginClosing(await owner(PEOPLE.amina));
    expect([await signedIn(other), await signedIn(mine)]).toEqual([302, 200]);
    expect(await finishClosing(doors.portal, PEOPLE.amina)).toBe(false);
    await takeBackClosing(await owner(PEOPLE.amina));
    expect(await mails()).toEqual([
      "account-closing amina@example.com",
      "account-closing-taken-back amina@example.com",
    ]);
    const late = { ...doors.portal, now: () => new Date(doors.clock.now.getTime() + CLOSING_MS) };
    expect(await finishClosing(late, PEOPLE.amina)).toBe(false);
    expect(await account(PEOPLE.amina)).toMatchObject({ status: "active", closing_at: null });
  });
});

it("closed: nothing opens it any more, and the person may come back", async () => {
  const cookie = await doors.cookieOf("daniel@example.com");
  await beginClosing(await owner(PEOPLE.daniel));
  const due = { ...doors.portal, now: () => new Date(doors.clock.now.getTime() + CLOSING_MS) };
  const both = await Promise.all([finishClosing(due, PEOPLE.daniel), finishClosing(due, PEOPLE.daniel)]);
  expect(both.sort()).toEqual([false, true]);
  expect(await account(PEOPLE.daniel)).toMatchObject({
    status: "closed",
    patient_id: null,
    password_hash: null,
  });
  expect(await signedIn(cookie)).toBe(302);
  // What was shared with them ends with it, and its owner learns that.
  expect((await mails()).slice(-2)).toEqual([
    "account-closed daniel@example.com",
    "sharing-ended-patient amina@example.com",
  ]);
  expect((await doors.signIn("daniel@example.com")).status).toBe(422);
});

describe("proof of identity", () => {
  const pending = (id: AccountId, email: string) =>
    doors.portal.db.query(
      `insert into portal_account (id, email, status, claimed_patient_id)
       values ('${id}', '${email}', 'pending_verification', 'ruth')`,
    );

  it("gives the chart that was claimed to one of those who claimed it", async () => {
    await pending("pact_ruth", "ruth@example.com");
    await pending("pact_thief", "thief@example.com");
    const desk = await staff();
    await recordIdentityProof(desk, "pact_ruth", { how: "document-in-person" });
    expect(await account("pact_ruth")).toMatchObject({
      status: "active",
      patient_id: "ruth",
      birth_date: "1984-03-12",
      identity_proof: { how: "document-in-person", by: PEOPLE.staff },
    });
    expect(await mails()).toEqual(["registration-link ruth@example.com"]);
    await expect(recordIdentityProof(desk, "pact_thief", { how: "known-to-clinic" })).rejects.toMatchObject({
      code: "INVALID",
      detail: { reason: "patient-taken" },
    });
    expect(await account("pact_thief")).toMatchObject({
      status: "pending_verification",
      identity_proof: null,
    });
  });

  it("is asked of the database for the e-mail too: a pending account had none for itself", async () => {
    await pending("pact_copy", "amina@example.com");
    expect((await doors.signIn("amina@example.com")).status).toBe(303);
    await doors.portal.db.query("update portal_account set patient_id = null where id = 'pact_ruth'");
    await expect(
      recordIdentityProof(await staff(), "pact_copy", { how: "known-to-clinic" }),
    ).rejects.toMatchObject({ detail: { reason: "email-taken" } });
  });
});
