/** One worker as its primary sees it: how far it is, and that it has ended. */
import { isFromWorker } from "./messages";
import type { ServicesPlace, ToWorker } from "./messages";

/** What of `cluster.Worker` is used. */
export type WorkerProcess = {
  send(message: ToWorker): unknown;
  kill(signal: string): unknown;
  on(event: "message", listener: (message: unknown) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  once(event: "exit", listener: (code: number | null, signal: string | null) => void): unknown;
};

/** How a worker ended; `line` is what it said of why it cannot start. */
export type Ended = { reason: string; line: string | null; livedMs: number };

export type Member = {
  /** It has the port. @throws MemberEnded */
  listening: Promise<void>;
  /** It answers. @throws MemberEnded */
  ready: Promise<void>;
  /** Never rejects. */
  ended: Promise<Ended>;
  /** Before anything else is started: one has to say that it is this portal's. */
  takePort(): void;
  begin(services: ServicesPlace): void;
  /** Tells it to finish and to end, and ends it when it has not after `withinMs`. `replaced`: another answers already. */
  end(withinMs: number, replaced: boolean): Promise<Ended>;
};

export class MemberEnded extends Error {
  override name = "MemberEnded";
  constructor(readonly how: Ended) {
    super(how.reason);
  }
}

/** @param now milliseconds that never go back */
export function createMember(worker: WorkerProcess, now = () => performance.now()): Member {
  const startedAt = now();
  let line: string | null = null;
  /** What it is told once it is here; null: it is. */
  let untold: ToWorker[] | null = [];
  const tell = (message: ToWorker) => {
    if (untold) untold.push(message);
    else worker.send(message);
  };
  const ended = new Promise<Ended>((resolve) => {
    worker.once("exit", (code, signal) =>
      resolve({ reason: signal ?? `exit ${code}`, line, livedMs: Math.round(now() - startedAt) }),
    );
  });
  const heard = (kind: "cluster.listening" | "cluster.ready") => {
    const promise = new Promise<void>((resolve, reject) => {
      worker.on("message", (message) => {
        if (isFromWorker(message) && message.kind === kind) resolve();
      });
      void ended.then((how) => reject(new MemberEnded(how)));
    });
    // Not everybody waits for each of them.
    promise.catch(() => {});
    return promise;
  };
  worker.on("message", (message) => {
    if (!isFromWorker(message)) return;
    if (message.kind === "cluster.failed") line = message.line;
    if (message.kind !== "cluster.here") return;
    for (const waiting of untold ?? []) worker.send(waiting);
    untold = null;
  });
  // A message to a worker that has just ended; that it has is told by its exit.
  worker.on("error", () => {});
  return {
    listening: heard("cluster.listening"),
    ready: heard("cluster.ready"),
    ended,
    takePort: () => tell({ kind: "cluster.port" }),
    begin: (services) => tell({ kind: "cluster.begin", services }),
    end(withinMs, replaced) {
      tell({ kind: "cluster.end", replaced });
      const limit = setTimeout(() => worker.kill("SIGKILL"), withinMs);
      return ended.finally(() => clearTimeout(limit));
    },
  };
}
