/**
 * With several processes the primary answers for all of them: it asks each for its measures over IPC and adds them up.
 * Both sides of that question are here; server/cluster starts the processes.
 */
import type { MetricParts, Metrics } from "./metrics";

type Asked = { kind: "metrics.ask"; id: number };
type Told = { kind: "metrics.tell"; id: number; parts: MetricParts };

/** What of `cluster.Worker` (and of `process` in a worker) is used. */
export type Peer = {
  send?: (message: Asked | Told) => unknown;
  on(event: "message", listener: (message: unknown) => void): unknown;
  off(event: "message", listener: (message: unknown) => void): unknown;
};

/** A worker that hangs is left out: that it is missing shows in `portal_processes`. */
const WITHIN_MS = 3_000;

/** In a worker: answers the primary whenever it asks. `peer` is `process`. @returns ends it */
export function answerPrimary(metrics: Metrics, peer: Peer): () => void {
  const listener = (message: unknown) => {
    if (!isKind<Asked>(message, "metrics.ask")) return;
    void metrics.parts().then(
      (parts) => peer.send?.({ kind: "metrics.tell", id: message.id, parts }),
      () => {},
    );
  };
  peer.on("message", listener);
  return () => void peer.off("message", listener);
}

/**
 * In the primary: what `openMetricsServer` asks for.
 * @param workers those that live now
 */
export function metricsOfWorkers(workers: () => Iterable<Peer>): () => Promise<string> {
  let asked = 0;
  return async () => {
    const { textOfAll } = await import("./prometheus");
    const all = [...workers()];
    const told = await Promise.all(all.map((worker) => ask(worker, (asked += 1))));
    const parts = told.filter((one) => one !== null);
    const text = parts.length > 0 ? await textOfAll(parts) : "";
    return `${text}${processes(all.length, parts.length)}`;
  };
}

/** In a process that is alone, so that one alert fits both. */
export function processes(alive: number, answering: number): string {
  return [
    "# HELP portal_processes Processes of this node that serve the portal: alive, and of them answering",
    "# TYPE portal_processes gauge",
    `portal_processes{state="alive"} ${alive}`,
    `portal_processes{state="answering"} ${answering}`,
    "",
  ].join("\n");
}

function ask(worker: Peer, id: number): Promise<MetricParts | null> {
  return new Promise((resolve) => {
    const end = (parts: MetricParts | null) => {
      clearTimeout(timer);
      worker.off("message", listener);
      resolve(parts);
    };
    const listener = (message: unknown) => {
      if (isKind<Told>(message, "metrics.tell") && message.id === id) end(message.parts);
    };
    const timer = setTimeout(() => end(null), WITHIN_MS);
    worker.on("message", listener);
    try {
      worker.send?.({ kind: "metrics.ask", id });
    } catch {
      // It ended a moment ago.
      end(null);
    }
  });
}

function isKind<M extends { kind: string }>(message: unknown, kind: M["kind"]): message is M {
  return typeof message === "object" && message !== null && "kind" in message && message.kind === kind;
}
