/**
 * Every call of database, FHIR client and queue goes wrong once, in every way it can; after a restart each request
 * has one effect upstream or none, and says which (CONTRACT §4, docs/decisions/0031). A clean run of each scenario
 * tells which calls there are; they are printed.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { AccountId } from "../../../policies/vocabulary";
import { cancelRequest } from "../cancel-request";
import { decideRequest } from "../decide-request";
import { effectOf } from "../effects";
import { monitorRequests } from "../monitor-requests";
import { mintRequestId } from "../request-id";
import type { Asking } from "../request.fixture";
import type { RequestId, RequestRow, RequestStatus } from "../request.types";
import type { SubmittedRequest } from "../submit-request";
import { DATABASE_FAULTS, isBoundaryPoint, isQueuePoint, QUEUE_FAULTS } from "./database.fixture";
import { FAULT_KINDS } from "./fault-kinds.fixture";
import type { FaultKind } from "./fault-kinds.fixture";
import { isWritePoint, READ_FAULTS, WRITE_FAULTS } from "./fhir.fixture";
import { openLane } from "./lane.fixture";
import type { Lane } from "./lane.fixture";

const LANES = 4;
const ACCOUNT: AccountId = "pact_faults";
const PATIENT = "p-faults";
const OVER: readonly RequestStatus[] = ["cancelled", "rejected", "failed"];

type Fault = { at: number; name: string };
type Run = {
  lane: Lane;
  kind: FaultKind;
  n: number;
  id: RequestId;
  asking: Asking;
  fault: Fault | undefined;
};
type Scenario = {
  name: string;
  /** What was before, undisturbed. */
  before(run: Run): Promise<unknown>;
  /** What is disturbed. @returns what the caller was told */
  deed(run: Run): Promise<SubmittedRequest | null>;
  /** What it may be in the end; without a fault the first of them. */
  ends(kind: FaultKind): RequestStatus[];
};

const submit = ({ kind, asking, n, id }: Run) => kind.submit(asking, n, id);
/** Asked for, with the first write upstream going wrong in one way. */
async function submitWith(run: Run, name: string): Promise<void> {
  const { probe } = run.lane;
  probe.arm({ at: isWritePoint, name });
  await submit(run);
  probe.disarm();
  expect((await run.lane.row(run.id))?.status).toBe("submitting");
  run.lane.later(5_000);
}
async function decide({ lane, id, fault }: Run, decision: "approve" | "reject"): Promise<SubmittedRequest> {
  const desk = await lane.desk();
  const { version } = (await lane.row(id))!;
  // Anew: opening the desk is not what is disturbed.
  lane.probe.arm(fault);
  return decideRequest(desk, id, { version, decision, reason: decision === "reject" ? "Call us" : null });
}

const SCENARIOS: Scenario[] = [
  { name: "ask", before: async () => {}, deed: submit, ends: ({ made }) => [made, "cancelled", "failed"] },
  {
    name: "the job, after a time-out",
    before: (run) => submitWith(run, "time-out"),
    deed: ({ lane, id }) => lane.workJobs(id).then(() => null),
    ends: ({ made }) => [made, "failed"],
  },
  {
    name: "the job, after an answer that came too late",
    before: (run) => submitWith(run, "answer-after-time-out"),
    deed: ({ lane, id }) => lane.workJobs(id).then(() => null),
    ends: ({ made }) => [made],
  },
  {
    name: "the monitor, when the queue has lost the job",
    before: async (run) => {
      await submitWith(run, "time-out");
      await run.lane.loseJobs();
      run.lane.later(120_000);
    },
    deed: ({ lane }) => monitorRequests(lane.portal).then(() => null),
    ends: ({ made }) => [made, "failed"],
  },
  {
    name: "take back",
    before: submit,
    deed: ({ asking, id }) => cancelRequest(asking.permit, asking.chart, id),
    ends: ({ made }) => ["cancelled", made],
  },
  {
    name: "take back what may have arrived",
    before: (run) => submitWith(run, "answer-after-time-out"),
    deed: ({ asking, id }) => cancelRequest(asking.permit, asking.chart, id),
    ends: ({ made }) => ["cancelled", made],
  },
  {
    name: "approve",
    before: submit,
    deed: (run) => decide(run, "approve"),
    ends: ({ approved, made }) => [approved, made],
  },
  {
    name: "reject",
    before: submit,
    deed: (run) => decide(run, "reject"),
    ends: ({ made }) => ["rejected", made],
  },
];

const lanes: Lane[] = [];
const said: string[] = [];
beforeAll(async () => {
  // Sequelize says so when a connection is given up.
  vi.spyOn(console, "warn").mockImplementation(() => {});
  lanes.push(...(await Promise.all(Array.from({ length: LANES }, openLane))));
  for (const lane of lanes) {
    await lane.people().addAccount(ACCOUNT, PATIENT);
    await lane.people().desk();
  }
});
afterAll(async () => {
  process.stdout.write(`${said.join("\n")}\n`);
  await Promise.all(lanes.map((lane) => lane.close()));
});

let runs = 0;
/** @returns the points that were passed */
async function play(lane: Lane, kind: FaultKind, scenario: Scenario, fault?: Fault) {
  const n = (runs += 1);
  lane.rewind();
  kind.prepare(lane.upstream, n, PATIENT);
  const asking = await lane.asking(ACCOUNT);
  const run: Run = { lane, kind, n, id: mintRequestId(kind.kind, new Date()), asking, fault };
  await scenario.before(run);
  if (!scenario.name.match(/^(approve|reject)$/)) lane.probe.arm(fault);
  const told = await scenario.deed(run).then(
    (value) => value,
    () => null,
  );
  const { points } = lane.probe;
  lane.probe.disarm();
  if (fault) expect(lane.probe.struck).toBe(true);
  if (lane.probe.dead) await lane.restart();
  await lane.settle(run.id);
  await check(run, scenario, told, !fault);
  if (await lane.arrive()) await check(run, scenario, null, false);
  await lane.tidy();
  return [...points];
}

async function check(run: Run, scenario: Scenario, told: SubmittedRequest | null, isClean: boolean) {
  const { lane, kind, id, n } = run;
  const row = await lane.row(id);
  const count = kind.count(lane.upstream, id);
  if (row === null) {
    expect([scenario.name, told, count, kind.disagreement(lane.upstream, n, "cancelled")]).toEqual([
      "ask",
      null,
      0,
      null,
    ]);
    return;
  }
  const ends = scenario.ends(kind);
  expect(isClean ? ends.slice(0, 1) : ends).toContain(row.status);
  expect([row.effect, row.leaseUntil]).toEqual([null, null]);
  expect(count).toBeLessThanOrEqual(1);
  const upstream = await upstreamStatus(lane, row);
  if (OVER.includes(row.status)) expect([null, ...OVER]).toContain(upstream);
  else expect([count, upstream, row.upstreamRef !== null]).toEqual([1, row.status, true]);
  expect(kind.disagreement(lane.upstream, n, row.status)).toBeNull();
  // What somebody was told holds.
  if (told && told.status !== "submitting" && told.status !== kind.made) expect(row.status).toBe(told.status);
  if (told?.status === kind.made && scenario.name === "ask") expect(row.status).toBe(kind.made);
}

async function upstreamStatus(lane: Lane, row: RequestRow): Promise<RequestStatus | null> {
  const { portal } = lane;
  const signal = new AbortController().signal;
  const found = await effectOf(row.kind).find({ fhir: portal.fhir, signal, now: portal.now(), portal }, row);
  return found?.status ?? null;
}

/**
 * Inside a transaction only its end tells what was heard: to be killed after a statement is to be killed before the
 * next, and a statement that was heard and answered too late is undone like one that failed.
 */
function faultsOf(point: string): readonly string[] {
  if (isQueuePoint(point)) return QUEUE_FAULTS;
  if (isWritePoint(point)) return WRITE_FAULTS;
  if (point.startsWith("fhir")) return READ_FAULTS;
  return isBoundaryPoint(point) ? DATABASE_FAULTS : ["kill", "error"];
}

describe.each(FAULT_KINDS)("$kind", (kind) => {
  it.each(SCENARIOS)(
    "$name: whatever goes wrong, one effect or none",
    { timeout: 120_000 },
    async (scenario) => {
      const points = await play(lanes[0]!, kind, scenario);
      expect(points.length).toBeGreaterThan(5);
      const queue = points.flatMap((point, at) => faultsOf(point).map((name) => ({ at, name, point })));
      said.push(`${kind.kind}, ${scenario.name}: ${points.length} calls, ${queue.length} faults`);
      said.push(...points.map((point, at) => `  ${at} ${point}: ${faultsOf(point).join(", ")}`));
      const wrong: string[] = [];
      await Promise.all(
        lanes.map(async (lane) => {
          for (let fault = queue.shift(); fault; fault = queue.shift()) {
            try {
              await play(lane, kind, scenario, fault);
            } catch (error) {
              wrong.push(
                `${fault.at} ${fault.point} ${fault.name}: ${String((error as Error).message).slice(0, 300)}`,
              );
              if (lane.probe.dead) await lane.restart();
              await lane.tidy();
            }
          }
        }),
      );
      expect(wrong).toEqual([]);
    },
  );
});
