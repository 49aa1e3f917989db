import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDoors } from "../../access/doors.fixture";
import type { Doors } from "../../access/doors.fixture";
import { createLogger } from "../../log";
import { startFaultyUpstream } from "../../testing/faulty-upstream";
import type { FaultyUpstream } from "../../testing/faulty-upstream";
import { createFhirClient } from "../../upstream/fhir/client";
import { createAccount } from "./portal-account.server";

let doors: Doors;
let upstream: FaultyUpstream;
beforeAll(async () => {
  doors = await openDoors();
  upstream = await startFaultyUpstream([
    { resourceType: "Patient", id: "ruth", birthDate: "1984-03-12" },
    { resourceType: "Patient", id: "other" },
    { resourceType: "Patient", id: "gone", active: false },
  ]);
  doors.portal.fhir = createFhirClient({
    baseUrl: upstream.baseUrl,
    auth: { kind: "none" },
    log: createLogger("silent"),
  });
});
afterAll(async () => {
  await doors.close();
  await upstream.close();
});
beforeEach(() => upstream.heal());

const create = (email: string, patientId: string) =>
  createAccount(doors.portal, { email, patientId, reason: "in-person" }, "root");

describe("createAccount", () => {
  it("makes an account its owner can sign in with, on record with operator and reason", async () => {
    const { accountId, password } = await create("ruth@example.com", "ruth");
    expect((await doors.signIn("ruth@example.com", password)).status).toBe(303);
    const [rows] = await doors.portal.db.query(`select * from portal_account where id = '${accountId}'`);
    expect(rows[0]).toMatchObject({
      patient_id: "ruth",
      birth_date: "1984-03-12",
      status: "active",
      demo: false,
    });
    expect(JSON.stringify(rows)).not.toContain(password);
    const [events] = await doors.portal.db.query(
      `select * from access_event where event_type = 'account-created'`,
    );
    expect(events).toMatchObject([
      {
        actor_kind: "operator",
        client_id: "root",
        reason: "in-person",
        patient_id: "ruth",
        portal_account_id: accountId,
      },
    ]);
    expect(JSON.stringify(events)).not.toContain(password);
  });

  it("refuses whom upstream does not know, who is not active, and what is taken, leaving nothing behind", async () => {
    const before = (await doors.events("account-created")).length;
    await expect(create("new@example.com", "nobody")).rejects.toMatchObject({ code: "NOT_FOUND" });
    const taken = (reason: string) => ({ code: "INVALID", detail: { reason } });
    await expect(create("new@example.com", "gone")).rejects.toMatchObject(taken("patient-inactive"));
    await expect(create("AMINA@example.com", "other")).rejects.toMatchObject(taken("email-taken"));
    await expect(create("new@example.com", "p-amina")).rejects.toMatchObject({ code: "NOT_FOUND" });
    upstream.put({ resourceType: "Patient", id: "p-amina" });
    await expect(create("new@example.com", "p-amina")).rejects.toMatchObject(taken("patient-taken"));
    expect((await doors.events("account-created")).length).toBe(before);
  });

  it("says when upstream cannot be asked", async () => {
    upstream.fail({ kind: "status", status: 403 });
    await expect(create("new@example.com", "other")).rejects.toMatchObject({
      code: "UPSTREAM_UNAVAILABLE",
      detail: { reason: "forbidden" },
    });
  });
});
