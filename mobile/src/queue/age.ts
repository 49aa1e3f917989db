/**
 * How old a tap can be, by two clocks of which one can be set and the other begins anew with every start of the phone.
 * The larger of the two counts; a clock that went back counts as too old (CONTRACT §6). Pure.
 */
import type { Clocks, Tap } from "./types";

export const MAX_AGE_MS = 24 * 60 * 60_000;
/** So much a clock is put right in daily life. */
const CORRECTION_MS = 2 * 60_000;

export type Age =
  | { kind: "known"; ms: number }
  /** The phone was restarted, or has no clock to go by: only the portal can tell. */
  | { kind: "unknown" }
  /** `clock`: it was set back, so nobody knows how long it was. */
  | { kind: "expired"; why: "late" | "clock" };

export type Now = { wall: number; elapsed: ReturnType<Clocks["elapsed"]> };

export function readClocks({ wall, elapsed }: Clocks): Now {
  return { wall: wall(), elapsed: elapsed() };
}

export function tapAt({ wall, elapsed }: Now, heard: string | null): Tap {
  return { wall, boot: elapsed && { id: elapsed.bootId, ms: elapsed.ms }, heard };
}

/** @returns null: the phone was restarted, or has no such clock */
function runSince(tap: Tap, now: Now): number | null {
  return tap.boot && now.elapsed?.bootId === tap.boot.id ? now.elapsed.ms - tap.boot.ms : null;
}

export function ageOf(tap: Tap, now: Now): Age {
  const byWall = now.wall - tap.wall;
  const byRun = runSince(tap, now);
  const least = Math.max(0, byRun ?? 0);
  // Written so that what is no number has expired.
  if (!(byWall >= least - CORRECTION_MS) || (byRun !== null && !(byRun >= 0)))
    return { kind: "expired", why: "clock" };
  const ms = Math.max(byWall, least);
  if (!(ms < MAX_AGE_MS)) return { kind: "expired", why: "late" };
  return byRun === null ? { kind: "unknown" } : { kind: "known", ms: Math.ceil(ms) };
}
