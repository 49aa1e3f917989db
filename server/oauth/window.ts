/** How often something happens in a minute, counted by this process; for what is too frequent to be counted in the database. */
import { LRUCache } from "lru-cache";

const MINUTE_MS = 60_000;
/** Subjects counted at once; whoever is forgotten begins anew. */
const SUBJECTS = 20_000;

export type Window = {
  /** Counts one. @returns seconds to wait; 0: there is room */
  take(subject: string, most: number, now: Date): number;
  /** The same without counting. */
  look(subject: string, most: number, now: Date): number;
};

export function minuteWindow(): Window {
  const counts = new LRUCache<string, { count: number; endsAt: number }>({ max: SUBJECTS });
  const wait = (subject: string, most: number, now: Date, add: 0 | 1) => {
    const at = now.getTime();
    const known = counts.get(subject);
    const open = known && known.endsAt > at && known.endsAt <= at + MINUTE_MS;
    const entry = open ? known : { count: 0, endsAt: at + MINUTE_MS };
    entry.count += add;
    if (add === 1 && !open) counts.set(subject, entry);
    const over = add === 1 ? entry.count > most : entry.count >= most;
    return over ? Math.max(1, Math.ceil((entry.endsAt - at) / 1000)) : 0;
  };
  return {
    take: (subject, most, now) => wait(subject, most, now, 1),
    look: (subject, most, now) => wait(subject, most, now, 0),
  };
}
