/** Staff decide what patients ask for, through the desk's real pages, on the FHIR server the portal brings along. */
import type { Patient } from "fhir/r4";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as ask from "../../app/routes/charts.$chartId.demographics.request";
import * as queue from "../../app/routes/staff.requests._index";
import * as one from "../../app/routes/staff.requests.$requestId";
import { PEOPLE } from "../access/doors.fixture";
import { cancelRequest } from "../aggregates/request/cancel-request";
import { requestsOf } from "../aggregates/request/request.fixture";
import { ADDRESS, AMINA, CAREGIVER, openCorrections } from "./demographics.fixture";
import type { Corrections } from "./demographics.fixture";
import type { DecisionRefusal, DeskQueueView, DeskRequestView } from "./desk-requests.view";

const pageless = (module: object) => ({ ...module, default: () => null });
let at: Corrections;
beforeAll(async () => {
  at = await openCorrections(pageless(ask), {
    queue: ["staff/requests", pageless(queue)],
    one: ["staff/requests/:requestId", pageless(one)],
  });
  await at.cookieOf("staff");
  await at.at.query(
    `insert into portal_factor (id, portal_account_id, kind, name, sealed_secret, created_at, confirmed_at)
     values ('pfac_1', $1, 'totp', 'x', 'x', now(), now())`,
    [PEOPLE.staff],
  );
});
afterAll(() => at.close());
beforeEach(async () => {
  await at.forget();
  await at.at.query("update portal_account set status = 'active', roles = '{requests}' where id = $1", [
    PEOPLE.staff,
  ]);
  await at.at.query(
    "update portal_session set second_factor_at = $2, assurance = 2 where portal_account_id = $1",
    [PEOPLE.staff, at.doors.clock.now],
  );
});

async function asked(fields: Record<string, string> = {}, chart = "self", who: "amina" | "daniel" = "amina") {
  const requestId = at.newId();
  const answer = await at.send(who, { requestId, ...ADDRESS, ...fields, step: "send" }, { chart });
  expect(answer.status).toBe(204);
  return requestId;
}

async function look<T>(path: string, route: "queue" | "one"): Promise<T> {
  const url = new URL(path, at.doors.origin);
  url.searchParams.set("_data", route);
  const answer = await at.doors.fetch(url.pathname + url.search, { cookie: await at.cookieOf("staff") });
  return (await answer.json()) as T;
}
const seen = async (id: string) =>
  (await look<{ view: DeskRequestView }>(`/staff/requests/${id}`, "one")).view;
const listed = async (query = "") =>
  (await look<{ view: DeskQueueView }>(`/staff/requests${query}`, "queue")).view;

async function decide(id: string, fields: Record<string, string>) {
  const answer = await at.doors.fetch(`/staff/requests/${id}?_data=one`, {
    cookie: await at.cookieOf("staff"),
    method: "POST",
    headers: { origin: at.doors.origin },
    body: new URLSearchParams({ account: PEOPLE.staff, ...fields }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json");
  return {
    status: answer.status,
    location: answer.headers.get("x-remix-redirect"),
    body: isJson ? (JSON.parse(text) as DecisionRefusal & { code?: string }) : null,
  };
}

const yes = (version: number) => ({ decision: "approve", version: String(version), seen: "pending" });
const no = (version: number, reason = "Please bring a letter.") => ({
  ...yes(version),
  decision: "reject",
  reason,
});

describe("the queue", () => {
  it("has who waited longest first, counts by kind and state, and is on record with each patient", async () => {
    const first = await asked();
    at.doors.clock.now = new Date(at.doors.clock.now.getTime() + 60_000);
    const second = await asked({
      fromPhoneMobile: "207-555-0111",
      phoneMobile: "1-2-3",
      addressLines: "9 Quarry Lane",
    });
    const view = await listed();
    expect(view.lines.map(({ id }) => id)).toEqual([first, second]);
    expect(view.lines[0]).toMatchObject({
      kind: "demographics",
      status: "pending",
      person: { name: "Amina Haddad" },
      asker: { kind: "patient" },
    });
    expect(view.counts.demographics).toEqual({ waiting: 2, sending: 0, failed: 0 });
    expect((await listed("?kind=refill")).lines).toEqual([]);
    await at.at.query("update portal_request set status = 'failed' where id = $1", [first]);
    const failed = await listed("?state=failed&kind=demographics");
    expect(failed.lines.map(({ id }) => id)).toEqual([first]);
    expect((await listed("?state=nothing&page=-1")).counts.demographics.failed).toBe(1);
    expect((await at.doors.events("requests-viewed")).at(-1)).toMatchObject({
      patient_id: "p-amina",
      portal_account_id: PEOPLE.staff,
    });
  });

  it("is paged", async () => {
    const id = await asked();
    await at.at.query(
      `insert into portal_request (id, kind, patient_id, portal_account_id, status, details, payload_hash,
         created_at, updated_at) select 'demreq_' || n, kind, patient_id, portal_account_id, status, details,
         payload_hash, created_at + n * interval '1 second', updated_at
         from portal_request, generate_series(1, 30) n where id = $1`,
      [id],
    );
    const second = await listed("?page=2");
    expect(second).toMatchObject({ total: 31, pages: 2 });
    expect(second.lines).toHaveLength(6);
    await at.at.query(
      "update portal_request set patient_id = 'p-gone', status = 'cancelled' where id like 'demreq_%'",
    );
  });
});

describe("a decision", () => {
  it("yes changes the record and nothing else of it; told without a word of what", async () => {
    const id = await asked();
    await at.at.mails();
    const before = await at.patient();
    const view = await seen(id);
    expect(view).toMatchObject({
      status: "pending",
      mayDecide: true,
      own: false,
      authorityGone: false,
      upstream: { state: "same" },
      subject: {
        kind: "demographics",
        recoversAccount: false,
        changes: [{ field: "addressLines", from: "9 Quarry Lane", to: "1 New Street", isChanged: false }],
      },
    });
    expect((await decide(id, yes(view.version))).location).toBe(`/staff/requests/${id}?done=approve`);
    const after = await at.patient();
    const without = ({ address: _address, meta: _meta, ...rest }: Patient) => rest;
    expect(JSON.stringify(without(after))).toBe(JSON.stringify(without(before)));
    expect(after.address).toEqual([{ ...AMINA.address![0], line: ["1 New Street"] }]);
    expect((await at.tasks())[0]).toMatchObject({ status: "completed" });
    expect((await at.rows())[0]).toMatchObject({ status: "approved", reviewed_by: PEOPLE.staff });
    expect((await at.doors.events("request-decided")).at(-1)).toMatchObject({
      patient_id: "p-amina",
      portal_account_id: PEOPLE.staff,
      reason: "approve",
    });
    expect((await at.at.mails()).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      "request-news amina@example.com",
    ]);
    expect((await listed("?state=accepted")).lines.map((line) => line.id)).toContain(id);
  });

  it("no needs a reason, which goes upstream and to the patient word for word; the record stays", async () => {
    const id = await asked();
    const { version } = await seen(id);
    const missing = await decide(id, no(version, " \n "));
    expect(missing).toMatchObject({ status: 422, body: { faults: ["reason"], decision: "reject" } });
    expect(await decide(id, { version: String(version) })).toMatchObject({
      status: 422,
      body: { faults: ["choose"] },
    });
    expect(await decide(id, no(version, "x".repeat(501)))).toMatchObject({
      body: { faults: ["reason-long"] },
    });
    expect((await decide(id, no(version))).location).toContain("done=reject");
    expect((await at.rows())[0]).toMatchObject({
      status: "rejected",
      rejection_reason: "Please bring a letter.",
    });
    expect((await at.tasks())[0]).toMatchObject({
      status: "rejected",
      statusReason: { text: "Please bring a letter." },
    });
    expect((await at.patient()).address).toEqual(AMINA.address);
  });

  it("a second click, or one who was slower, sees both versions, and writes nothing", async () => {
    const id = await asked();
    const { version } = await seen(id);
    const both = await Promise.all([decide(id, yes(version)), decide(id, no(version))]);
    const winner = both.find(({ location }) => location)!;
    const loser = both.find((answer) => answer !== winner)!;
    expect(loser).toMatchObject({ status: 409, body: { meanwhile: { seen: "pending" } } });
    const again = await decide(id, no(version, "Second thoughts"));
    const now = String((await at.rows())[0]!["status"]);
    expect(again).toMatchObject({
      status: 409,
      body: {
        decision: "reject",
        reason: "Second thoughts",
        meanwhile: { seen: "pending", now, making: null },
      },
    });
    expect(winner.location).toContain(now === "approved" ? "approve" : "reject");
    expect((await at.patient()).address![0]!.line).toEqual([
      now === "approved" ? "1 New Street" : "9 Quarry Lane",
    ]);
  });

  it("taken back by the patient meanwhile: both versions", async () => {
    const id = await asked();
    const { version } = await seen(id);
    const asking = await requestsOf(at.doors.portal).asking(PEOPLE.amina);
    expect(await cancelRequest(asking.permit, asking.chart, id)).toMatchObject({ status: "cancelled" });
    expect((await at.tasks())[0]).toMatchObject({ status: "cancelled" });
    expect(await decide(id, yes(version))).toMatchObject({
      status: 409,
      body: { meanwhile: { seen: "pending", now: "cancelled" } },
    });
    expect((await at.patient()).address).toEqual(AMINA.address);
  });

  it("what upstream no longer says is shown with both values, and is not overwritten", async () => {
    const id = await asked();
    const elsewhere = { ...AMINA, address: [{ ...AMINA.address![0], line: ["7 Harbor View"] }] };
    await at.put(elsewhere);
    const { version, subject } = await seen(id);
    expect(subject).toMatchObject({
      changes: [
        {
          field: "addressLines",
          from: "9 Quarry Lane",
          now: "7 Harbor View",
          to: "1 New Street",
          isChanged: true,
        },
      ],
    });
    expect(await decide(id, yes(version))).toMatchObject({ status: 409, body: { outcome: "from-changed" } });
    expect((await at.patient()).address).toEqual(elsewhere.address);
    expect((await at.rows())[0]).toMatchObject({ status: "pending", effect: null });
    expect((await decide(id, no((await seen(id)).version))).location).toContain("done=reject");
  });

  it("decided in the clinic's own lists first: that is what counts", async () => {
    const id = await asked();
    const { version } = await seen(id);
    const [task] = await at.tasks();
    await at.upstream.ask("PUT", `Task/${task!.id}`, {
      ...task,
      status: "rejected",
      statusReason: { text: "Known" },
    });
    expect((await seen(id)).upstream).toEqual({ state: "other", status: "rejected" });
    expect(await decide(id, yes(version))).toMatchObject({
      status: 409,
      body: { meanwhile: { now: "rejected" } },
    });
    expect((await at.patient()).address).toEqual(AMINA.address);
    expect((await at.rows())[0]).toMatchObject({ status: "rejected", rejection_reason: "Known" });
  });

  it("whatever else is posted has no effect", async () => {
    const id = await asked();
    const { version } = await seen(id);
    const posted = {
      ...{
        status: "completed",
        reviewedBy: PEOPLE.amina,
        role: "accounts",
        patientId: "p-daniel",
        kind: "refill",
      },
      ...{ requestId: "demreq_1", effect: "cancel", to: "x", requestedChanges: "{}", outcomeReason: "ended" },
    };
    expect((await decide(id, { ...no(version), ...posted })).location).toContain(`${id}?done=reject`);
    expect((await at.rows())[0]).toMatchObject({
      status: "rejected",
      reviewed_by: PEOPLE.staff,
      patient_id: "p-amina",
      kind: "demographics",
      outcome_reason: null,
    });
  });
});

describe("who may", () => {
  it("a page says as what somebody asked, and that they may not any more", async () => {
    const id = await asked({}, CAREGIVER, "daniel");
    expect(await seen(id)).toMatchObject({
      asker: { kind: "proxy", relationshipType: "caregiver" },
      authorityGone: false,
    });
    await at.at.query("update proxy_delegation set status = 'revoked', revoked_at = now() where id = $1", [
      CAREGIVER,
    ]);
    expect(await seen(id)).toMatchObject({ authorityGone: true, mayDecide: true });
    await at.at.query("update proxy_delegation set status = 'active', revoked_at = null where id = $1", [
      CAREGIVER,
    ]);
  });

  it("nobody decides what they asked for themselves", async () => {
    const id = await asked();
    await at.at.query("update portal_account set patient_id = null where id = 'pact_noor'");
    await at.at.query("update portal_request set portal_account_id = $2 where id = $1", [id, PEOPLE.staff]);
    const { version, ...view } = await seen(id);
    expect(view).toMatchObject({ own: true, mayDecide: false });
    expect(await decide(id, yes(version))).toMatchObject({ status: 422, body: { faults: ["own"] } });
  });

  it.each<[string, string, number]>([
    ["a role that was taken away", "roles = '{accounts}'", 404],
    ["an account on hold", "status = 'suspended'", 403],
  ])("%s between page and form: nothing is written", async (_what, change, status) => {
    const id = await asked();
    const { version } = await seen(id);
    await at.at.query(`update portal_account set ${change} where id = $1`, [PEOPLE.staff]);
    const answer = await decide(id, yes(version));
    expect([status, 401, 302, 204]).toContain(answer.status);
    expect(answer.location ?? "").not.toContain("done=");
    expect((await at.rows())[0]).toMatchObject({ status: "pending", effect: null, reviewed_by: null });
  });

  it("no such request, and nobody's business: 404", async () => {
    const cookie = await at.cookieOf("staff");
    for (const id of ["demreq_1", at.newId(), "x"]) {
      expect((await at.doors.fetch(`/staff/requests/${id}?_data=one`, { cookie })).status).toBe(404);
    }
    const amina = await at.cookieOf("amina");
    expect((await at.doors.fetch("/staff/requests?_data=queue", { cookie: amina })).status).toBe(404);
  });
});
