/**
 * A Redis over a real socket that can be told to misbehave, for tests of what the portal makes of it. It speaks RESP2, and
 * RESP3 to whoever says HELLO 3, and knows the commands a cache needs.
 */
import { once } from "node:events";
import net from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { takeCommands, writeReply } from "./resp";
import type { Reply } from "./resp";

export type RedisFault =
  /** Connects and never answers. */
  | "hangs"
  /** Answers with bytes of no protocol. */
  | "garbage"
  /** One byte of each value is another. */
  | "damages"
  /** Each value is one that was kept under another name. */
  | "swaps"
  /** Answers to the command before. */
  | "late"
  /** A value that says it is 512 MB and goes on and on. */
  | "endless"
  /** Takes no more: OOM. */
  | "full"
  | "read-only"
  | "loading"
  /** Ends each connection at the first command. */
  | "hangs up";

export type TestRedis = {
  port: number;
  /** Values by name, as they lie there. */
  values: Map<string, { value: Buffer; until: number }>;
  /** Names of commands since the start or the last `forget`, in lower case. */
  commands: string[];
  forget(): void;
  fail(fault: RedisFault): void;
  heal(): void;
  /** Ms before each answer. */
  delay: number;
  /** How many connections there were. */
  connections: number;
  /** Nobody listens any more, and every connection is gone. */
  stop(): Promise<void>;
  /** Listens again on the same port, with nothing in it. */
  restart(): Promise<void>;
};

export type TestRedisOptions = { password?: string; username?: string };

export async function startTestRedis(options: TestRedisOptions = {}): Promise<TestRedis> {
  let fault: RedisFault | null = null;
  let server: net.Server;
  const sockets = new Set<Socket>();
  const redis: TestRedis = {
    port: 0,
    values: new Map(),
    commands: [],
    forget: () => void (redis.commands = []),
    fail: (given) => void (fault = given),
    heal: () => void (fault = null),
    delay: 0,
    connections: 0,
    async stop() {
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return;
      server.close();
      await once(server, "close");
    },
    async restart() {
      redis.values.clear();
      await listen();
    },
  };

  async function listen(): Promise<void> {
    server = net.createServer(serve);
    server.listen(redis.port, "127.0.0.1");
    await once(server, "listening");
    redis.port = (server.address() as AddressInfo).port;
  }

  function serve(socket: Socket): void {
    redis.connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    const client = { socket, allowed: options.password === undefined, resp3: false, before: null as Reply };
    let rest: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      const taken = takeCommands(Buffer.concat([rest, chunk]));
      rest = taken.rest;
      for (const command of taken.commands) answer(client, command);
    });
  }

  type Client = { socket: Socket; allowed: boolean; resp3: boolean; before: Reply };

  function answer(client: Client, [name = Buffer.alloc(0), ...args]: Buffer[]): void {
    const command = name.toString().toLowerCase();
    redis.commands.push(command);
    const { socket } = client;
    if (fault === "hangs") return;
    if (fault === "hangs up") return void socket.destroy();
    if (fault === "garbage") return void socket.write("HTTP/1.1 400 Bad Request\r\n\r\n");
    if (fault === "endless" && command === "get") return goOn(socket);
    const right = reply(client, command, args);
    const told = fault === "late" ? client.before : right;
    client.before = right;
    const send = () => socket.writable && socket.write(writeReply(told, client.resp3));
    if (redis.delay > 0) setTimeout(send, redis.delay);
    else send();
  }

  function reply(client: Client, command: string, args: Buffer[]): Reply {
    const text = args.map(String);
    if (command === "auth" || command === "hello") {
      const at = command === "auth" ? 0 : text.findIndex((word) => word.toLowerCase() === "auth") + 1;
      const given = command === "auth" || at > 0 ? text.slice(at) : [];
      if (command === "hello") client.resp3 = text[0] === "3";
      const [user, word] = given.length > 1 ? given : ["default", given[0]];
      if (word !== undefined)
        client.allowed = word === options.password && user === (options.username ?? "default");
      if (!client.allowed) return new Error("WRONGPASS invalid username-password pair or user is disabled.");
      return command === "auth" ? "OK" : [Buffer.from("server"), Buffer.from("redis")];
    }
    if (!client.allowed) return new Error("NOAUTH Authentication required.");
    if (fault === "loading") return new Error("LOADING Redis is loading the dataset in memory");
    if (command === "ping") return "PONG";
    if (command === "select" || command === "client") return "OK";
    if (command === "info") return Buffer.from("redis_version:7.0.0\r\nloading:0\r\n");
    if (command === "get") return get(text[0]!);
    if (command === "set" || command === "del") {
      if (fault === "read-only") return new Error("READONLY You can't write against a read only replica.");
      if (command === "del") return redis.values.delete(text[0]!) ? 1 : 0;
      if (fault === "full") return new Error("OOM command not allowed when used memory > 'maxmemory'.");
      const ttl = text[2]?.toUpperCase() === "PX" ? Number(text[3]) : Infinity;
      redis.values.set(text[0]!, { value: args[1]!, until: Date.now() + ttl });
      return "OK";
    }
    return new Error(`ERR unknown command '${command}'`);
  }

  function get(name: string): Buffer | null {
    if (fault === "swaps") {
      const other = [...redis.values].find(([known]) => known !== name);
      return other?.[1].value ?? null;
    }
    const kept = redis.values.get(name);
    if (!kept || kept.until <= Date.now()) return null;
    if (fault !== "damages") return kept.value;
    const damaged = Buffer.from(kept.value);
    damaged[damaged.length >> 1]! ^= 1;
    return damaged;
  }

  await listen();
  return redis;
}

function goOn(socket: Socket): void {
  socket.write(`$${512 * 1024 * 1024}\r\n`);
  const more = () => socket.writable && socket.write(Buffer.alloc(64 * 1024), () => setImmediate(more));
  more();
}
