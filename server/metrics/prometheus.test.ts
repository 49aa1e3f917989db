import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { MOST_WORDS } from "./catalog";
import { answerPrimary, metricsOfWorkers } from "./of-workers";
import type { Peer } from "./of-workers";
import { createPrometheus } from "./prometheus";

const lines = (text: string, name: string) => text.split("\n").filter((line) => line.startsWith(name));

it("counts a word that is not on its list as other, whatever the types were told", async () => {
  const metrics = createPrometheus();
  metrics.count("portal_sign_ins_total", { outcome: "amina@example.com" as "passed" });
  expect(lines(await metrics.text(), "portal_sign_ins_total{")).toEqual([
    'portal_sign_ins_total{outcome="other"} 1',
  ]);
});

it("holds no more words of the build's than there can be", async () => {
  const metrics = createPrometheus();
  for (let at = 0; at < MOST_WORDS + 50; at += 1)
    metrics.count("portal_rate_limited_total", { route: `r${at}` });
  const kept = lines(await metrics.text(), "portal_rate_limited_total{");
  expect(kept).toHaveLength(MOST_WORDS + 1);
  expect(kept).toContain('portal_rate_limited_total{route="other"} 50');
});

/** Two ends of one pipe, as a process and its primary have. */
function pipe(): [Peer, Peer] {
  const [one, other] = [new EventEmitter(), new EventEmitter()];
  const end = (mine: EventEmitter, theirs: EventEmitter) =>
    Object.assign(mine, {
      send: (message: object) => theirs.emit("message", structuredClone(message)),
    }) as Peer;
  return [end(one, other), end(other, one)];
}

it("adds up what the processes of a node did, and takes once what each says of the same database", async () => {
  const peers = [3, 4].map((requests) => {
    const metrics = createPrometheus();
    metrics.count("portal_audit_events_total", {}, requests);
    metrics.observe("portal_audit_write_seconds", {}, 0.02);
    metrics.watch("portal_audit_queue", () => requests);
    metrics.watch("portal_jobs_waiting", () => 7);
    const [primary, worker] = pipe();
    answerPrimary(metrics, worker);
    return primary;
  });
  const text = await metricsOfWorkers(() => peers)();
  expect(lines(text, "portal_audit_events_total ")).toEqual(["portal_audit_events_total 7"]);
  expect(lines(text, "portal_audit_write_seconds_count ")).toEqual(["portal_audit_write_seconds_count 2"]);
  expect(lines(text, "portal_audit_queue ")).toEqual(["portal_audit_queue 7"]);
  expect(lines(text, "portal_jobs_waiting ")).toEqual(["portal_jobs_waiting 7"]);
  expect(lines(text, "portal_processes{")).toEqual([
    'portal_processes{state="alive"} 2',
    'portal_processes{state="answering"} 2',
  ]);
});
