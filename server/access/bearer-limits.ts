/**
 * How often apps may ask, counted by each process for a minute: of one access token, of one account over all its apps,
 * and tokens nobody knows from one network. A limit on a round trip must not cost one.
 */
import type { AccountId } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { networkOf } from "../session/guess-limits";
import { minuteWindow } from "../oauth/window";
import type { Window } from "../oauth/window";
import type { RequestFacts } from "./keys";

/** A token has 256 bits, so this is about work, not about luck. */
const GUESSES = 120;

const windows = new WeakMap<Portal, Window>();

function windowOf(portal: Portal): Window {
  const known = windows.get(portal);
  if (known) return known;
  const made = minuteWindow();
  windows.set(portal, made);
  return made;
}

/** @throws Problem RATE_LIMITED */
export function countBearer(
  portal: Portal,
  of: { tokenHash: Buffer; accountId: AccountId },
  now: Date,
): void {
  const most = portal.config.apiRequestsPerMinute;
  const window = windowOf(portal);
  const wait = Math.max(
    window.take(`token ${of.tokenHash.toString("base64")}`, most, now),
    window.take(`account ${of.accountId}`, 2 * most, now),
  );
  if (wait > 0) throw new Problem("RATE_LIMITED", { retryAfter: wait });
}

/** @throws Problem RATE_LIMITED */
export function lookAtGuesses(portal: Portal, { ipAddress, now }: RequestFacts): void {
  const wait = windowOf(portal).look(guesser(ipAddress), GUESSES, now);
  if (wait > 0) throw new Problem("RATE_LIMITED", { retryAfter: wait });
}

export function noteGuess(portal: Portal, { ipAddress, now }: RequestFacts): void {
  windowOf(portal).take(guesser(ipAddress), GUESSES, now);
}

function guesser(address: string | null): string {
  return `network ${networkOf(address)}`;
}
