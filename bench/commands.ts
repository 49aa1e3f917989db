/**
 * `npm run bench:commands`: what asking for something costs here beside what upstream takes for it. Each form is sent
 * as a browser sends it, one after the other, against the embedded FHIR server behind a proxy that knows its time.
 * The measure beside it, in the same run, is the smallest form of ours: one that writes and asks nobody.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startPortal } from "../e2e/support/portal-process";
import { signIn } from "../e2e/support/session";
import type { Session } from "../e2e/support/session";
import { demoPatientId } from "../server/embedded/demo/people";
import { formOf } from "./forms";
import type { PageForm } from "./forms";
import { startTimedUpstream } from "./timed-upstream";
import type { TimedUpstream } from "./timed-upstream";

const TIMES = Number(process.argv[2] ?? 60);
/** The first ones also warm the code up. */
const WARM_UP = 5;
/** Milliseconds at the 95th percentile, upstream's time taken away: what the contract allows a command. */
const BUDGET = 100;

type Sample = { own: number; upstream: number };
type Sent = { location: string; sample: Sample };

const folder = mkdtempSync(path.join(tmpdir(), "portal-bench-"));
let upstream: TimedUpstream | null = null;
let portal: Awaited<ReturnType<typeof startPortal>> | null = null;
try {
  upstream = await startTimedUpstream(folder, "America/New_York");
  const env = {
    ...{ FHIR_BASE_URL: upstream.baseUrl, FHIR_BEARER_TOKEN: upstream.token, MFA_POLICY: "optional" },
    ...{ SESSION_SECRET: secret(), DATA_KEYS: secret() },
    ...{ DATA_DIR: path.join(folder, "data"), LOG_LEVEL: "warn" },
  };
  // Not synchronously: the upstream it asks lives in this process.
  const { stdout: created } = await promisify(execFile)(
    process.execPath,
    [
      "build/commands/account.js",
      "create",
      "--email",
      "bench@example.com",
      "--patient",
      demoPatientId("amina"),
    ],
    { env: { ...(process.env as Record<string, string>), ...env, NODE_ENV: "production" } },
  );
  portal = await startPortal(env);
  const reader = await signIn(portal.origin, "bench@example.com", /now: (\S+)/.exec(created)![1]!);
  const report = await measure(reader, upstream);
  process.stdout.write(report);
} finally {
  await portal?.stop();
  await upstream?.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(reader: Session, timed: TimedUpstream): Promise<string> {
  const samples = new Map<string, Sample[]>();
  const note = (name: string, { sample }: Sent) => {
    const all = samples.get(name) ?? [];
    all.push(sample);
    samples.set(name, all);
  };
  const refill = await firstLink(
    reader,
    "/charts/self/medications",
    /\/charts\/self\/medications\/[^"]+\/refill/,
  );
  for (let index = 0; index < TIMES + WARM_UP; index += 1) {
    note("notices chosen (asks nobody)", await send(reader, timed, "/account/notices"));
    const visit = await send(reader, timed, "/charts/self/appointments/request", pickSlot);
    note("appointment asked for", visit);
    note("appointment taken back", await takeBack(reader, timed, visit.location));
    const asked = await send(reader, timed, refill);
    note("refill asked for", asked);
    note("refill taken back", await takeBack(reader, timed, asked.location));
    const correction = await correct(reader, timed, index);
    note("correction asked for", correction);
    note("correction taken back", await takeBack(reader, timed, correction.location));
  }
  return tell(samples);
}

function pickSlot({ fields, choices }: PageForm): void {
  fields.set("slotId", choices.get("slotId")![0]!);
  fields.set("reason", "A bench");
}

/** The address line, another one each time; the page that shows the differences comes between. */
async function correct(reader: Session, timed: TimedUpstream, index: number): Promise<Sent> {
  const at = "/charts/self/demographics/request";
  const { fields } = formOf(await pageOf(reader, at), at);
  const address = [...fields.keys()].find((name) => /address/i.test(name) && !/from/i.test(name));
  fields.set(address!, `${index} Bench Street`);
  fields.set("step", "check");
  const checkedAt = (await post(reader, at, fields)).headers.get("location") ?? at;
  const shown = await pageOf(reader, checkedAt);
  return sendForm(reader, timed, at, formOf(shown, at).fields, { step: "send" });
}

function takeBack(reader: Session, timed: TimedUpstream, request: string): Promise<Sent> {
  return send(reader, timed, `${request.split("?")[0]}/cancel`);
}

/** Reads the page of a form, fills it in, and takes the time of sending it. */
async function send(
  reader: Session,
  timed: TimedUpstream,
  at: string,
  fill: (form: PageForm) => void = () => {},
): Promise<Sent> {
  const form = formOf(await pageOf(reader, at), at);
  fill(form);
  return sendForm(reader, timed, at, form.fields);
}

async function sendForm(
  reader: Session,
  timed: TimedUpstream,
  at: string,
  fields: URLSearchParams,
  more: Record<string, string> = {},
): Promise<Sent> {
  for (const [name, value] of Object.entries(more)) fields.set(name, value);
  timed.takeBusy();
  const began = performance.now();
  const answer = await post(reader, at, fields);
  await answer.text();
  const wall = performance.now() - began;
  const { ms } = timed.takeBusy();
  const location = answer.headers.get("location") ?? "";
  if (answer.status !== 303) throw new Error(`${at.replace(/[^/]{20,}/g, "…")} answered ${answer.status}`);
  return { location: location.replace(/^https?:\/\/[^/]+/, ""), sample: { own: wall - ms, upstream: ms } };
}

function post(reader: Session, at: string, body: URLSearchParams): Promise<Response> {
  return reader.fetch(at, { method: "POST", body });
}

async function pageOf(reader: Session, at: string): Promise<string> {
  const answer = await reader.fetch(at);
  if (answer.status !== 200) throw new Error(`${at.replace(/[^/]{20,}/g, "…")} answered ${answer.status}`);
  return answer.text();
}

async function firstLink(reader: Session, at: string, link: RegExp): Promise<string> {
  const found = link.exec(await pageOf(reader, at))?.[0];
  if (!found) throw new Error(`${at} leads nowhere`);
  return found;
}

function tell(samples: Map<string, Sample[]>): string {
  const rows = [...samples].map(([name, all]) => {
    const warm = all.slice(WARM_UP);
    const own = warm.map((one) => one.own).sort((a, b) => a - b);
    return {
      name,
      p50: at(own, 0.5),
      p95: at(own, 0.95),
      upstream: at(
        warm.map((one) => one.upstream).sort((a, b) => a - b),
        0.5,
      ),
    };
  });
  const base = rows[0]!.p95;
  const slow = rows.filter(({ p95 }) => p95 > BUDGET);
  return [
    `Each form sent ${TIMES} times, one after the other; milliseconds less those upstream was busy`,
    "",
    "| | p50 | p95 | upstream, p50 | p95 as a ratio to the first |",
    "|---|---|---|---|---|",
    ...rows.map(
      ({ name, p50, p95, upstream: theirs }) =>
        `| ${name} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${theirs.toFixed(1)} | ${(p95 / base).toFixed(1)} |`,
    ),
    "",
    slow.length === 0
      ? `All are below ${BUDGET} ms.`
      : `Over ${BUDGET} ms: ${slow.map(({ name }) => name).join(", ")}`,
    "",
  ].join("\n");
}

function at(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

function secret(): string {
  return randomBytes(32).toString("base64");
}
