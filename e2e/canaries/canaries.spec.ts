import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, test } from "@playwright/test";
import { GRANTS } from "../../server/policies/vocabulary";
import { openEmbeddedPostgres } from "../../server/embedded/postgres";
import { walkApi } from "../support/api-walk";
import { signInApp } from "../support/app";
import { crawl } from "../support/crawl";
import { makeHealthLink, readHealthLink } from "../support/health-link";
import { startPortal, type RunningPortal } from "../support/portal-process";
import { pageRoutes } from "../support/routes";
import { guest, signIn, type Session } from "../support/session";
import { CANARY, OWNER, STRANGER, canaryBundle, canaryRules } from "./population";

const DELEGATION = "pdel_01CANARY0000000000000000AA";

let portal: RunningPortal;
let seedDir: string;
let owner: Session;
let stranger: Session;

// Every address is asked for as a page, by HEAD, and as the data of each route.
test.describe.configure({ mode: "serial", timeout: 240_000 });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  seedDir = mkdtempSync(path.join(tmpdir(), "portal-canaries-"));
  writeFileSync(path.join(seedDir, "canaries.json"), JSON.stringify(canaryBundle()));
  portal = await startPortal({ FHIR_SEED_DIR: seedDir, LOG_LEVEL: "debug" });
  await hideAndDelegate(portal.dataDir);
  owner = await signIn(portal.origin, `${OWNER}@example.com`);
  stranger = await signIn(portal.origin, `${STRANGER}@example.com`);
});

test.afterAll(async () => {
  await portal?.stop();
  rmSync(seedDir, { recursive: true, force: true });
});

/** Hides by rules, and lets the stranger act for the owner with every grant there is. */
async function hideAndDelegate(dataDir: string): Promise<void> {
  const { appUrl, stop } = await openEmbeddedPostgres(dataDir);
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  await client.query(
    `insert into release_policy_version (version, rules, author, reason)
     select max(version) + 1, $1::jsonb, 'system', 'canaries' from release_policy_version`,
    [JSON.stringify(canaryRules())],
  );
  await client.query(
    `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants, valid_from, status)
     select $1, $2, id, 'caregiver', $3, now() - interval '1 day', 'active' from portal_account where email = $4`,
    [DELEGATION, OWNER, GRANTS, `${STRANGER}@example.com`],
  );
  await client.end();
  await stop();
}

/** Canaries a text holds; numbers count too, however they are grouped. */
function found(text: string, canaries: readonly string[]): string[] {
  const words = canaries.filter((canary) => text.includes(canary));
  const numbers = HIDDEN_NUMBERS.filter(
    ([canary, pattern]) => canaries.includes(canary) && pattern.test(text),
  );
  return [...words, ...numbers.map(([canary]) => `${canary} (number)`)];
}

const HIDDEN_NUMBERS: Array<[string, RegExp]> = [
  [CANARY.explained, /877[.,\s\u00a0\u202f]?10[01]/],
  [CANARY.silent, /877[.,\s\u00a0\u202f]?[27]0[01]/],
  [CANARY.enteredInError, /877[.,\s\u00a0\u202f]?30[01]/],
  [CANARY.preliminary, /877[.,\s\u00a0\u202f]?40[01]/],
  [CANARY.ownerOnly, /877[.,\s\u00a0\u202f]?50[01]/],
  [CANARY.stranger, /877[.,\s\u00a0\u202f]?60[01]/],
];

const NEVER = [CANARY.explained, CANARY.silent, CANARY.enteredInError, CANARY.preliminary];

/** Ids someone could have heard of; asking for them must tell nothing either. */
function guesses(chart: string): string[] {
  return Object.values(CANARY).flatMap((canary) =>
    ["lab", "derived", "panel", "file"].map((name) => `/charts/${chart}/results/${canary}-${name}`),
  );
}

/** The files of reports that may be hidden, and of those that have none. */
function fileGuesses(chart: string): string[] {
  return Object.values(CANARY).flatMap((canary) =>
    ["panel", "file"].map((name) => `/charts/${chart}/results/${canary}-${name}/files/0`),
  );
}

/** Remix names the page, not the data request, as the address. */
function withoutData(address: string): string {
  return address.replace(/[?&]_data=[^&]*/, "");
}

/** The address asked for comes back where something leads back to it: that is the reader's own word. */
function withoutAddress(text: string, asked: string): string {
  return [asked, encodeURIComponent(asked), asked.replaceAll("&", "&amp;"), withoutData(asked)].reduce(
    (rest, word) => rest.replaceAll(word, "ADDRESS"),
    text,
  );
}

async function look(reader: Session, starts: string[], mayNotSee: readonly string[]): Promise<string> {
  const asked = [...starts, ...guesses("self"), ...guesses(DELEGATION)];
  const answers = await crawl(
    reader,
    portal.origin,
    asked,
    pageRoutes().map(({ id }) => id),
  );
  expect(answers.length).toBeGreaterThan(20);
  for (const address of [...fileGuesses("self"), ...fileGuesses(DELEGATION)]) {
    const answer = await reader.fetch(address);
    const text = JSON.stringify([...answer.headers]) + (await answer.text());
    expect(found(withoutAddress(text, address), mayNotSee), address).toEqual([]);
  }
  for (const answer of answers) {
    const asked = answer.url.slice(answer.url.indexOf("/"));
    expect(found(withoutAddress(answer.text, asked), mayNotSee), answer.url).toEqual([]);
  }
  return answers.map((answer) => answer.text).join("\n");
}

test("the owner sees what is open and nothing that is hidden", async () => {
  const all = await look(owner, ["/", "/charts", "/charts/self"], [...NEVER, CANARY.stranger]);
  expect(found(all, [CANARY.open, CANARY.ownerOnly])).toContain(CANARY.open);
  expect(all).toContain(`${CANARY.ownerOnly}-name`);
  expect(all).toContain(`${CANARY.open}-substance`);
  expect(all).toContain(`${CANARY.open}-form`);
});

test("a proxy sees what is open and no trace of what is withheld from proxies", async () => {
  const paths = ["results", "allergies", "access-log"].map((section) => `/charts/${DELEGATION}/${section}`);
  const answers = await Promise.all(paths.map((one) => stranger.fetch(one).then((answer) => answer.text())));
  const text = answers.join("\n");
  expect(text).toContain(`${CANARY.open}-name`);
  expect(found(text, [...NEVER, CANARY.ownerOnly])).toEqual([]);
  // Their own record is theirs: everything reached by links may show it.
  await look(stranger, paths, [...NEVER, CANARY.ownerOnly]);
});

test("looking for what is hidden gives the same bytes as looking for what never was", async () => {
  const lists = ["results", "documents", "medications", "problems", "appointments"];
  const blind = async (reader: Session, address: string, typed: string) => {
    const led = await reader.fetch(`${address}?text=${typed}&kind=${typed}`);
    const to = led.headers.get("location") ?? "";
    expect([led.status, await led.text(), to]).toEqual([302, "", `${address}?text=${typed}`]);
    const answer = await reader.fetch(to);
    // The time a copy was checked at may pass a minute between two answers.
    const text = (await answer.text()).replaceAll(typed, "TYPED").replace(/\b\d{2}:\d{2}\b/g, "TIME");
    return `${answer.status} ${text}`;
  };
  for (const [reader, chart, hidden] of [
    [owner, "self", [...NEVER, CANARY.stranger]],
    [stranger, DELEGATION, [...NEVER, CANARY.ownerOnly]],
  ] as const) {
    for (const list of lists) {
      const address = `/charts/${chart}/${list}`;
      const never = await blind(reader, address, "zqxnobody-name");
      for (const canary of hidden) expect(await blind(reader, address, `${canary}-name`)).toBe(never);
    }
    const found = await (await reader.fetch(`/charts/${chart}/results?text=${CANARY.open}-name`)).text();
    expect(found).toMatch(new RegExp(`<a[^>]*>${CANARY.open}-name`));
  }
});

/** Asks for a file by the form, waits for it, and fetches it. */
async function take(email: string, chart: string, format: string): Promise<string> {
  const reader = await signIn(portal.origin, email);
  const page = await (await reader.fetch(`/charts/${chart}/exports`)).text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? "";
  const body = new URLSearchParams({ account: field("account"), exportId: field("exportId"), format });
  for (const [, section] of page.matchAll(/name="sections"[^>]* value="(\w+)"/g))
    body.append("sections", section!);
  const asked = await reader.fetch(`/charts/${chart}/exports`, { method: "POST", body });
  const address = asked.headers.get("location") ?? "";
  expect(address).toContain("/exports/expjob_");
  const state = async () => (await (await reader.fetch(`${address}/status`)).json()) as { status: string };
  await expect.poll(async () => (await state()).status, { timeout: 30_000 }).toBe("complete");
  const file = await reader.fetch(`${address}/file`);
  expect(file.status).toBe(200);
  return file.text();
}

test("the API tells an app nothing that is hidden from its person", async () => {
  const hidden = {
    [OWNER]: [...NEVER, CANARY.stranger],
    [STRANGER]: [...NEVER, CANARY.ownerOnly],
  };
  for (const [person, chart] of [
    [OWNER, "self"],
    [STRANGER, DELEGATION],
  ] as const) {
    const app = await signInApp(portal.origin, `${person}@example.com`);
    const answers = await walkApi(app, chart);
    const all = answers.map(({ text }) => text).join("\n");
    expect(all).toContain(`${CANARY.open}-name`);
    const guessed = [...guesses(chart), ...fileGuesses(chart)].map((path) => ({ path }));
    for (const { path } of [...answers, ...guessed]) {
      const answer = await app.fetch(path);
      const text = JSON.stringify([...answer.headers]) + (await answer.text());
      expect(found(withoutAddress(text, path), hidden[person]), path).toEqual([]);
    }
    for (const { faults, path } of answers) expect(faults, path).toEqual([]);
    expect(found(all, hidden[person])).toEqual([]);
    // What a phone keeps of all records at once.
    const kept = await (await app.fetch("/sync/snapshot")).text();
    expect(kept).toContain(`${CANARY.open}-name`);
    expect(kept).toContain(`"chartId":"${chart}","section":"results","state":"fresh"`);
    expect(found(kept, hidden[person])).toEqual([]);
  }
});

test("no file to take away holds what is hidden from who takes it", async () => {
  const offered = await (
    await (await signIn(portal.origin, `${OWNER}@example.com`)).fetch("/charts/self/exports")
  ).text();
  const formats = [...offered.matchAll(/name="format"[^>]* value="([\w-]+)"/g)].map(([, format]) => format!);
  expect(formats.length).toBeGreaterThan(2);
  // A document's text is compressed; it is set from the page's own.
  for (const format of formats.filter((one) => one !== "pdf")) {
    const own = await take(`${OWNER}@example.com`, "self", format);
    expect(own, format).toContain(CANARY.open);
    expect(found(own, [...NEVER, CANARY.stranger]), format).toEqual([]);
    const proxys = await take(`${STRANGER}@example.com`, DELEGATION, format);
    expect(proxys, format).toContain(CANARY.open);
    expect(found(proxys, [...NEVER, CANARY.ownerOnly]), format).toEqual([]);
  }
});

test("someone who is not signed in sees nobody", async () => {
  await look(
    guest(portal.origin),
    ["/", "/sign-in", "/charts", "/charts/self/results"],
    Object.values(CANARY),
  );
});

test("a summary by link holds what is open and no trace of what is hidden", async () => {
  const link = await makeHealthLink(owner, portal.origin);
  const summary = await readHealthLink(link, "zqxrecipient");
  expect(summary).toContain(`${CANARY.open}-`);
  expect(found(summary, [...NEVER, CANARY.stranger])).toEqual([]);
  const key = link.address.split("shlink:/")[1]!;
  for (const secret of ["zqxrecipient", key, link.passcode]) expect(portal.output()).not.toContain(secret);
});

test("no log line holds any of it, the visible included", async () => {
  expect(portal.output().length).toBeGreaterThan(0);
  expect(found(portal.output(), Object.values(CANARY))).toEqual([]);
  expect(portal.output()).not.toContain("demo-portal-2026-");
});

test("no file the portal writes in clear holds any of it", async () => {
  // PostgreSQL's own files hold the embedded upstream: they are upstream, not the portal's.
  const files = execFileSync("find", [portal.dataDir, "-type", "f", "-not", "-path", "*/postgres/*"], {
    encoding: "utf8",
  })
    .split("\n")
    .filter(Boolean);
  const text = files
    .map((file) => execFileSync("cat", [file], { encoding: "latin1", maxBuffer: 64 << 20 }))
    .join("\n")
    // Of thousands of heads of the access log's chain, one has six digits in a row that mean nothing.
    .replace(/\b[0-9a-f]{32,}\b/g, "");
  expect(found(text, Object.values(CANARY))).toEqual([]);
});
