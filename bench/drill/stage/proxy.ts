/**
 * What stands in front of the nodes: each in turn, those left out that do not answer to a look each second. A request
 * goes to the next node only when nothing of it has been sent; otherwise whoever asked is told 502 or 504, and does not
 * know.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";

export type DrillProxy = { origin: string; setNodes(ports: readonly number[]): void; close(): Promise<void> };

const LOOK_EVERY_MS = 1_000;
const LOOK_WITHIN_MS = 2_000;
/** Looks in a row that a node may miss. */
const MISSES = 2;
const PATIENCE_MS = 15_000;

export async function startProxy(): Promise<DrillProxy> {
  const misses = new Map<number, number>();
  let turn = 0;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 200 });
  const look = setInterval(() => {
    for (const port of misses.keys()) {
      void fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(LOOK_WITHIN_MS) }).then(
        (answer) => misses.set(port, answer.ok ? 0 : (misses.get(port) ?? 0) + 1),
        () => misses.set(port, (misses.get(port) ?? 0) + 1),
      );
    }
  }, LOOK_EVERY_MS);

  /** Those that answer, in turn; all, when none does. */
  function inTurn(): number[] {
    const all = [...misses.keys()];
    const well = all.filter((port) => misses.get(port)! < MISSES);
    const from = well.length > 0 ? well : all;
    const first = (turn += 1) % from.length;
    return [...from.slice(first), ...from.slice(0, first)];
  }

  function pass(
    asked: http.IncomingMessage,
    answer: http.ServerResponse,
    body: Buffer,
    ports: number[],
  ): void {
    const [port, ...others] = ports;
    const onward = http.request({
      ...{ host: "127.0.0.1", port, agent, method: asked.method, path: asked.url },
      headers: { ...asked.headers, "content-length": String(body.length) },
    });
    const limit = setTimeout(() => onward.destroy(new Error("patience")), PATIENCE_MS);
    onward.once("response", (got) => {
      clearTimeout(limit);
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
      got.once("error", () => answer.destroy());
    });
    onward.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(limit);
      if (error.code === "ECONNREFUSED" && others.length > 0) return pass(asked, answer, body, others);
      if (answer.headersSent) return void answer.destroy();
      answer.writeHead(error.message === "patience" ? 504 : 502).end();
    });
    onward.end(body);
  }

  const server = http.createServer((asked, answer) => {
    const chunks: Buffer[] = [];
    asked.on("data", (chunk: Buffer) => chunks.push(chunk));
    asked.once("end", () => pass(asked, answer, Buffer.concat(chunks), inTurn()));
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    setNodes: (ports) => ports.forEach((port) => misses.set(port, 0)),
    async close() {
      clearInterval(look);
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
