/** Readers that ask for one page after another, and of each question remember how it ended. */
import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export type Asked = {
  /**
   * `whole`: 200 and complete. `busy`: the portal itself has answered, and says that its database did not in time, as it does
   * where far too much runs on one machine. `refused`: nobody listens. `reset`: no byte of an answer. `cut`: some.
   */
  outcome: "whole" | "busy" | "refused" | "reset" | "cut" | "silent" | `${number} ${string}`;
  path: string;
  beganAt: number;
  /** Over a connection that had brought an answer before. */
  reused: boolean;
  /** Of the connection, on the reader's side. */
  from: number | null;
};

export type Question = { path: string; whole: RegExp; cookie?: string };
export type Client = {
  keepsAlive: boolean;
  asked: Asked[];
  /** Of the connection that is kept. */
  from: () => number | null;
  /** The question under way is the last. */
  stop(): Promise<void>;
};

const PACE_MS = 50;
const SILENT_MS = 15_000;

/** @param keepsAlive one connection for all questions; otherwise a new one for each */
export function startClient(port: number, question: Question, keepsAlive: boolean): Client {
  const agent = keepsAlive ? new Agent({ keepAlive: true, maxSockets: 1 }) : null;
  const asked: Asked[] = [];
  let isOver = false;
  const loop = (async () => {
    while (!isOver) {
      const one = await ask(port, question, agent);
      asked.push(one);
      if (one.outcome === "refused") break;
      await sleep(PACE_MS);
    }
    agent?.destroy();
  })();
  return {
    keepsAlive,
    asked,
    from: () => asked.at(-1)?.from ?? null,
    stop: () => {
      isOver = true;
      return loop;
    },
  };
}

/** Asks once. @param agent null: over a connection of its own */
export function ask(port: number, question: Question, agent: Agent | null = null): Promise<Asked> {
  const { path, whole, cookie } = question;
  const beganAt = performance.now();
  return new Promise((resolve) => {
    const headers = { accept: "text/html", ...(cookie ? { cookie } : {}) };
    let answered = false;
    let from: number | null = null;
    const end = (outcome: Asked["outcome"]) =>
      resolve({ outcome, path, beganAt, from, reused: request.reusedSocket });
    const request = get({ host: "127.0.0.1", port, path, headers, agent: agent ?? false }, (response) => {
      answered = true;
      from = response.socket.localPort ?? null;
      let text = "";
      response.setEncoding("utf8").on("data", (more: string) => (text += more));
      response.once("error", () => end("cut"));
      response.once("end", () => {
        // What stands in for the portal while it starts or ends has no id.
        if (response.statusCode === 503 && response.headers["x-request-id"] && response.complete) end("busy");
        else if (response.statusCode !== 200) end(`${response.statusCode ?? 0} ${text.slice(0, 100)}`);
        else end(response.complete && whole.test(text) ? "whole" : "cut");
      });
    });
    request.once("socket", (socket) => {
      from = socket.localPort ?? null;
      if (from === null) socket.once("connect", () => (from = socket.localPort ?? null));
    });
    request.setTimeout(SILENT_MS, () => {
      end("silent");
      request.destroy();
    });
    request.once("error", (error: NodeJS.ErrnoException) => {
      end(error.code === "ECONNREFUSED" ? "refused" : answered ? "cut" : "reset");
    });
  });
}
