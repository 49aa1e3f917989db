/** The desk of the release rules as a browser sends it: real routes, doors, PostgreSQL and FHIR server. */
import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as rules from "../../app/routes/staff.release-rules._index";
import * as rule from "../../app/routes/staff.release-rules.new";
import { openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { seedResources } from "../embedded/fhir/seed";
import { startTestFhirServer } from "../testing/fhir-server";
import type { TestFhirServer } from "../testing/fhir-server";
import { createFhirClient } from "../upstream/fhir/client";
import type { ReleaseDeskView, RuleFormView } from "./release-desk.view";

let doors: Doors;
let upstream: TestFhirServer;
let cookie: string;

const subject = { reference: "Patient/p-amina" };
const observation = (id: string, code: string, text: string, more: object = {}) => ({
  resourceType: "Observation" as const,
  id,
  status: "final" as const,
  subject,
  code: { coding: [{ system: "http://loinc.org", code }], text },
  issued: "2026-11-20T12:00:00Z",
  effectiveDateTime: "2026-11-20T08:00:00Z",
  valueString: "canary-value",
  ...more,
});

beforeAll(async () => {
  doors = await openDoors(
    {},
    {
      "routes/staff.release-rules": ["staff/release-rules", rules],
      "routes/staff.release-rules.new": ["staff/release-rules/new", rule],
    },
  );
  doors.clock.now = new Date("2026-11-22T12:00:00Z");
  upstream = await startTestFhirServer(
    seedResources([
      {
        resourceType: "Patient",
        id: "p-amina",
        birthDate: "1980-01-01",
        identifier: [{ type: { coding: [{ code: "MR" }] }, value: "MRN-1" }],
      },
      observation("glucose", "2345-7", "Glucose"),
      observation("sodium", "2951-2", "Sodium"),
      {
        resourceType: "DiagnosticReport",
        id: "panel",
        status: "final",
        subject,
        code: { text: "Metabolic panel" },
        result: [{ reference: "Observation/glucose" }, { reference: "Observation/sodium" }],
      },
    ]),
  );
  doors.portal.fhir = createFhirClient({
    baseUrl: new URL(upstream.url),
    auth: { kind: "bearer", token: upstream.token },
    log: doors.portal.log,
  });
});
afterAll(async () => {
  await doors.close();
  await upstream.drop();
});
beforeEach(async () => {
  await doors.portal.db.query(
    `update portal_account set status = 'active', roles = '{release-policy}' where id = '${PEOPLE.staff}'`,
  );
  cookie = await doors.cookieOf("staff@example.com");
  await doors.portal.db.query("update portal_session set second_factor_at = $1, assurance = 2", {
    bind: [doors.clock.now],
  });
});

const dataOf = <T>(path: string, route: string) =>
  doors
    .fetch(`${path}${path.includes("?") ? "&" : "?"}_data=${encodeURIComponent(route)}`, { cookie })
    .then((answer) => answer.json() as Promise<T>);
const look = (query = "") =>
  dataOf<ReleaseDeskView>(`/staff/release-rules${query}`, "routes/staff.release-rules");
const blank = (query = "") =>
  dataOf<RuleFormView>(`/staff/release-rules/new${query}`, "routes/staff.release-rules.new");

type Sent = { status: number; location: string | null; form: RuleFormView; text: string };
async function send(fields: Record<string, string>): Promise<Sent> {
  const answer = await doors.fetch(
    `/staff/release-rules/new?_data=${encodeURIComponent("routes/staff.release-rules.new")}`,
    {
      method: "POST",
      cookie,
      body: new URLSearchParams({ account: PEOPLE.staff, ...fields }),
      headers: { origin: doors.origin },
    },
  );
  const text = await answer.text();
  return {
    status: answer.status,
    location: answer.headers.get("x-remix-redirect") ?? answer.headers.get("location"),
    text,
    form: (text.startsWith("{") ? JSON.parse(text) : null) as RuleFormView,
  };
}
const versions = () =>
  doors.portal.db.query<{ version: number; author: string; rules: { id: string }[] }>(
    "select version, author, rules from release_policy_version order by version",
    { type: QueryTypes.SELECT },
  );
/** A form as the page renders it, filled in. */
async function filled(change: Record<string, string> = {}, query = "") {
  const { deed, ruleId, version } = await blank(query);
  return {
    ...{ deed, ruleId, version: String(version), codings: "LOINC 2345-7", effect: "hold-for", hours: "72" },
    ...{ visibility: "explained", holdReason: "awaiting-review", note: "Talk first", do: "check" },
    ...change,
  };
}
/** Runs it dry, as one must. */
async function readied(change: Record<string, string> = {}, query = "") {
  const form = await filled(change, query);
  const { form: answer } = await send(form);
  return { ...form, do: "publish", checked: answer.dryRun!.checked };
}

describe("a dry run", () => {
  it("says what the owner and somebody acting for them would see otherwise, and writes nothing", async () => {
    const before = (await versions()).length;
    const { status, form, text } = await send(await filled());
    expect(status).toBe(200);
    expect(form.dryRun!.view).toMatchObject({ looked: 1, unknown: [], away: [] });
    const [record] = form.dryRun!.view.records;
    expect(record).toMatchObject({ recordNumber: "MRN-1", more: 0 });
    const held = { how: "explained", until: "2026-11-23T12:00:00.000Z" };
    expect(record!.lines).toEqual([
      expect.objectContaining({
        section: "results",
        name: { text: "Glucose", language: null },
        owner: { now: { how: "shown" }, then: held },
        proxy: { now: { how: "shown" }, then: { how: "hidden" } },
      }),
      expect.objectContaining({
        name: { text: "Metabolic panel", language: null },
        owner: { now: { how: "shown" }, then: { how: "in-part" } },
        proxy: { now: { how: "shown" }, then: { how: "in-part" } },
      }),
    ]);
    expect(text).not.toContain("canary-value");
    expect((await versions()).length).toBe(before);
  });

  it("is on record with the person whose record was read", async () => {
    await send(await filled({ recordNumbers: "mrn-1" }));
    expect((await doors.events("release-policy-viewed")).at(-1)).toMatchObject({
      patient_id: "p-amina",
      reason: "dry-run",
      result: "granted",
    });
  });

  it("says whom it could not look at", async () => {
    const { form } = await send(await filled({ recordNumbers: "MRN-1\nMRN-404" }));
    expect(form.dryRun!.view).toMatchObject({ looked: 1, unknown: ["MRN-404"], away: [] });
    const real = doors.portal.fhir;
    doors.portal.fhir = createFhirClient({
      baseUrl: new URL("http://127.0.0.1:1/fhir/"),
      auth: { kind: "none" },
      log: doors.portal.log,
      limits: { requestMs: 300 },
    });
    const { form: away } = await send(await filled({ recordNumbers: "MRN-1" }));
    doors.portal.fhir = real;
    expect(away.dryRun!.view).toMatchObject({ looked: 0, away: ["MRN-1"], records: [] });
  });

  it("comes before a form that is wrong in nothing", async () => {
    const { status, form } = await send(await filled({ effect: "", codings: "a b c" }));
    expect(status).toBe(422);
    expect(form.errors).toEqual({ effect: "missing", codings: "lines" });
    expect(form.typed).toMatchObject({ codings: "a b c", note: "Talk first", hours: "72" });
    expect(form.dryRun).toBeNull();
  });
});

async function waiting(job: string): Promise<number> {
  const jobs = await doors.portal.db.query(
    `select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = $1`,
    { type: QueryTypes.SELECT, bind: [job] },
  );
  return jobs.length;
}

describe("publishing", () => {
  it("makes a version of exactly what was run dry, on record, and once however often it is sent", async () => {
    const form = await readied();
    const before = (await versions()).length;
    for (let n = 0; n < 2; n += 1) {
      expect((await send(form)).location).toContain("/staff/release-rules?done=published");
    }
    const after = await versions();
    expect(after.length).toBe(before + 1);
    expect(after.at(-1)).toMatchObject({ author: PEOPLE.staff, rules: [{ id: form.ruleId }] });
    expect(await doors.events("release-policy-changed")).toHaveLength(1);
    // What was shown to others under the rules before is looked at anew, once.
    expect(await waiting("recheck-health-links")).toBe(1);
    const view = await look("?done=published");
    expect(view).toMatchObject({ done: true, current: 2, shown: { author: "staff@example.com" } });
    expect(view.authors).toEqual({ [PEOPLE.staff]: "staff@example.com" });
    expect((await look("?version=1")).shown).toMatchObject({ version: 1, author: null, rules: [] });
  });

  it("without a dry run of the very same change is a dry run", async () => {
    const before = (await versions()).length;
    const form = await readied();
    for (const change of [{ checked: "" }, { hours: "1" }, { note: "Other" }, { codings: "LOINC 1-8" }]) {
      const { status, form: again } = await send({ ...form, ...change });
      expect([status, again.dryRun !== null]).toEqual([200, true]);
    }
    expect((await versions()).length).toBe(before);
  });

  it("on rules that changed meanwhile is refused with both versions, and what was typed kept", async () => {
    const mine = await readied({ note: "Mine", labels: "CONFIDENTIALITY V" });
    const theirs = await readied({ note: "Theirs", codings: "LOINC 2951-2" });
    expect((await send(theirs)).location).toContain("done=published");
    const before = (await versions()).length;
    const { status, form } = await send(mine);
    expect(status).toBe(409);
    expect(form.conflict).toMatchObject({
      was: { version: Number(mine.version) },
      is: { version: Number(mine.version) + 1, author: "staff@example.com", note: "Theirs" },
      diff: { added: [{ id: theirs.ruleId }], ended: [], changed: [] },
    });
    expect(form.typed).toMatchObject({ note: "Mine", labels: "CONFIDENTIALITY V" });
    expect(form.version).toBe(Number(mine.version) + 1);
    expect((await versions()).length).toBe(before);
    const again = await send({ ...mine, version: String(form.version), do: "check" });
    expect(again.status).toBe(200);
  });

  it("by two at once: one wins, the other is told", async () => {
    const forms = [await readied({ codings: "LOINC 1-8" }), await readied({ codings: "LOINC 3-4" })];
    const before = (await versions()).length;
    const answers = await Promise.all(forms.map(send));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await versions()).length).toBe(before + 1);
  });

  it("changes and ends a rule; one that is gone is a conflict", async () => {
    const [first] = (await look()).shown.rules;
    const changed = await readied({ hours: "1", visibility: "silent" }, `?change=${first!.id}`);
    await send(changed);
    expect((await look()).shown.rules[0]).toMatchObject({
      id: first!.id,
      effect: { kind: "hold-for", hours: 1 },
      visibility: "silent",
      author: PEOPLE.staff,
    });
    const ended = await readied({}, `?end=${first!.id}`);
    await send(ended);
    expect((await look()).shown.rules.map(({ id }) => id)).not.toContain(first!.id);
    expect((await doors.fetch(`/staff/release-rules/new?end=${first!.id}`, { cookie })).status).toBe(404);
    const { version } = await blank();
    const gone = await send({ ...changed, do: "check", version: String(version) });
    expect([gone.status, gone.form.counts]).toEqual([409, null]);
  });

  it("ends with the role, also between page and form", async () => {
    const form = await readied();
    const before = (await versions()).length;
    await doors.portal.db.query(
      `update portal_account set roles = '{requests,accounts}' where id = '${PEOPLE.staff}'`,
    );
    expect((await send(form)).status).toBe(404);
    expect((await versions()).length).toBe(before);
  });

  it("never trusts what only looks like the form", async () => {
    const form = await filled();
    for (const change of [{ deed: "publish" }, { ruleId: "../x" }, { ruleId: "" }]) {
      expect((await send({ ...form, ...change })).status).toBe(422);
    }
    expect((await send({ ...form, version: "0" })).status).toBe(404);
    expect((await send({ ...form, version: "9999" })).status).toBe(404);
    const { form: kept } = await send({ ...form, author: "pact_else", effect: "hold-for" });
    expect(kept.dryRun!.rule!.author).toBe(PEOPLE.staff);
  });
});
