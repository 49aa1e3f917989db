/** The application's pool with every statement under the probe, BEGIN and COMMIT included. */
import type { Sequelize } from "sequelize";
import { openDatabase } from "../../../db/database";
import type { FaultWays, Probe } from "./probe.fixture";

export const DATABASE_FAULTS = ["kill", "kill-after", "error", "answer-after-time-out"] as const;
/** A job that is put aside twice, or is lost although the queue took it. */
export const QUEUE_FAULTS = [...DATABASE_FAULTS, "twice", "lost"] as const;

type Connection = {
  query: (...given: unknown[]) => unknown;
  connection: { stream: { destroy(): void } };
};

export type WatchedDatabase = { db: Sequelize; cut(): void };

export function openWatchedDatabase(url: string, probe: Probe): WatchedDatabase {
  const db = openDatabase(url, { max: 4, timeout: 10_000 });
  const open = new Set<Connection>();
  db.addHook("afterConnect", (given) => {
    const connection = given as unknown as Connection;
    open.add(connection);
    watch(connection, probe);
  });
  return { db, cut: () => open.forEach((one) => one.connection.stream.destroy()) };
}

function watch(connection: Connection, probe: Probe): void {
  const send = connection.query.bind(connection);
  connection.query = (...given) => {
    const callback = typeof given.at(-1) === "function" ? (given.pop() as (...a: unknown[]) => void) : null;
    const [first, values] = given as [string | { text: string; values?: unknown[] }, unknown[] | undefined];
    const text = typeof first === "string" ? first : first.text;
    const parameters = values ?? (typeof first === "string" ? [] : (first.values ?? []));
    const work = () => send(...given) as Promise<unknown>;
    const result = probe.call(nameOf(text, parameters), waysOf(text, connection, send, probe), work);
    if (!callback) return result;
    void result.then(
      (answer) => callback(null, answer),
      (error: unknown) => callback(error),
    );
    return undefined;
  };
}

export const isBoundaryPoint = (point: string): boolean => /^database: (START|COMMIT|ROLLBACK)/.test(point);
export const isQueuePoint = (point: string): boolean => point.startsWith("queue");

function nameOf(text: string, parameters: unknown[]): string {
  if (text.includes("add_job")) return `queue: add ${String(parameters[0])}`;
  return `database: ${text.replace(/\s+/g, " ").trim().slice(0, 64)}`;
}

function waysOf(text: string, connection: Connection, send: Connection["query"], probe: Probe): FaultWays {
  const isBoundary = /^\s*(START|BEGIN|COMMIT|ROLLBACK)/i.test(text);
  const lose = (): never => {
    connection.connection.stream.destroy();
    throw Object.assign(new Error("Connection terminated"), { code: "ECONNRESET" });
  };
  return {
    kill: () => Promise.resolve().then(() => probe.die()),
    "kill-after": (call) => call().then(() => probe.die()),
    // A statement fails, and with it its transaction; a boundary fails when the connection does.
    error: () => (isBoundary ? Promise.resolve().then(lose) : (send("select 1 / 0") as Promise<unknown>)),
    "answer-after-time-out": (call) =>
      call().then(() => {
        if (isBoundary) lose();
        throw new Error("Query read timeout");
      }),
    twice: (call) => call().then(call),
    lost: () => send("select 1") as Promise<unknown>,
  };
}
