import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "./embedded/free-port";
import { openListener } from "./listener";
import type { Listener } from "./listener";

let port: number;
let listener: Listener;
const sockets: Socket[] = [];
beforeEach(async () => {
  port = await freePort();
  listener = await openListener({
    port,
    host: "127.0.0.1",
    publicUrl: new URL(`http://localhost:${port}`),
  });
  listener.serve((request, response) => {
    if (request.url === "/held") held.push(() => response.end("whole"));
    else response.end("whole");
  });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await listener.drain(0);
});

/** Answers that wait to be let go. */
const held: (() => void)[] = [];

/** A client that keeps its connection, and everything that came over it. */
async function client() {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  let text = "";
  socket.setEncoding("utf8").on("data", (more: string) => (text += more));
  socket.on("error", () => {});
  await once(socket, "connect");
  return {
    socket,
    ask: (path: string) => void socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
    text: () => text,
    answers: () => text.split("HTTP/1.1 200").length - 1,
  };
}

test("who has connected and says only now what it wants is answered, and told that this was the last", async () => {
  const fresh = await client();
  // A second one is answered: then the first has been taken as well.
  const other = await client();
  other.ask("/");
  await expect.poll(other.answers).toBe(1);
  let ended = false;
  const draining = listener.drain(5_000).then(() => (ended = true));
  // The port is given back: the end has begun.
  await expect.poll(() => connects(port), { interval: 5 }).toBe(false);
  expect(ended).toBe(false);
  fresh.ask("/");
  await expect.poll(fresh.text).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.*\r\n)*Connection: close\r\n[^]*whole/);
  await draining;
});

test("who never says what it wants is not waited for", async () => {
  const fresh = await client();
  const closed = once(fresh.socket, "close");
  const begun = performance.now();
  await listener.drain(15_000);
  await closed;
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test("an answer that was under way when the end was announced ends its connection", async () => {
  const reader = await client();
  reader.ask("/held");
  await expect.poll(() => held.length).toBe(1);
  listener.leave();
  held.pop()!();
  await expect.poll(reader.text).toMatch(/Connection: close\r\n[^]*whole/);
});

test("while it says that it leaves, all is answered but readiness", async () => {
  listener.leave();
  const [page, readiness] = await Promise.all(
    ["/", "/readyz"].map((path) => fetch(`http://127.0.0.1:${port}${path}`)),
  );
  expect([page!.status, readiness!.status]).toEqual([200, 503]);
});

test("where others go on, the port is given back and who is connected is answered once more", async () => {
  const reader = await client();
  reader.ask("/");
  await expect.poll(reader.answers).toBe(1);
  listener.handOver();
  await expect.poll(() => connects(port), { interval: 5 }).toBe(false);
  expect(reader.text()).not.toContain("Connection: close");
  reader.ask("/readyz");
  await expect.poll(reader.answers).toBe(2);
  expect(reader.text()).toMatch(/Connection: close\r\n[^]*whole$/);
});

async function connects(to: number): Promise<boolean> {
  const socket = connect(to, "127.0.0.1");
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
  }).then((could) => {
    socket.destroy();
    return could as boolean;
  });
}
