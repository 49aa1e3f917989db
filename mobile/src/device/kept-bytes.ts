/** What a file of the app holds: how often it was replaced, then its bytes. Pure. */

/** `revision` counts the times it was replaced: who writes says which one they read. */
export type Kept = { revision: number; bytes: Uint8Array };

const NUMBER = 8;

export function wholeOf({ revision, bytes }: Kept): Uint8Array {
  const whole = new Uint8Array(NUMBER + bytes.length);
  new DataView(whole.buffer).setFloat64(0, revision);
  whole.set(bytes, NUMBER);
  return whole;
}

/** @returns null: nothing was ever written there in whole, as when a crash came between making a file and writing it */
export function keptIn(whole: Uint8Array): Kept | null {
  if (whole.length <= NUMBER) return null;
  const revision = new DataView(whole.buffer, whole.byteOffset).getFloat64(0);
  return Number.isSafeInteger(revision) && revision > 0 ? { revision, bytes: whole.slice(NUMBER) } : null;
}
