import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { createLogger } from "../log";
import { createCrew } from "./crew";
import type { FromWorker, ToWorker } from "./messages";

/** A worker in name: it says what it is told to say, and notes what it is told. */
class Fake extends EventEmitter {
  told: ToWorker[] = [];
  killed: string[] = [];
  send(message: ToWorker) {
    this.told.push(message);
    if (message.kind === "cluster.end" && this.obeys) this.exit(0);
  }
  obeys = true;
  kill(signal: string) {
    this.killed.push(signal);
    this.exit(null, signal);
  }
  says(message: FromWorker | { kind: "metrics.tell" }) {
    this.emit("message", message);
  }
  exit(code: number | null, signal: string | null = null) {
    this.emit("exit", code, signal);
  }
}

const services = { appUrl: "postgres://x", embedded: { database: true, fhir: false }, fhir: null };

function make(count = 2) {
  const workers: Fake[] = [];
  const lines: Record<string, unknown>[] = [];
  const log = createLogger("debug", { write: (line: string) => void lines.push(JSON.parse(line)) });
  const fork = () => {
    const worker = new Fake();
    workers.push(worker);
    return worker;
  };
  const crew = createCrew({ count, fork, log, endMs: 20, pauseMs: 1 });
  const start = async () => {
    const mustered = crew.muster();
    workers.forEach((worker) => worker.says({ kind: "cluster.here" }));
    workers[0]!.says({ kind: "cluster.listening" });
    await mustered;
    const begun = crew.begin(services);
    workers.forEach((worker) => worker.says({ kind: "cluster.ready" }));
    await begun;
  };
  return { crew, workers, lines, start };
}

test("one has the port before any is told where services are; others' messages are not theirs", async () => {
  const { crew, workers } = make();
  const mustered = crew.muster();
  expect(workers[0]!.told).toEqual([]);
  workers.forEach((worker) => worker.says({ kind: "cluster.here" }));
  workers[0]!.says({ kind: "metrics.tell" });
  expect(await Promise.race([mustered.then(() => "it"), Promise.resolve("not yet")])).toBe("not yet");
  workers[0]!.says({ kind: "cluster.listening" });
  await mustered;
  expect(workers.map(({ told }) => told)).toEqual([[{ kind: "cluster.port" }], []]);
  void crew.begin(services);
  expect(workers.map(({ told }) => told)).toEqual([
    [{ kind: "cluster.port" }, { kind: "cluster.begin", services }],
    [{ kind: "cluster.begin", services }],
  ]);
});

test("one that ends before it is told anything stops the start as well", async () => {
  const { crew, workers } = make();
  const mustered = crew.muster();
  workers[0]!.says({ kind: "cluster.listening" });
  await mustered;
  workers[1]!.exit(null, "SIGKILL");
  await expect(crew.begin(services)).rejects.toThrow("ended while starting (SIGKILL)");
});

test("one that cannot start stops the start, in its own words", async () => {
  const { crew, workers } = make();
  const mustered = crew.muster();
  workers[0]!.says({ kind: "cluster.failed", line: "Port 3000 is in use." });
  workers[0]!.exit(1);
  await expect(mustered).rejects.toThrow("Port 3000 is in use.");
});

test("one that dies is replaced, told where services are, and said in the log with how it ended", async () => {
  const { workers, lines, start } = make();
  await start();
  workers[0]!.exit(null, "SIGKILL");
  await expect.poll(() => workers.length).toBe(3);
  workers[2]!.says({ kind: "cluster.here" });
  await expect.poll(() => workers[2]!.told).toEqual([{ kind: "cluster.begin", services }]);
  workers[2]!.says({ kind: "cluster.ready" });
  await expect
    .poll(() => lines.map(({ code }) => code))
    .toEqual(["cluster.worker.ended", "cluster.worker.back"]);
  expect(lines[0]).toMatchObject({ reason: "SIGKILL", pauseMs: 1 });
});

test("the younger they die, the longer the pause", async () => {
  const { workers, lines, start } = make(1);
  await start();
  for (let round = 0; round < 4; round += 1) {
    workers.at(-1)!.exit(1);
    await expect.poll(() => workers.length).toBe(round + 2);
  }
  expect(lines.filter(({ code }) => code === "cluster.worker.ended").map(({ pauseMs }) => pauseMs)).toEqual([
    1, 2, 4, 8,
  ]);
});

test("renewing lets an old one go only when its new one answers, and leaves all where the new one fails", async () => {
  const { crew, workers, start, lines } = make();
  await start();
  const renewing = crew.renew();
  expect(crew.renew()).toBe(renewing);
  expect(workers).toHaveLength(3);
  expect(workers[0]!.told.at(-1)?.kind).toBe("cluster.begin");
  workers[2]!.says({ kind: "cluster.ready" });
  await expect.poll(() => workers[0]!.told.at(-1)).toEqual({ kind: "cluster.end", replaced: true });
  await expect.poll(() => workers.length).toBe(4);
  workers[3]!.exit(1);
  await renewing;
  expect(workers[1]!.told.map(({ kind }) => kind)).not.toContain("cluster.end");
  expect(lines.map(({ code }) => code)).toContain("cluster.renew.failed");
});

test("told to end, all are told, none is replaced, and one that does not listen is ended", async () => {
  const { crew, workers, start } = make();
  await start();
  workers[1]!.obeys = false;
  await crew.end();
  const end = { kind: "cluster.end", replaced: false };
  expect(workers.map(({ told }) => told.at(-1))).toEqual([end, end]);
  expect(workers.map(({ killed }) => killed)).toEqual([[], ["SIGKILL"]]);
  expect(workers).toHaveLength(2);
});
