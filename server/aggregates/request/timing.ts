/** How long what may take; each in ms. */

/** Looking at upstream before anything is written: whoever asks waits, and keeps what they typed. */
export const FRESH_READ_MS = 2_000;
/** The one try inside the request that asks (CONTRACT §4). */
export const FIRST_TRY_MS = 1_500;
/** A try of a job, which nobody waits for. */
export const JOB_TRY_MS = 10_000;
/** How much longer than the try its lease lasts: time to save what came of it. */
export const LEASE_MARGIN_MS = 2_000;
/** After this an unknown outcome is looked for once more and given up: with the monitor's minute within 15. */
export const GIVE_UP_MS = 13 * 60_000;
/** How long an effect that was given up is looked out for. */
export const WATCH_MS = 60 * 60_000;
/** When upstream cannot be asked at the end of a watch, it goes on, at most this long. */
export const LONGEST_WATCH_MS = 24 * 60 * 60_000;
/** How long nobody may have worked on something before the monitor takes it. */
export const LEFT_ALONE_MS = 60_000;
/** Unexplained beyond this is an alarm. */
export const UNEXPLAINED_MS = 15 * 60_000;

/** The pause before the next try. @param tries so far */
export function pauseAfter(tries: number): number {
  return Math.min(60_000, 1_000 * 2 ** Math.min(tries, 6));
}

/** True when an effect has been unknown for so long that it is given up. */
export function isLate(row: { effectSince: Date | null }, now: Date): boolean {
  return row.effectSince !== null && now.getTime() - row.effectSince.getTime() >= GIVE_UP_MS;
}
