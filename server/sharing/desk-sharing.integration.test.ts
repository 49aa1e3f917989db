/** The staff pages about shared records, through their real routes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as found from "../../app/routes/staff.delegations._index";
import * as one from "../../app/routes/staff.delegations.$delegationId";
import * as record from "../../app/routes/staff.delegations.new";
import { DELEGATIONS, openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { acceptInvitation } from "../aggregates/proxy-delegation/proxy-delegation.server";
import { sharingOf, tokenOf } from "../aggregates/proxy-delegation/sharing.fixture";
import { createLogger } from "../log";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import type { FaultyUpstream } from "../testing/faulty-upstream";
import { createFhirClient } from "../upstream/fhir/client";

let doors: Doors;
let upstream: FaultyUpstream;
let at: ReturnType<typeof sharingOf>;
let cookie: string;
const patient = (id: string, number: string, birthDate?: string) => ({
  resourceType: "Patient" as const,
  id,
  name: [{ family: id }],
  ...(birthDate ? { birthDate } : {}),
  identifier: [{ value: number, type: { coding: [{ code: "MR" }] } }],
});
const child = new Date().getUTCFullYear() - 6;

beforeAll(async () => {
  doors = await openDoors(
    {},
    {
      "routes/staff.delegations._index": ["staff/delegations", found],
      "routes/staff.delegations.new": ["staff/delegations/new", record],
      "routes/staff.delegations.$delegationId": ["staff/delegations/:delegationId", one],
    },
  );
  at = sharingOf(doors);
  upstream = await startFaultyUpstream([
    patient("kofi", "MRN-1", `${child}-01-01`),
    patient("p-amina", "MRN-2", "1970-01-01"),
    patient("undated", "MRN-3"),
  ]);
  const auth = { kind: "none" } as const;
  doors.portal.fhir = createFhirClient({ baseUrl: upstream.baseUrl, auth, log: createLogger("silent") });
  await at.query("update portal_account set roles = '{accounts}' where id = $1", [PEOPLE.staff]);
  cookie = await doors.cookieOf("staff@example.com");
  await at.query(
    `insert into portal_factor (id, portal_account_id, kind, name, sealed_secret, created_at, confirmed_at)
     values ('pfac_1', $1, 'totp', 'x', 'x', now(), now())`,
    [PEOPLE.staff],
  );
  await at.query(
    "update portal_session set second_factor_at = now(), assurance = 2 where portal_account_id = $1",
    [PEOPLE.staff],
  );
});
afterAll(async () => {
  await doors.close();
  await upstream.close();
});
beforeEach(() => at.mails());

const post = (path: string, fields: Record<string, string>) =>
  doors.fetch(path, {
    cookie,
    method: "POST",
    headers: { origin: doors.origin },
    body: new URLSearchParams({ account: PEOPLE.staff, ...fields }),
  });
const recorded = {
  recordNumber: "MRN-1",
  kind: "parental",
  proof: "birth-certificate",
  name: "Daniel",
  email: "daniel@example.com",
  access: "everything",
};

describe("recording an access", () => {
  it("waits for the person's yes, then opens what the age allows; with what was shown on record", async () => {
    const answer = await post("/staff/delegations/new", recorded);
    expect(answer.status).toBe(303);
    const id = /pdel_\w+/.exec(answer.headers.get("location")!)![0];
    const [row] = await at.query<Record<string, unknown>>("select * from proxy_delegation where id = $1", [
      id,
    ]);
    expect(row).toMatchObject({
      status: "pending",
      origin: "staff",
      basis: "parental",
      relationship_type: "parent",
      grantor_patient_id: "kofi",
      agreed: null,
      proof: { how: "birth-certificate", by: PEOPLE.staff },
    });
    expect((await doors.events("delegation-recorded")).at(-1)).toMatchObject({
      patient_id: "kofi",
      portal_account_id: PEOPLE.staff,
      reason: "birth-certificate",
    });
    const token = tokenOf(await at.mails());
    await acceptInvitation(await at.permit(PEOPLE.daniel), token);
    const daniel = await doors.cookieOf("daniel@example.com");
    expect((await doors.fetch(`/charts/${id}/results`, { cookie: daniel })).status).toBe(200);
    const end = await post(`/staff/delegations/${id}`, { deed: "end", reason: "court-order" });
    expect(end.headers.get("location")).toBe(`/staff/delegations/${id}?done=ended`);
    expect((await doors.fetch(`/charts/${id}/results`, { cookie: daniel })).status).toBe(403);
    expect((await post(`/staff/delegations/${id}`, { deed: "end", reason: "court-order" })).status).toBe(422);
  });

  it.each([
    ["a grown patient's parent", { recordNumber: "MRN-2" }, "of-age"],
    ["a birth date that is not known", { recordNumber: "MRN-3" }, "birth-date"],
    ["no such number", { recordNumber: "MRN-9" }, "unknown"],
    ["a paper that shows something else", { proof: "court-order" }, "proof"],
    ["no paper", { proof: "" }, "choose"],
    ["a day that has passed", { validTo: "2020-01-01" }, "past"],
    ["staff's own address", { email: "staff@example.com" }, "own-account"],
    ["no address", { email: "" }, "missing"],
  ])("%s is refused, and nothing is sent", async (_name, change, word) => {
    const answer = await post("/staff/delegations/new?_data=routes%2Fstaff.delegations.new", {
      ...recorded,
      ...change,
    });
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: Record<string, string> };
    expect(Object.values(errors)).toEqual([word]);
    expect(await at.mails()).toEqual([]);
  });
});

it("finds by the whole record number only, on record, and shows one on record", async () => {
  const search = await post("/staff/delegations?_data=routes%2Fstaff.delegations._index", { find: "MRN-2" });
  const { found: list } = (await search.json()) as { found: Array<{ id: string }> };
  expect(list.map(({ id }) => id)).toContain(DELEGATIONS.spouse);
  expect((await doors.events("delegations-searched")).at(-1)).toMatchObject({ patient_id: "p-amina" });
  expect((await post("/staff/delegations", { find: "MRN" })).status).toBe(422);
  expect((await doors.fetch(`/staff/delegations/${DELEGATIONS.spouse}`, { cookie })).status).toBe(200);
  expect((await doors.events("delegation-viewed")).at(-1)).toMatchObject({
    proxy_delegation_id: DELEGATIONS.spouse,
  });
  expect((await doors.fetch("/staff/delegations/pdel_none", { cookie })).status).toBe(404);
});

it("is nobody else's: 404 for a proxy, a patient, and for staff without the role", async () => {
  const daniel = await doors.cookieOf("daniel@example.com");
  for (const path of ["", "/new", `/${DELEGATIONS.spouse}`]) {
    expect((await doors.fetch(`/staff/delegations${path}`, { cookie: daniel })).status).toBe(404);
  }
  await at.query("update portal_account set roles = '{requests}' where id = $1", [PEOPLE.staff]);
  expect((await doors.fetch(`/staff/delegations/${DELEGATIONS.spouse}`, { cookie })).status).toBe(404);
  expect((await post(`/staff/delegations/${DELEGATIONS.spouse}`, { deed: "end" })).status).toBe(404);
  await at.query("update portal_account set roles = '{accounts}' where id = $1", [PEOPLE.staff]);
});
