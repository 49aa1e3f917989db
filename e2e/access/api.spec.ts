/**
 * The JSON API by every person of the demo: each operation of its table is called in each record, answers as the
 * table says, and opens exactly what the page opens. In a portal of its own, because it also asks for things.
 */
import { expect, test } from "@playwright/test";
import { OPERATIONS } from "../../server/api/operations";
import { demoDelegationId } from "../../server/embedded/demo/accounts";
import { ask, sending, signInApp } from "../support/app";
import type { AppSession } from "../support/app";
import { answerTo, walkApi } from "../support/api-walk";
import type { Answer } from "../support/api-walk";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";
import { signIn } from "../support/session";

let portal: RunningPortal;
const apps: Record<string, AppSession> = {};
test.describe.configure({ mode: "default", timeout: 180_000 });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  portal = await startPortal();
  for (const name of ["amina", "daniel", "grace", "omar", "noor"])
    apps[name] = await signInApp(portal.origin, `${name}@example.com`);
});
test.afterAll(async () => {
  await portal?.stop();
});

const operation = (id: string) => OPERATIONS.find((one) => one.id === id)!;
const ULID = "01KAR3000000000000000000";
const SPOUSE = demoDelegationId("daniel-for-amina");

/** The page that shows the same; null: there is none that a browser could ask for alike. */
function pageOf({ operation: { id }, path }: Answer): string | null {
  if (id === "readNearestSlots") return null;
  // What an app asks for as JSON has its own page; how far a file is stands on the page of it.
  return path.replace(/\/summary$/, "").replace(/\/slots$/, "/appointments/request");
}

for (const name of ["amina", "daniel", "grace", "omar", "noor"]) {
  test(`every operation answers ${name} as the table says, and opens what the page opens`, async () => {
    const app = apps[name]!;
    const browser = await signIn(portal.origin, `${name}@example.com`);
    for (const id of ["readMe", "readOwnAccessLog", "listCharts", "readSnapshot", "readOpenApi"]) {
      const { path } = operation(id);
      const answer = await answerTo(operation(id), path, await app.fetch(path));
      expect([answer.status, answer.faults], path).toEqual([200, []]);
    }
    const { charts } = (await (await app.fetch("/charts")).json()) as { charts: Array<{ chartId: string }> };
    for (const { chartId } of charts) {
      const answers = await walkApi(app, chartId);
      for (const answer of answers) {
        expect(answer.faults, answer.path).toEqual([]);
        const page = pageOf(answer);
        const { status } = page ? await browser.fetch(page) : answer;
        // A file there is none of is told on a page.
        expect(answer.status, answer.path).toBe(status);
      }
    }
  });
}

test("every operation that reads was answered with something at least once", async () => {
  const answered = new Set<string>();
  for (const [name, chartId] of [
    ["amina", "self"],
    ["daniel", "self"],
  ] as const) {
    const answers = await walkApi(apps[name]!, chartId);
    for (const { status, operation } of answers) if (status === 200) answered.add(operation.id);
  }
  const reads = OPERATIONS.filter(({ method, path }) => method === "get" && path.startsWith("/charts/{"));
  const silent = reads.filter(({ id }) => !answered.has(id)).map(({ id }) => id);
  // What is asked for below has a file.
  expect(silent).toEqual(["readExport", "readExportFile"]);
});

test("what has not changed is not sent again, and is on record all the same", async () => {
  const { fetch } = apps.amina!;
  const path = "/charts/self/allergies";
  const first = await fetch(path);
  const tag = first.headers.get("etag")!;
  const readings = async () => {
    const log = await (await fetch("/me/access-log?part=allergies")).json();
    return (log as { entries: unknown[] }).entries.length;
  };
  const before = await readings();
  for (const method of ["GET", "HEAD"]) {
    const again = await fetch(path, { method, headers: { "if-none-match": tag } });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
  }
  expect(await readings()).toBe(before + 2);
  const head = await fetch(path, { method: "HEAD" });
  expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, tag, ""]);
  // Of one reader it tells nothing to another.
  const theirs = await apps.daniel!.fetch(`/charts/${SPOUSE}/allergies`);
  expect(theirs.headers.get("etag")).not.toBe(tag);
});

test("every operation refuses who has no token, and a browser", async () => {
  const { cookie } = await signIn(portal.origin, "amina@example.com");
  for (const one of OPERATIONS.filter(({ open }) => !open)) {
    const path = one.path.replace("{chartId}", "self").replace(/\{\w+\}/g, "none");
    const init = one.method === "post" ? sending({}) : {};
    const tries: Array<Record<string, string>> = [
      {},
      { cookie },
      { authorization: `Bearer ${"x".repeat(43)}` },
    ];
    for (const headers of tries) {
      const answer = await ask(portal.origin, null, path, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), ...headers, accept: "text/html" },
      });
      expect([answer.status, answer.headers.get("content-type")], path).toEqual([
        401,
        "application/problem+json",
      ]);
      expect(answer.headers.get("set-cookie"), path).toBeNull();
    }
  }
});

test("every operation in a record refuses as its page does: another's, unknown, revoked, not granted", async () => {
  const inChart = OPERATIONS.filter(({ path }) => path.startsWith("/charts/{chartId}"));
  const cases: Array<[who: string, chart: string, status: number, code: string]> = [
    ["omar", SPOUSE, 404, "NOT_FOUND"],
    ["amina", SPOUSE, 404, "NOT_FOUND"],
    ["amina", "pdel_01HZZZZZZZZZZZZZZZZZZZZZZZ", 404, "NOT_FOUND"],
    ["amina", "a%00b", 404, "NOT_FOUND"],
    ["noor", demoDelegationId("noor-for-amina"), 403, "DELEGATION_NOT_ACTIVE"],
  ];
  for (const one of inChart) {
    const bodies = new Set<string>();
    for (const [who, chart, status, code] of cases) {
      const path = one.path.replace("{chartId}", chart).replace(/\{\w+\}/g, "none");
      const answer = await apps[who]!.fetch(path, one.method === "post" ? sending({}) : {});
      const body = await answer.text();
      expect([answer.status, (JSON.parse(body) as { code: string }).code], `${who} ${path}`).toEqual([
        status,
        code,
      ]);
      if (status === 404) bodies.add(body);
    }
    expect(bodies.size).toBe(1);
  }
  const missing = await apps.daniel!.fetch(`/charts/${SPOUSE}/access-log`);
  expect([missing.status, await missing.json()]).toEqual([
    403,
    { type: "about:blank", status: 403, code: "GRANT_MISSING", reason: "access-log:read" },
  ]);
});

test("no method and no address leads to a page", async () => {
  const { fetch } = apps.amina!;
  const known = OPERATIONS.map((one) => one.path.replace("{chartId}", "self").replace(/\{\w+\}/g, "none"));
  const odd = ["", "/", "/nothing", "/charts/self", "/charts/self/nothing", "/charts/self/__proto__", "/%00"];
  for (const path of [...new Set([...known, ...odd])]) {
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"]) {
      const answer = await fetch(path, { method, headers: { accept: "text/html" } });
      const type = answer.headers.get("content-type") ?? "";
      expect(type, `${method} ${path} ${answer.status}`).not.toContain("text/html");
      expect(answer.headers.get("vary"), `${method} ${path}`).toMatch(/Origin.*Authorization/);
      if (answer.status >= 400) expect(type, `${method} ${path}`).toBe("application/problem+json");
      if (answer.status === 405) expect(answer.headers.get("allow"), `${method} ${path}`).toBeTruthy();
    }
    expect((await fetch(path, { method: "OPTIONS" })).status).toBe(204);
  }
});

test("an app asks as the page does: once for each id, and takes it back", async () => {
  const { fetch } = apps.omar!;
  const requests = "/charts/self/requests";
  const slots = (await (await fetch("/charts/self/slots")).json()) as {
    days: Array<{ slots: Array<{ id: string }> }>;
  };
  const [first, second] = slots.days.flatMap((day) => day.slots.map(({ id }) => id));
  const id = `apptreq_${ULID}AA`;
  const intent = (slotId: string, reason: string) =>
    sending({ id, kind: "appointment-request", payload: { slotId, reason } });

  const faulty = await fetch(requests, intent("", " "));
  expect([faulty.status, await faulty.json()]).toMatchObject([
    422,
    { code: "INVALID", faults: { "payload.slotId": "missing", "payload.reason": "missing" } },
  ]);
  const asked = await answerTo(
    operation("submitRequest"),
    requests,
    await fetch(requests, intent(first!, "Tired")),
  );
  expect([asked.status, asked.faults]).toEqual([201, []]);
  expect(JSON.parse(asked.text)).toMatchObject({ id, status: "proposed" });
  const again = await fetch(requests, intent(first!, "Tired"));
  expect([again.status, await again.text()]).toEqual([200, asked.text]);
  const other = await fetch(requests, intent(second!, "Tired"));
  expect([other.status, await other.json()]).toMatchObject([409, { code: "IDEMPOTENCY_KEY_CONFLICT" }]);

  const taken = await apps.grace!.fetch(
    requests,
    sending({
      id: `apptreq_${ULID}AB`,
      kind: "appointment-request",
      payload: { slotId: first, reason: "Tired" },
    }),
  );
  expect([taken.status, await taken.json()]).toMatchObject([409, { code: "SLOT_NOT_AVAILABLE" }]);
  const nearest = await apps.grace!.fetch(`/charts/self/slots/${first}/nearest`);
  const { slots: others } = (await nearest.json()) as { slots: Array<{ id: string }> };
  expect(others.length).toBeGreaterThan(0);
  expect(others.map((slot) => slot.id)).not.toContain(first);

  const cancelled = await answerTo(
    operation("cancelRequest"),
    requests,
    await fetch(`${requests}/${id}/cancel`, sending({})),
  );
  expect([cancelled.status, cancelled.faults, JSON.parse(cancelled.text)]).toMatchObject([
    200,
    [],
    { status: "cancelled" },
  ]);
});

test("a refill and a correction are asked for under the rules of their forms", async () => {
  const { fetch } = apps.daniel!;
  const requests = "/charts/self/requests";
  const { active, refills } = (await (await fetch("/charts/self/medications")).json()) as {
    active: Array<{ id: string }>;
    refills: Record<string, { kind: string; medicationVersion: string }>;
  };
  const medicine = active.find(({ id }) => refills[id]?.kind === "may")!;
  const refill = (end: string, medicationVersion: string) =>
    sending({
      id: `rxreq_${ULID}${end}`,
      kind: "refill-request",
      payload: { medicationRequestId: medicine.id, medicationVersion, note: "" },
    });
  const stale = await fetch(requests, refill("AA", "of-another-time"));
  expect([stale.status, await stale.json()]).toMatchObject([409, { code: "VERSION_CONFLICT" }]);
  const version = refills[medicine.id]!.medicationVersion;
  expect((await fetch(requests, refill("AB", version))).status).toBe(201);
  const twice = await fetch(requests, refill("AC", version));
  expect([twice.status, await twice.json()]).toMatchObject([
    409,
    { code: "INVALID_STATUS_TRANSITION", reason: "already-asked" },
  ]);

  const { values } = (await (await fetch("/charts/self/demographics")).json()) as {
    values: Record<string, string | null>;
  };
  const correction = (end: string, changes: Record<string, { from: string | null; to: string | null }>) =>
    sending({ id: `demreq_${ULID}${end}`, kind: "demographics-update-request", payload: { changes } });
  const mobile = (to: string, from = values.phoneMobile ?? null) => ({ phoneMobile: { from, to } });
  const half = await fetch(requests, correction("AA", { addressCity: { from: null, to: "Elsewhere" } }));
  expect([half.status, await half.json()]).toMatchObject([
    422,
    { faults: { "payload.changes.addressLines": "missing" } },
  ]);
  const none = await fetch(requests, correction("AB", mobile(values.phoneMobile ?? "")));
  expect([none.status, await none.json()]).toMatchObject([422, { reason: "nothing-changed" }]);
  const older = await fetch(requests, correction("AC", mobile("555 0100", "555 9999")));
  expect([older.status, await older.json()]).toMatchObject([409, { code: "VERSION_CONFLICT" }]);
  expect((await fetch(requests, correction("AD", mobile("555 0100")))).status).toBe(201);
  const email = correction("AE", { email: { from: null, to: "x@example.org" } });
  const proxys = await apps.omar!.fetch(
    `/charts/${demoDelegationId("omar-for-zubeyde")}/requests`,
    correction("AF", { email: { from: null, to: "x@example.org" } }),
  );
  expect([403, 422]).toContain(proxys.status);
  // The sign-in is fresh: what recovers the account may be asked for, and is compared with what is on file.
  expect([201, 409]).toContain((await fetch(requests, email)).status);
});

test("a file is made, waited for and taken, in parts too", async () => {
  const { fetch } = apps.daniel!;
  const id = `expjob_${ULID}AA`;
  const wanted = { id, format: "csv", sections: ["results"], from: null, to: null };
  const faulty = await fetch("/charts/self/exports", sending({ ...wanted, from: "yesterday" }));
  expect([faulty.status, await faulty.json()]).toMatchObject([422, { faults: { from: "no-day" } }]);
  const path = `/charts/self/exports/${id}`;
  const made = await answerTo(
    operation("requestExport"),
    path,
    await fetch("/charts/self/exports", sending(wanted)),
  );
  expect([made.status, made.faults]).toEqual([201, []]);
  expect((await fetch("/charts/self/exports", sending(wanted))).status).toBe(200);
  const early = await fetch(`${path}/file`);
  if (early.status !== 200)
    expect([early.status, await early.json()]).toMatchObject([409, { code: "INVALID_STATUS_TRANSITION" }]);
  const state = async () => {
    const answer = await answerTo(operation("readExport"), path, await fetch(path));
    const { status } = JSON.parse(answer.text) as { status: string };
    expect([answer.faults, answer.headers.has("retry-after")]).toEqual([
      [],
      status === "queued" || status === "running",
    ]);
    return status;
  };
  await expect.poll(state, { timeout: 60_000 }).toBe("complete");
  const whole = await fetch(`${path}/file`);
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect([whole.status, whole.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
  const part = await fetch(`${path}/file`, { headers: { range: "bytes=0-9" } });
  expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, bytes.subarray(0, 10)]);
});

test("the log tells the app what the page tells", async () => {
  const browser = await signIn(portal.origin, "amina@example.com");
  const data = await browser.fetch("/charts/self/access-log?_data=routes%2Fcharts.%24chartId.access-log");
  const { view: page } = (await data.json()) as { view: { entries: Array<{ id: string }> } };
  const api = (await (await apps.amina!.fetch("/charts/self/access-log")).json()) as typeof page;
  // What was read since, the page's own reading among it, stands before.
  const since = api.entries.findIndex(({ id }) => id === page.entries[0]!.id);
  expect(since).toBeGreaterThanOrEqual(0);
  expect(api.entries.slice(since)).toEqual(page.entries.slice(0, api.entries.length - since));
});
