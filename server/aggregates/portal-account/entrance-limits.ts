/** How often strangers may ask for things before sign-in, and how many mails a person gets because of it. Pure. */
import type { Limit } from "../../session/attempt-limit";
import { networkOf } from "../../session/guess-limits";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Over all people; wide, because a clinic's waiting room is one address. */
export function requestsFrom(what: "sign-up" | "code" | "reset", address: string | null): Limit[] {
  return [{ subject: ["entrance", what, networkOf(address)], most: 20, windowMs: HOUR }];
}

/** Past this only what the person's own e-mail proves is served: nobody can be shut out by those who know a number. */
export function requestsAbout(recordNumber: string): Limit[] {
  return [{ subject: ["entrance", "record", recordNumber.toUpperCase()], most: 10, windowMs: HOUR }];
}

/** Links to one address; the newest stays good for its day. */
export function linksTo(email: string): Limit[] {
  return [{ subject: ["entrance", "links", email.toLowerCase()], most: 5, windowMs: DAY }];
}

/** Notices that somebody tried, for one patient or account. */
export function noticesTo(subject: string): Limit[] {
  return [{ subject: ["entrance", "notices", subject], most: 1, windowMs: DAY }];
}
