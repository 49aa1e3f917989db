/**
 * Heads: the newest seal of each run, kept outside the database (a file under DATA_DIR, and the log). A chain
 * cannot tell by itself that its end was cut off; a head that it no longer reaches can.
 */
import { appendFile, mkdir, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";

export type Head = { position: number; eventId: string; mac: string; sealedAt: string };

const ROTATE_AT_BYTES = 16 * 1024 * 1024;

export type HeadsFile = { append(head: Head): Promise<void> };

/** A line per head. Above 16 MB the file is renamed `….1`; older heads say nothing the newer do not. */
export function openHeadsFile(file: string): HeadsFile {
  let first = true;
  return {
    async append(head) {
      await mkdir(path.dirname(file), { recursive: true });
      const size = await stat(file).then(
        (found) => found.size,
        () => 0,
      );
      if (size > ROTATE_AT_BYTES) await rename(file, `${file}.1`);
      // A process killed while writing may have left half a line: it must not swallow this one.
      const start = size > 0 && first ? "\n" : "";
      first = false;
      await appendFile(file, `${start}${JSON.stringify(head)}\n`, { mode: 0o600 });
    },
  };
}

/**
 * Heads on record, oldest first; null: there is no such file. A last line without its end (the process was
 * killed while writing) is left out; any other unreadable line counts, for somebody may have edited the file.
 */
export async function readHeads(file: string): Promise<{ heads: Head[]; unreadable: number } | null> {
  const current = await readOrNull(file);
  if (current === null) return null;
  const text = ((await readOrNull(`${file}.1`)) ?? "") + current;
  const lines = text.split("\n");
  lines.pop();
  const heads = lines.filter((line) => line !== "").map(parseHead);
  return {
    heads: heads.filter((head) => head !== null),
    unreadable: heads.filter((head) => head === null).length,
  };
}

function parseHead(line: string): Head | null {
  try {
    const head = JSON.parse(line) as Head;
    const whole = Number.isSafeInteger(head.position) && /^[0-9a-f]{64}$/.test(head.mac);
    return whole ? head : null;
  } catch {
    return null;
  }
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
