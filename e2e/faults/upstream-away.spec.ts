import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import type { FhirResource } from "fhir/r4";
import { startFaultyUpstream, type Fault, type FaultyUpstream } from "../../server/testing/faulty-upstream";
import { startPortal, type RunningPortal } from "../support/portal-process";
import { signIn, type Session } from "../support/session";

const PATIENT = "p1";
const EMAIL = "fault@example.com";
const subject = { reference: `Patient/${PATIENT}` };

let upstream: FaultyUpstream;
let portal: RunningPortal;
let reader: Session;
let folder: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = mkdtempSync(path.join(tmpdir(), "portal-faults-"));
  upstream = await startFaultyUpstream(record());
  const env = {
    FHIR_BASE_URL: upstream.baseUrl.href,
    SESSION_SECRET: randomBytes(32).toString("base64"),
    DATA_KEYS: randomBytes(32).toString("base64"),
    DATA_DIR: path.join(folder, "data"),
    // Of no concern here: who reads need not enrol a second factor first.
    MFA_POLICY: "optional",
  };
  portal = await startPortal(env);
  const { stdout: told } = await promisify(execFile)(
    process.execPath,
    ["build/commands/account.js", "create", "--email", EMAIL, "--patient", PATIENT],
    { env: { PATH: process.env.PATH, NODE_ENV: "production", ...env } },
  );
  reader = await signIn(portal.origin, EMAIL, /now: (\S+)/.exec(told)![1]!);
});

test.afterAll(async () => {
  await portal?.stop();
  await upstream?.close();
  rmSync(folder, { recursive: true, force: true });
});

function record(): FhirResource[] {
  return [
    {
      resourceType: "Patient",
      id: PATIENT,
      name: [{ given: ["Paula"], family: "Prueba" }],
      birthDate: "1980-01-01",
    },
    { resourceType: "AllergyIntolerance", id: "a1", code: { text: "Latex" }, patient: subject },
    {
      resourceType: "Observation",
      id: "o1",
      status: "final",
      code: { text: "Ferritin" },
      subject,
      effectiveDateTime: "2026-05-04",
      valueQuantity: { value: 61, unit: "ug/L" },
    },
  ];
}

/** A page, how long it took, and the words no failure may ever use. */
async function open(section: string): Promise<{ text: string; status: number }> {
  const began = performance.now();
  const answer = await reader.fetch(`/charts/self/${section}`);
  const text = (await answer.text()).replace(/<head>.*<\/head>/s, "");
  expect(performance.now() - began, `${section} in under 3 s`).toBeLessThan(3_000);
  expect(text).not.toMatch(/No results are recorded|No allergies are recorded/);
  return { text, status: answer.status };
}

const FAULTS: Array<[string, Fault]> = [
  ["an error of its own", { kind: "status", status: 500 }],
  ["an answer that is no FHIR", { kind: "garbage" }],
  ["half an answer", { kind: "half-body" }],
  ["a redirect", { kind: "redirect", to: "http://127.0.0.1:9/elsewhere" }],
  ["a refusal", { kind: "status", status: 403 }],
  ["silence for ten seconds", { kind: "slow", ms: 10_000 }],
];

for (const [name, fault] of FAULTS) {
  test(`never seen, and upstream gives ${name}: unavailable, and back by itself`, async () => {
    // Another section of the cache each time, as after any write: nothing seen before can help.
    await forgetCopies();
    upstream.fail(fault);
    const { text, status } = await open("allergies");
    expect(status).toBe(200);
    expect(text).toContain("We could not reach the clinic");
    expect(text).not.toContain("Latex");
    upstream.heal();
    await expect.poll(async () => (await open("allergies")).text, { timeout: 40_000 }).toContain("Latex");
  });
}

test("another patient's entry is refused whole", async () => {
  await forgetCopies();
  upstream.fail(
    {
      kind: "changed",
      change: (body) => ({
        ...body,
        entry: [
          ...((body.entry as object[] | undefined) ?? []),
          {
            resource: {
              resourceType: "AllergyIntolerance",
              id: "a2",
              code: { text: "Aspirin" },
              patient: { reference: "Patient/other" },
            },
            search: { mode: "match" },
          },
        ],
      }),
    },
    "AllergyIntolerance",
  );
  const { text } = await open("allergies");
  expect(text).toContain("We could not reach the clinic");
  expect(text).not.toMatch(/Latex|Aspirin/);
  expect(portal.output()).toContain("UPSTREAM_FOREIGN_SUBJECT");
  upstream.heal();
});

test("seen before and then away: the last copy, with its time, until upstream is back", async () => {
  test.setTimeout(150_000);
  await forgetCopies();
  await expect.poll(async () => (await open("results")).text, { timeout: 20_000 }).toContain("Ferritin");
  upstream.fail({ kind: "reset" });
  const stale = () => open("results").then(({ text }) => text);
  await expect.poll(stale, { timeout: 60_000, intervals: [2_000] }).toContain("This is an earlier copy");
  expect(await stale()).toContain("Ferritin");
  upstream.heal();
  upstream.put({ ...(record()[2] as object), code: { text: "Ferritin in serum" } } as FhirResource);
  await expect.poll(stale, { timeout: 60_000, intervals: [2_000] }).toContain("Ferritin in serum");
  expect(await stale()).not.toContain("This is an earlier copy");
});

/** Raises the chart's generation in the database, as every write and invalidation does. */
async function forgetCopies(): Promise<void> {
  const { default: pg } = await import("pg");
  const { openEmbeddedPostgres } = await import("../../server/embedded/postgres");
  const { appUrl, stop } = await openEmbeddedPostgres(portal.dataDir);
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  await client.query("update chart set generation = generation + 1 where patient_id = $1", [PATIENT]);
  await client.end();
  await stop();
}
