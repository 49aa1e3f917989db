/** Asking for a correction through its real page, on real PostgreSQL and the FHIR server the portal brings along. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as time from "../../app/routes/charts.$chartId.appointments_.request";
import * as ask from "../../app/routes/charts.$chartId.demographics.request";
import * as refill from "../../app/routes/charts.$chartId.medications_.$medicationRequestId.refill";
import * as details from "../../app/routes/charts.$chartId.demographics._index";
import * as one from "../../app/routes/charts.$chartId.requests.$requestId._index";
import { PEOPLE } from "../access/doors.fixture";
import { mintRequestId } from "../aggregates/request/request-id";
import { ADDRESS, AMINA, ASK, CAREGIVER, openCorrections } from "./demographics.fixture";
import type { Corrections } from "./demographics.fixture";
import { GRANTS } from "../policies/vocabulary";

/** The page of one request. */
const ONE = "request";
/** The page of what is on file. */
const DETAILS = "details";

let at: Corrections;
beforeAll(async () => {
  const pageless = (module: object) => ({ ...module, default: () => null });
  at = await openCorrections(pageless(ask), {
    time: ["charts/:chartId/appointments/request", pageless(time)],
    refill: ["charts/:chartId/medications/:medicationRequestId/refill", pageless(refill)],
    [ONE]: ["charts/:chartId/requests/:requestId", pageless(one)],
    [DETAILS]: ["charts/:chartId/demographics", pageless(details)],
  });
});
afterAll(() => at.close());
beforeEach(() => at.forget());

const mailsTo = async () => (await at.at.mails()).map(({ kind, to }) => `${kind} ${to}`);

describe("the form", () => {
  it("shows what would change and writes nothing; then it is sent, once, however often", async () => {
    const requestId = at.newId();
    const answer = await at.send("amina", { requestId, ...ADDRESS, step: "check" });
    expect(answer.location).toMatch(/^\/charts\/self\/demographics\/request\?draft=1\.[\w-]+$/);
    const check = await at.follow("amina", answer.location!);
    expect(check.body).toMatchObject({
      form: null,
      view: {
        step: "check",
        told: true,
        form: { requestId, typed: { addressLines: "1 New Street", addressCity: "Riverside" } },
        changes: [{ field: "addressLines", from: "9 Quarry Lane", to: "1 New Street" }],
      },
    });
    expect(await at.rows()).toEqual([]);
    expect(await at.tasks()).toEqual([]);

    const sent = { requestId, ...ADDRESS, step: "send" };
    const both = await Promise.all([at.send("amina", sent), at.send("amina", sent)]);
    const again = await at.send("amina", sent);
    for (const answer of [...both, again])
      expect(answer.location).toContain(`/charts/self/requests/${requestId}?done=`);
    expect(again.location).toContain("done=already");
    const [row, ...others] = await at.rows();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ id: requestId, status: "pending", kind: "demographics", effect: null });
    const tasks = await at.tasks();
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({
      status: "requested",
      intent: "proposal",
      for: { reference: "Patient/p-amina" },
      identifier: [{ value: requestId }],
      input: [
        { type: { text: "addressLines" }, valueString: '{"from":"9 Quarry Lane","to":"1 New Street"}' },
      ],
    });
    expect((await at.patient()).address).toEqual(AMINA.address);
    expect(await mailsTo()).toEqual(["details-change-asked on-file@example.com"]);
  });

  it("another form under the same id is none: what was typed stays, under a new one", async () => {
    const requestId = at.newId();
    await at.send("amina", { requestId, ...ADDRESS, step: "send" });
    const other = await at.send("amina", {
      requestId,
      ...ADDRESS,
      addressLines: "2 Other Street",
      step: "send",
    });
    expect(other).toMatchObject({ status: 409, body: { step: "edit", note: "already-sent" } });
    const form = other.body!["form"] as { requestId: string; typed: Record<string, string> };
    expect(form.requestId).not.toBe(requestId);
    expect(form.typed["addressLines"]).toBe("2 Other Street");
    expect(await at.rows()).toHaveLength(1);
  });

  it("what upstream refuses was not asked for: everything typed stays, under a new id", async () => {
    const { portal } = at.doors;
    const { fhir } = portal;
    portal.fhir = { ...fhir, create: () => Promise.resolve({ kind: "refused", status: 422 }) };
    const requestId = at.newId();
    const answer = await at.send("amina", { requestId, ...ADDRESS, step: "send" });
    portal.fhir = fhir;
    expect(answer).toMatchObject({
      status: 409,
      body: { step: "edit", note: "not-taken", form: { typed: { addressLines: "1 New Street" } } },
    });
    expect((answer.body!["form"] as { requestId: string }).requestId).not.toBe(requestId);
    expect((await at.rows())[0]).toMatchObject({ status: "failed", outcome_reason: "upstream-refused" });
  });

  it("the same of an appointment and of a refill", async () => {
    const { portal, clock } = at.doors;
    const { fhir } = portal;
    const start = new Date(clock.now.getTime() + 86_400_000).toISOString();
    const end = new Date(clock.now.getTime() + 88_200_000).toISOString();
    const subject = { reference: "Patient/p-amina" };
    const medicationCodeableConcept = { text: "Losartan 50 mg" };
    const resources = [
      { resourceType: "Slot", id: "s1", status: "free", schedule: { reference: "Schedule/c1" }, start, end },
      {
        ...{ resourceType: "MedicationRequest", id: "m1", status: "active", intent: "order" },
        ...{ medicationCodeableConcept, subject },
      },
    ];
    for (const one of resources) await at.upstream.ask("PUT", `${one.resourceType}/${one.id}`, one);
    const post = async (path: string, route: string, fields: Record<string, string>) => {
      const answer = await at.doors.fetch(`/charts/self/${path}?_data=${route}`, {
        cookie: await at.cookieOf("amina"),
        method: "POST",
        headers: { origin: at.doors.origin },
        body: new URLSearchParams({ account: PEOPLE.amina, ...fields }),
      });
      return { status: answer.status, body: (await answer.json()) as unknown };
    };
    const no = () => Promise.resolve({ kind: "refused", status: 403 } as const);
    portal.fhir = { ...fhir, create: no, transaction: no };
    const [forTime, forRefill] = [
      mintRequestId("appointment", clock.now),
      mintRequestId("refill", clock.now),
    ];
    const asked = { requestId: forTime, slotId: "s1", reason: "Knee" };
    expect(await post("appointments/request", "time", asked)).toMatchObject({
      status: 409,
      body: { refused: "not-taken", typed: { slotId: "s1", reason: "Knee" } },
    });
    expect(
      await post("medications/m1/refill", "refill", { requestId: forRefill, note: "Five left" }),
    ).toMatchObject({ status: 409, body: { form: { refused: "not-taken", note: "Five left" } } });
    portal.fhir = fhir;
    expect((await at.rows()).map(({ status, outcome_reason: reason }) => [status, reason])).toEqual([
      ["failed", "upstream-refused"],
      ["failed", "upstream-refused"],
    ]);
  });

  it("what upstream no longer says is shown, both values, and nothing is written", async () => {
    const opened = async () => {
      const answer = await at.doors.fetch(`/charts/self/demographics/request?_data=${ASK}`, {
        cookie: await at.cookieOf("amina"),
      });
      return ((await answer.json()) as { form: { from: Record<string, string> } }).form.from["addressCity"];
    };
    expect(await opened()).toBe("Riverside");
    await at.put({ ...AMINA, address: [{ ...AMINA.address![0], city: "Bangor" }] });
    const answer = await at.send("amina", { requestId: at.newId(), ...ADDRESS, step: "send" });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        step: "conflict",
        conflicts: [{ field: "addressCity", from: "Riverside", now: "Bangor", to: "Riverside" }],
        form: {
          typed: { addressLines: "1 New Street", addressCity: "Bangor" },
          from: { addressCity: "Bangor" },
        },
      },
    });
    expect([await at.rows(), await at.tasks(), await mailsTo()]).toEqual([[], [], []]);
    // Also for who opens the form anew.
    expect(await opened()).toBe("Bangor");
  });

  it("the same field is not asked for twice while the first waits, two forms at once included", async () => {
    const forms = [1, 2].map((number) =>
      at.send("amina", {
        requestId: at.newId(),
        ...ADDRESS,
        addressLines: `${number} New Street`,
        step: "send",
      }),
    );
    const statuses = (await Promise.all(forms)).map(({ status }) => status).sort();
    expect(statuses).toEqual([204, 409]);
    const third = await at.send("amina", { requestId: at.newId(), ...ADDRESS, step: "send" });
    expect(third).toMatchObject({ status: 409, body: { errors: { addressLines: "already-asked" } } });
    const phone = { fromPhoneMobile: "207-555-0111", phoneMobile: "207-555-0300" };
    expect((await at.send("amina", { requestId: at.newId(), ...phone, step: "send" })).status).toBe(204);
    expect(await at.rows()).toHaveLength(2);
  });

  it.each<[string, Record<string, string>, object]>([
    ["nothing", { addressLines: "9 Quarry Lane" }, { note: "nothing-changed" }],
    ["no telephone number", { fromPhoneHome: "", phoneHome: "call" }, { errors: { phoneHome: "phone" } }],
    ["no street", { addressLines: "" }, { errors: { addressLines: "street-needed" } }],
  ])("%s is not sent, and said", async (_what, fields, body) => {
    const answer = await at.send("amina", { requestId: at.newId(), ...ADDRESS, ...fields, step: "send" });
    expect(answer).toMatchObject({ status: 422, body: { step: "edit", ...body } });
    expect(await at.rows()).toEqual([]);
  });

  it("back to the form nothing typed is lost", async () => {
    const { location } = await at.send("amina", { requestId: at.newId(), ...ADDRESS, step: "check" });
    const { body } = await at.follow("amina", `${location}&step=edit`);
    expect(body).toMatchObject({
      view: { step: "edit", note: null, form: { typed: { addressLines: "1 New Street" } } },
    });
  });

  it("back to the page that was sent leads to its request; so does pressing the button again", async () => {
    const requestId = at.newId();
    const form = { requestId, ...ADDRESS };
    const { location } = await at.send("amina", { ...form, step: "check" });
    const sent = await at.send("amina", { ...form, step: "send" });
    expect(sent.location).toBe(`/charts/self/requests/${requestId}?done=asked`);
    const its = `/charts/self/requests/${requestId}?done=already`;
    expect((await at.follow("amina", location!)).location).toBe(its);
    expect((await at.follow("amina", `${location}&step=edit`)).location).toBe(its);
    expect((await at.send("amina", { ...form, step: "check" })).location).toBe(its);
    // Something else typed into the form of before is another request.
    const other = await at.send("amina", { ...form, addressLines: "2 Other Street", step: "check" });
    const view = (await at.follow("amina", other.location!)).body!["view"] as {
      form: { requestId: string; typed: Record<string, string> };
    };
    expect(view.form.requestId).not.toBe(requestId);
    expect(view.form.typed["addressLines"]).toBe("2 Other Street");
    expect(await at.rows()).toHaveLength(1);
  });

  it("a draft that is broken or another's leads to the form of now, kindly", async () => {
    const { location } = await at.send("amina", { requestId: at.newId(), ...ADDRESS, step: "check" });
    const gone = {
      location: null,
      body: {
        view: { step: "edit", note: "draft-gone", form: { typed: { addressLines: "9 Quarry Lane" } } },
      },
    };
    expect(await at.follow("amina", location!.slice(0, -3))).toMatchObject(gone);
    const elsewhere = location!.replace("/self/", `/${CAREGIVER}/`);
    expect(await at.follow("daniel", elsewhere)).toMatchObject(gone);
  });

  it("more than an address can carry is not gone on with, and stays", async () => {
    const long = "\u0634".repeat(900);
    const from = { fromAddressLines: long, fromContactName: long, fromGivenName: long };
    const same = { contactName: long, givenName: long };
    const answer = await at.send("amina", {
      requestId: at.newId(),
      ...ADDRESS,
      ...from,
      ...same,
      step: "check",
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { step: "edit", note: "too-much", form: { typed: { addressLines: "1 New Street" } } },
    });
  });

  it("upstream away: nothing is sent, everything stays", async () => {
    const { portal } = at.doors;
    const { fhir } = portal;
    const { createFhirClient } = await import("../upstream/fhir/client");
    portal.fhir = createFhirClient({
      baseUrl: new URL("http://127.0.0.1:9/"),
      auth: { kind: "none" },
      log: portal.log,
    });
    const answer = await at.send("amina", { requestId: at.newId(), ...ADDRESS, step: "send" });
    portal.fhir = fhir;
    expect(answer).toMatchObject({
      status: 503,
      body: { note: "away", form: { typed: { addressLines: "1 New Street" } } },
    });
    expect(await at.rows()).toEqual([]);
  });

  it("whatever else is posted has no effect", async () => {
    const requestId = at.newId();
    const posted = {
      ...{ status: "approved", role: "requests", roles: "requests", patientId: "p-daniel", kind: "refill" },
      ...{ reviewedBy: PEOPLE.amina, portalAccountId: PEOPLE.daniel, upstreamRef: "Task/1", version: "9" },
      ...{ birthDate: "2020-01-01", active: "false", rejectionReason: "x", effect: "decide" },
    };
    await at.send("amina", { requestId, ...ADDRESS, ...posted, step: "send" });
    const [row] = await at.rows();
    expect(row).toMatchObject({
      id: requestId,
      kind: "demographics",
      status: "pending",
      patient_id: "p-amina",
      portal_account_id: PEOPLE.amina,
      reviewed_by: null,
      rejection_reason: null,
    });
    const { requestedChanges } = row!["details"] as { requestedChanges: object };
    expect(Object.keys(requestedChanges).every((field) => field.startsWith("address"))).toBe(true);
    expect((await at.patient()).birthDate).toBe("1970-01-01");
  });
});

describe("the page of a correction", () => {
  const page = async (who: "amina" | "daniel", id: string, chart = "self") => {
    const answer = await at.doors.fetch(`/charts/${chart}/requests/${id}?_data=${ONE}`, {
      cookie: await at.cookieOf(who),
    });
    return (await answer.json()) as { view: { changes: unknown; proxyName: unknown } };
  };
  const changes = [{ field: "addressLines", from: "9 Quarry Lane", to: "1 New Street" }];

  it("shows exactly what differs, and to the owner the name of who asked", async () => {
    const requestId = at.newId();
    await at.send("daniel", { requestId, ...ADDRESS, step: "send" }, { chart: CAREGIVER });
    await at.at.query("update proxy_delegation set invited_name = 'Daniel Haddad' where id = $1", [
      CAREGIVER,
    ]);
    expect((await page("amina", requestId)).view).toMatchObject({ changes, proxyName: "Daniel Haddad" });
    expect((await page("daniel", requestId, CAREGIVER)).view).toMatchObject({ changes, proxyName: null });
  });

  it("is led to from the details while it waits, by whoever may see it", async () => {
    const requestId = at.newId();
    await at.send("amina", { requestId, ...ADDRESS, step: "send" });
    const shown = async (who: "amina" | "daniel", chart = "self") => {
      const answer = await at.doors.fetch(`/charts/${chart}/demographics?_data=${DETAILS}`, {
        cookie: await at.cookieOf(who),
      });
      return (await answer.json()) as object;
    };
    expect(await shown("amina")).toMatchObject({ waiting: [requestId] });
    expect(await shown("daniel", CAREGIVER)).toMatchObject({ waiting: [] });
    await at.at.query("update portal_request set status = 'approved' where id = $1", [requestId]);
    expect(await shown("amina")).toMatchObject({ waiting: [] });
  });

  it("says nothing of what recovers the account to anybody but its owner", async () => {
    const requestId = at.newId();
    await at.send("daniel", { requestId, ...ADDRESS, step: "send" }, { chart: CAREGIVER });
    const email = { from: "on-file@example.com", to: "new@example.com" };
    await at.at.query(
      `update portal_request set details = jsonb_set(details, '{requestedChanges,email}', $2::jsonb) where id = $1`,
      [requestId, JSON.stringify(email)],
    );
    expect(JSON.stringify(await page("daniel", requestId, CAREGIVER))).not.toContain("new@example.com");
    expect((await page("amina", requestId)).view.changes).toContainEqual({ field: "email", ...email });
  });

  it("says nothing of what was on file to whom the details are no longer shared with", async () => {
    const requestId = at.newId();
    await at.send("daniel", { requestId, ...ADDRESS, step: "send" }, { chart: CAREGIVER });
    const grants = "update proxy_delegation set grants = $2 where id = $1";
    await at.at.query(grants, [CAREGIVER, GRANTS.filter((grant) => grant !== "demographics:read")]);
    try {
      expect((await page("daniel", requestId, CAREGIVER)).view.changes).toEqual([]);
    } finally {
      await at.at.query(grants, [CAREGIVER, GRANTS]);
    }
  });
});

describe("somebody who acts for another", () => {
  const email = { fromEmail: "on-file@example.com", email: "daniel@example.com" };

  it("never asks for what recovers the account", async () => {
    const only = await at.send(
      "daniel",
      { requestId: at.newId(), ...email, step: "send" },
      { chart: CAREGIVER },
    );
    expect(only).toMatchObject({ status: 422, body: { note: "nothing-changed" } });
    const requestId = at.newId();
    const fields = { requestId, ...ADDRESS, ...email, step: "send" };
    expect((await at.send("daniel", fields, { chart: CAREGIVER })).status).toBe(204);
    const [row] = await at.rows();
    expect(JSON.stringify(row!["details"])).not.toContain("@");
    expect(row).toMatchObject({ proxy_delegation_id: CAREGIVER, portal_account_id: PEOPLE.daniel });
    // The owner learns of it all the same.
    expect(await mailsTo()).toEqual(["details-change-asked on-file@example.com"]);
  });

  it("is shown neither the address, nor that the owner asked for the same", async () => {
    await at.send("amina", { requestId: at.newId(), ...ADDRESS, step: "send" });
    const page = await at.doors.fetch(`/charts/${CAREGIVER}/demographics/request?_data=${ASK}`, {
      cookie: await at.cookieOf("daniel"),
    });
    expect(await page.text()).not.toContain("on-file@");
    await at.put({ ...AMINA, telecom: [{ system: "email", value: "other@example.com" }] });
    const own = await at.send(
      "daniel",
      { requestId: at.newId(), ...ADDRESS, step: "send" },
      { chart: CAREGIVER },
    );
    expect(own.status).toBe(204);
  });
});

it("another e-mail address wants a proof of the last minutes, and what was typed is kept", async () => {
  await at.at.query(
    "update portal_session set password_at = now() - interval '1 day' where portal_account_id = $1",
    [PEOPLE.amina],
  );
  const fields = {
    requestId: at.newId(),
    fromEmail: "on-file@example.com",
    email: "new@example.com",
    step: "send",
  };
  const answer = await at.send("amina", fields, { data: false });
  expect(answer.location).toMatch(/^\/step-up/);
  expect(await at.rows()).toEqual([]);
  const kept = await at.at.query("select action_path from portal_kept_form");
  expect(kept).toHaveLength(1);
  await at.at.query("update portal_session set password_at = now() where portal_account_id = $1", [
    PEOPLE.amina,
  ]);
  expect((await at.send("amina", fields)).status).toBe(204);
});
