/** The protocol of Redis, as far as a test server speaks it: commands in, replies out. */

/** A string is a status, an Error its refusal, a Buffer a value, null nothing. */
export type Reply = string | number | Buffer | null | Error | Reply[];

/** @returns the whole commands of what has come, and what is not whole yet */
export function takeCommands(bytes: Buffer): { commands: Buffer[][]; rest: Buffer } {
  const commands: Buffer[][] = [];
  let rest = bytes;
  for (let taken = takeOne(rest); taken; taken = takeOne(rest)) {
    commands.push(taken.command);
    rest = rest.subarray(taken.length);
  }
  return { commands, rest };
}

function takeOne(bytes: Buffer): { command: Buffer[]; length: number } | null {
  let at = 0;
  const line = (mark: string) => {
    const end = bytes.indexOf("\r\n", at);
    if (end < 0) return null;
    const text = bytes.toString("latin1", at, end);
    if (!text.startsWith(mark)) throw new Error("no command");
    at = end + 2;
    return Number(text.slice(1));
  };
  const count = line("*");
  if (count === null) return null;
  const command: Buffer[] = [];
  while (command.length < count) {
    const size = line("$");
    if (size === null || bytes.length < at + size + 2) return null;
    command.push(Buffer.from(bytes.subarray(at, at + size)));
    at += size + 2;
  }
  return { command, length: at };
}

export function writeReply(reply: Reply, resp3: boolean): Buffer {
  if (reply === null) return Buffer.from(resp3 ? "_\r\n" : "$-1\r\n");
  if (typeof reply === "string") return Buffer.from(`+${reply}\r\n`);
  if (typeof reply === "number") return Buffer.from(`:${reply}\r\n`);
  if (reply instanceof Error) return Buffer.from(`-${reply.message}\r\n`);
  if (Buffer.isBuffer(reply)) {
    return Buffer.concat([Buffer.from(`$${reply.length}\r\n`), reply, Buffer.from("\r\n")]);
  }
  return Buffer.concat([
    Buffer.from(`*${reply.length}\r\n`),
    ...reply.map((part) => writeReply(part, resp3)),
  ]);
}
