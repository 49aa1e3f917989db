import { expect, test } from "@playwright/test";
import { demoAccountId, demoDelegationId } from "../../server/embedded/demo/accounts";
import { demoRequestId } from "../../server/embedded/demo/requests";
import { demo } from "../support/demo";
import { allRoutes } from "../support/routes";
import type { Session } from "../support/session";
import { KEPT_BY_ANYBODY, MATRIX, READERS, WANT_FRESH_PROOF, WRITES, type Reader } from "./matrix";

const INVENTED = "pdel_01HZZZZZZZZZZZZZZZZZZZZZZZ";

/** Who reads, and which chart. */
function seat(reader: Reader): { reader: Reader; session: Session; chartId: string } {
  return { reader, ...placeOf(reader) };
}

function placeOf(reader: Reader): { session: Session; chartId: string } {
  const { sessionOf } = demo();
  switch (reader) {
    case "guest":
      return { session: sessionOf(null), chartId: "self" };
    case "owner":
      return { session: sessionOf("amina"), chartId: "self" };
    case "staff":
      return { session: sessionOf("staff"), chartId: "self" };
    case "spouse":
      return { session: sessionOf("daniel"), chartId: demoDelegationId("daniel-for-amina") };
    case "revoked":
      return { session: sessionOf("noor"), chartId: demoDelegationId("noor-for-amina") };
    case "child":
      return { session: sessionOf("grace"), chartId: demoDelegationId("grace-for-kofi") };
    case "teen":
      return { session: sessionOf("grace"), chartId: demoDelegationId("grace-for-abena") };
    case "caregiver":
      return { session: sessionOf("omar"), chartId: demoDelegationId("omar-for-zubeyde") };
    case "stranger":
      return { session: sessionOf("omar"), chartId: demoDelegationId("daniel-for-amina") };
    case "grantor":
      return { session: sessionOf("amina"), chartId: demoDelegationId("daniel-for-amina") };
    case "invented":
      return { session: sessionOf("amina"), chartId: INVENTED };
  }
}

/** A result this reader can open; for charts that stay shut, one that exists for its owner. */
async function resultFor({ session, chartId }: ReturnType<typeof seat>): Promise<string> {
  const list = await session.fetch(`/charts/${chartId}/results`);
  const own = list.status === 200 ? list : await demo().sessionOf("amina").fetch("/charts/self/results");
  const id = /\/results\/([^"?]+)"/.exec(await own.text())?.[1];
  if (!id) throw new Error("no result to open");
  return id;
}

/** A file this reader can open; for charts that stay shut, one that exists for its owner. */
async function fileFor({ session, chartId }: ReturnType<typeof seat>): Promise<[string, string]> {
  const list = await session.fetch(`/charts/${chartId}/documents`);
  const own = list.status === 200 ? list : await demo().sessionOf("amina").fetch("/charts/self/documents");
  const [, documentId, index] = /\/documents\/([^"?/]+)\/files\/(\d+)"/.exec(await own.text()) ?? [];
  if (!documentId || !index) throw new Error(`no file to open for ${chartId}`);
  return [documentId, index];
}

/** A report's file this reader can open; for charts that stay shut, one that exists for its owner. */
async function reportFileFor({ session, chartId }: ReturnType<typeof seat>): Promise<[string, string]> {
  const list = await session.fetch(`/charts/${chartId}/results?kind=imaging`);
  const isOpen = list.status === 200;
  const [reader, chart] = isOpen ? [session, chartId] : [demo().sessionOf("amina"), "self"];
  const own = isOpen ? list : await reader.fetch(`/charts/${chart}/results?kind=imaging`);
  for (const [, id] of (await own.text()).matchAll(/\/results\/([^"?/#]+)["?]/g)) {
    const report = await (await reader.fetch(`/charts/${chart}/results/${id}`)).text();
    const [, resultId, index] = /\/results\/([^"?/]+)\/files\/(\d+)"/.exec(report) ?? [];
    if (resultId && index) return [resultId, index];
  }
  throw new Error(`no report's file to open for ${chartId}`);
}

/** What a list of this reader links to below itself; for charts that stay shut, what its owner's list does. */
async function linkIn(list: string, pattern: RegExp, { session, chartId }: ReturnType<typeof seat>) {
  const answer = await session.fetch(`/charts/${chartId}/${list}`);
  const open = answer.status === 200 ? answer : await demo().sessionOf("amina").fetch(`/charts/self/${list}`);
  const id = pattern.exec(await open.text())?.[1];
  if (!id) throw new Error(`nothing to open in ${list} of ${chartId}`);
  return id;
}

async function address(path: string, where: ReturnType<typeof seat>): Promise<string> {
  // Refused before anything in it is looked at.
  if (path.startsWith("/v1/")) return path.replace(/:\w+/g, "self").replace("/*", "/no/such/place");
  const isReportFile = path.includes(":resultId/files");
  const [reportId, file] = isReportFile ? await reportFileFor(where) : ["", ""];
  const resultId = isReportFile ? reportId : path.includes(":resultId") ? await resultFor(where) : "";
  const [documentId, index] = path.includes(":documentId") ? await fileFor(where) : ["", file];
  const appointmentId = path.includes(":appointmentId")
    ? await linkIn("appointments", /\/appointments\/([^"/]+)\/calendar"/, where)
    : "";
  // Whoever may ask for no refill finds no link to it: the owner's is as good.
  const prescriber = MATRIX.get(path)?.[where.reader] === 200 ? where : seat("owner");
  const medicationRequestId = path.includes(":medicationRequestId")
    ? await linkIn("medications", /\/medications\/([^"/]+)\/refill"/, prescriber)
    : "";
  return path
    .replace(":appointmentId", appointmentId)
    .replace(":medicationRequestId", medicationRequestId)
    .replace(":exportId", "expjob_01KAR30000000000000000000")
    .replace(":requestId", demoRequestId("refill", "metformin"))
    .replace(":documentId", documentId)
    .replace(":index", index)
    .replace(":chartId", where.chartId)
    .replace(":delegationId", where.chartId)
    .replace(":resultId", resultId)
    .replace(":example", "results%20ready")
    .replace(":scheme", "dark")
    .replace(":what", "registered")
    .replace(":accountId", demoAccountId("amina"))
    .replace(":deed", "suspend")
    .replace(":delegationId", demoDelegationId("daniel-for-amina"))
    .replace(":factorId", "pfac_none")
    .replace(":linkId", "shl_none")
    .replace("/*", "/no/such/page");
}

const pages = allRoutes("development").filter((route) => route.id !== "root");

const WITHOUT_LOADER = new Set(["/", "/sign-up", "/sign-up/code", "/forgot-password", "/account/locked"]);

test("every route has its row, and every row its route", () => {
  expect([...MATRIX.keys()].sort()).toEqual(pages.map((page) => page.path).sort());
});

function asksForProof(path: string, { status, headers }: Response): boolean {
  // Who has just proven it is led on; later in a run the page asks.
  if (path === "/step-up" && status === 200) return true;
  const leadsThere = /^\/(step-up|account\/factors)/.test(headers.get("location") ?? "");
  return WANT_FRESH_PROOF.has(path) && status === 302 && leadsThere;
}

for (const [path, expected] of MATRIX) {
  test(`${path} by every reader, as page, as data, by HEAD`, async () => {
    const id = pages.find((page) => page.path === path)!.id;
    for (const reader of READERS) {
      const where = seat(reader);
      const url = await address(path, where);
      const label = `${reader} ${url}`;
      const page = await where.session.fetch(url);
      if (asksForProof(path, page)) continue;
      expect(page.status, label).toBe(expected[reader]);
      expect(page.headers.get("content-security-policy"), label).toContain("default-src 'none'");
      expect(page.headers.get("cache-control"), label).toContain(
        KEPT_BY_ANYBODY.has(path) ? "public" : "no-store",
      );

      const head = await where.session.fetch(url, { method: "HEAD" });
      expect(head.status, `HEAD ${label}`).toBe(expected[reader]);
      expect(await head.text()).toBe("");

      const data = await where.session.fetch(`${url}?_data=${encodeURIComponent(id)}`);
      // Asked for data, Remix tells a redirect in a header, and the first door says 401 instead of leading away.
      // A page without a loader has no data to ask for.
      const refusals =
        expected[reader] === 302
          ? [204, 401, 403, 404]
          : WITHOUT_LOADER.has(path)
            ? [404]
            : [expected[reader]];
      expect(refusals, `_data ${label}: ${data.status}`).toContain(data.status);
      if (expected[reader] !== 200) expect(await data.text(), `_data ${label}`).not.toMatch(/"view":/);
    }
  });
}

const CHART_PATHS = [...MATRIX.keys()].filter((path) => path.startsWith("/charts/:chartId/"));

for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
  test(`${method} to a page that only reads, or of a form made for nobody, passes the same doors`, async () => {
    for (const path of CHART_PATHS) {
      for (const reader of READERS) {
        const where = seat(reader);
        const url = await address(path, where);
        const answer = await where.session.fetch(url, { method, body: new URLSearchParams({ status: "x" }) });
        const asPage = MATRIX.get(path)![reader];
        const refusal = WRITES.has(path) ? 409 : 405;
        const expected = asPage === 200 ? refusal : asPage === 302 ? 401 : asPage;
        expect(answer.status, `${method} ${reader} ${url}`).toBe(expected);
      }
    }
  });
}

test("another's chart, an unknown one and a chart that never was give the same bytes", async () => {
  const { sessionOf } = demo();
  const bytes = async (path: string) => {
    const answer = await sessionOf("omar").fetch(path);
    const { status, headers } = answer;
    const kept = [...headers].filter(([name]) => !["x-request-id", "date"].includes(name));
    const body = await answer.text();
    return JSON.stringify({ status, kept, body });
  };
  for (const section of [
    "results",
    "medications",
    "documents",
    "documents/lab-1/files/0",
    "results/lab-1/files/0",
    "allergies",
    "access-log",
    "results/lab-1",
  ]) {
    const theirs = await bytes(`/charts/${demoDelegationId("daniel-for-amina")}/${section}`);
    expect(await bytes(`/charts/${INVENTED}/${section}`)).toBe(theirs);
    expect(await bytes(`/charts/${demoDelegationId("noor-for-amina")}/${section}`)).toBe(theirs);
  }
});

test("below somebody else's chart nothing answers but 404: no data of a layout, no page that does not exist", async () => {
  const foreign = `/charts/${demoDelegationId("daniel-for-amina")}`;
  const noor = demo().sessionOf("noor");
  for (const path of [
    "/results?_data=root",
    "/results?_data=routes%2F%24",
    "/no-such-page",
    "/results/x/y",
  ]) {
    expect((await noor.fetch(foreign + path)).status, path).toBe(404);
    expect((await noor.fetch(foreign + path, { method: "POST" })).status, `POST ${path}`).toBe(404);
  }
  // The same addresses below one's own chart: Remix's data of the layout, and no page either.
  expect((await noor.fetch("/charts/self/results?_data=root")).status).toBe(200);
  expect((await noor.fetch("/charts/self/no-such-page")).status).toBe(404);
});

test("a result of somebody else, a held one and one that never was give the same bytes", async () => {
  const { sessionOf } = demo();
  const own = await resultFor(seat("owner"));
  const bytes = async (id: string) => {
    const answer = await sessionOf("omar").fetch(`/charts/self/results/${id}`);
    return `${answer.status} ${await answer.text()}`;
  };
  const never = await bytes("no-such-result");
  expect(never).toMatch(/^404 /);
  expect(await bytes(own)).toBe(never);
});

test("a page the browser fetches by itself is refused on charts", async () => {
  const answer = await demo()
    .sessionOf("amina")
    .fetch("/charts/self/results", { headers: { "sec-purpose": "prefetch" } });
  expect(answer.status).toBe(403);
});

test("a form from another site is refused", async () => {
  const answer = await demo()
    .sessionOf("amina")
    .fetch("/sign-out", { method: "POST", headers: { origin: "https://elsewhere.example" } });
  expect(answer.status).toBe(403);
});
