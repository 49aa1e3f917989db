import { open } from "node:fs/promises";

/** Last line of the log that says why; the server's own words, without its time stamp. */
export function lastLine(text: string): string {
  const lines = text.trim().split("\n");
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "";
  return fatal.replace(/^.*?(FATAL|PANIC|error): +/, "").trim() || "no reason given";
}

/** What was appended to the log since `offset`, in bytes. */
export async function readLogFrom(file: string, offset: number): Promise<string> {
  const handle = await open(file, "r").catch(() => null);
  if (!handle) return "";
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.max(0, Math.min(size - offset, 64 * 1024)));
    await handle.read(buffer, 0, buffer.length, offset);
    return buffer.toString();
  } finally {
    await handle.close();
  }
}
