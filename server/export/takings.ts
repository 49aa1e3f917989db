/**
 * What of a file's giving is one taking: a program may fetch one download in many parts, and the log should say that it
 * was taken, not how often the network broke off. In doubt it is one more. In memory: another process says it again.
 */
import type { Portal } from "../portal";

/** Milliseconds between two parts of one download. */
const PAUSE = 5 * 60_000;
const MOST = 10_000;

const takings = new WeakMap<Portal, Map<string, number>>();

/** One session's giving of one file. */
export type Taking = { sessionId: string; exportId: string; now: Date };

/**
 * @param answer as it goes out; 206 with its `Content-Range`
 * @returns whether it only goes on with what this session was given a part of minutes ago; the whole file and each part
 *   that begins at its first byte never do
 */
export function goesOn(portal: Portal, { sessionId, exportId, now }: Taking, answer: Response): boolean {
  if (answer.status !== 206 || answer.headers.get("Content-Range")?.startsWith("bytes 0-")) return false;
  const last = takings.get(portal)?.get(`${sessionId} ${exportId}`);
  return last !== undefined && now.getTime() - last < PAUSE;
}

/** To be called once the giving is on record. */
export function noteTaking(portal: Portal, { sessionId, exportId, now }: Taking): void {
  const known = takings.get(portal) ?? new Map<string, number>();
  takings.set(portal, known);
  for (const [key, at] of known) if (known.size >= MOST || now.getTime() - at >= PAUSE) known.delete(key);
  known.set(`${sessionId} ${exportId}`, now.getTime());
}
