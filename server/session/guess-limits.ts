/**
 * Which limits a password guess is counted against (docs/decisions, "Guesses"). Three kinds of guesser have budgets
 * of their own, so that none can use up another's: browsers we do not know, browsers the account has used before,
 * and those who gave a right code of the second factor first. All three together reach Argon2 at most 50 times in
 * an account's window of an hour, which is less than 100 in any hour. Alike for addresses without an account. Pure.
 */
import { isIPv6 } from "node:net";
import type { Limit } from "./attempt-limit";

const MINUTE = 60_000;

export const GUESS_LIMITS = {
  /** A person mistypes; a guesser does not stop. */
  newAtAddress: { most: 10, windowMs: 15 * MINUTE },
  new: { most: 30, windowMs: 60 * MINUTE },
  /** Over all accounts. Wide, because a clinic or a household shares an address; known browsers pass it by. */
  address: { most: 100, windowMs: 15 * MINUTE },
  known: { most: 12, windowMs: 60 * MINUTE },
  code: { most: 8, windowMs: 60 * MINUTE },
} as const;

/** Wrong codes of a second factor: fast ones, and in all. An authenticator app's code is right once in 333,000. */
export const CODE_LIMITS = {
  soon: { most: 10, windowMs: 15 * MINUTE },
  day: { most: 40, windowMs: 24 * 60 * MINUTE },
} as const;

export type Guesser = { kind: "new"; address: string | null } | { kind: "known" } | { kind: "code" };

/** @param email normalised */
export function guessLimits(email: string, guesser: Guesser): Limit[] {
  switch (guesser.kind) {
    case "known":
      return [{ subject: ["known", email], ...GUESS_LIMITS.known }];
    case "code":
      return [{ subject: ["code", email], ...GUESS_LIMITS.code }];
    case "new": {
      const from = networkOf(guesser.address);
      return [
        { subject: ["account-at-address", email, from], ...GUESS_LIMITS.newAtAddress },
        { subject: ["account", email], ...GUESS_LIMITS.new },
        { subject: ["address", from], ...GUESS_LIMITS.address },
      ];
    }
  }
}

/**
 * Limits of codes, for one account. Somebody who knows the password and guesses codes on a browser of their own must
 * not lock the owner out who uses a known one, or is signed in.
 */
export function codeLimits(accountId: string, at: "new" | "known" | "signed-in"): Limit[] {
  return [
    { subject: ["second-factor", accountId, at], ...CODE_LIMITS.soon },
    { subject: ["second-factor-day", accountId, at], ...CODE_LIMITS.day },
  ];
}

/** An IPv6 customer owns a whole /64: its addresses count as one. */
export function networkOf(address: string | null): string {
  if (address === null || !isIPv6(address)) return address ?? "unknown";
  const [head = "", tail] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, gap)).fill("0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":");
}
