/** Looking a record up at the desk: what each role is shown, and what is on record. Real route, doors, PostgreSQL. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as records from "../../app/routes/staff.records";
import { DELEGATIONS, openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import type { Portal } from "../portal";
import { UpstreamFailure } from "../upstream/fhir/failure";
import type { RecordSearch } from "./records.view";

const AMINA = {
  resourceType: "Patient",
  id: "p-amina",
  birthDate: "1970-01-01",
  name: [{ text: "Amina Yusuf" }],
  identifier: [{ type: { coding: [{ code: "MR" }] }, value: "MRN-1" }],
  telecom: [{ system: "phone", value: "canary-phone" }],
  maritalStatus: { text: "canary-marital" },
};
let doors: Doors;
let away = false;
beforeAll(async () => {
  doors = await openDoors({}, { "routes/staff.records": ["staff/records", records] });
  doors.portal.fhir = {
    ...doors.portal.fhir,
    search: async ({ required }: { required: { identifier: string } }) => {
      if (away) throw new UpstreamFailure("network");
      return { matches: required.identifier.split(",").includes("MRN-1") ? [{ resource: AMINA }] : [] };
    },
    read: async () => ({ resource: AMINA }),
  } as unknown as Portal["fhir"];
  await doors.portal.db.query(
    `insert into portal_request (id, kind, patient_id, portal_account_id, status, details, payload_hash, created_at,
       updated_at) select 'rxreq_' || n, 'refill', 'p-amina', '${PEOPLE.amina}', 'requested',
         '{"medicationName": "canary-medicine", "note": "canary-note"}', 'x', now() + n * interval '1 s', now()
         from generate_series(1, 23) n`,
  );
});
afterAll(() => doors.close());

async function find(term: string, roles: string, account: string = PEOPLE.staff) {
  await doors.portal.db.query(`update portal_account set roles = $1 where id = '${PEOPLE.staff}'`, {
    bind: [`{${roles}}`],
  });
  const cookie = await doors.cookieOf("staff@example.com");
  await doors.portal.db.query("update portal_session set second_factor_at = $1, assurance = 2", {
    bind: [doors.clock.now],
  });
  const answer = await doors.fetch(`/staff/records?_data=${encodeURIComponent("routes/staff.records")}`, {
    method: "POST",
    cookie,
    body: new URLSearchParams({ account, find: term }),
    headers: { origin: doors.origin },
  });
  const text = await answer.text();
  return { status: answer.status, text, search: JSON.parse(text) as RecordSearch };
}
const searched = async () => (await doors.events("record-searched")).at(-1);

describe("a record number", () => {
  it("leads to account, shared access and requests, and to nothing clinical", async () => {
    const { search, text } = await find(" MRN-1 ", "accounts,requests");
    expect(search.found).toMatchObject({
      name: "Amina Yusuf",
      birthDate: "1970-01-01",
      recordNumber: "MRN-1",
      accounts: [{ accountId: PEOPLE.amina, email: "amina@example.com" }],
    });
    expect(search.found!.delegations!.map(({ id }) => id)).toContain(DELEGATIONS.spouse);
    expect(search.found!.requests).toMatchObject({ more: 3 });
    expect(search.found!.requests!.shown[0]).toEqual({
      id: "rxreq_23",
      kind: "refill",
      status: "requested",
      askedAt: expect.any(String),
    });
    expect(text).not.toContain("canary");
    expect(await searched()).toMatchObject({ patient_id: "p-amina", reason: "by-record-number" });
  });

  it.each([
    ["accounts", ["accounts", "delegations"]],
    ["requests", ["requests"]],
  ])("shows %s their own part only", async (role, parts) => {
    const { found } = (await find("MRN-1", role)).search;
    const shown = (["accounts", "delegations", "requests"] as const).filter((part) => found![part] !== null);
    expect(shown).toEqual(parts);
  });

  it("is nothing to who writes release rules, nor to a form made for somebody else", async () => {
    const before = (await doors.events("record-searched")).length;
    expect((await find("MRN-1", "release-policy")).status).toBe(404);
    expect((await find("MRN-1", "accounts", PEOPLE.amina)).status).toBe(409);
    expect((await doors.events("record-searched")).length).toBe(before);
  });

  it("is the whole one: a part of it, none, or one nobody has finds nobody", async () => {
    expect((await find("MRN", "accounts")).search).toEqual({ term: "MRN", found: null, error: "unknown" });
    expect(await searched()).toMatchObject({ patient_id: null });
    expect(await find("  ", "accounts")).toMatchObject({ status: 422, search: { error: "missing" } });
    away = true;
    expect((await find("MRN-1", "accounts")).search.error).toBe("unavailable");
    away = false;
  });
});
