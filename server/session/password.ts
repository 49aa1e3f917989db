/**
 * Passwords: Argon2id, and the same work whether or not there is a password to compare with, so that an answer's
 * time does not tell which e-mail addresses have an account.
 */
import { hash, parseOptions, verify } from "@node-rs/argon2";
import { Problem } from "../problem/problem";

/** OWASP's second recommendation: 19 MiB, two passes, one lane; about 20 ms of one core. */
export const PASSWORD_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** Longer ones are refused before any work is done: hashing is paid by us. */
export const PASSWORD_MAX_LENGTH = 1024;

/** The hash of 32 random bytes nobody kept, made at `PASSWORD_COST`: what a stranger is compared with. */
export const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$/YWMtMSJpX16fMljYjHqEQ$Gc3xjnXznbCXMSsB79NLTCIsKpLs6BiGvZpyCukiDOM";

/** Two cores' worth at a time, so that guessing does not starve readers; beyond the queue, come back later. */
const AT_ONCE = 2;
const WAITING = 50;

/** @param ahead before those who wait: for a browser the account knows, or after a right code */
export type PasswordCheck = (stored: string | null, password: string, ahead?: boolean) => Promise<boolean>;

/** @returns a PHC string for `portal_account.password_hash` */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalize(password), PASSWORD_COST));
}

/**
 * Compares a password with a stored hash; always exactly one verification, of a length that is bounded. One that is
 * longer than any can be is never right, not even when its beginning is.
 * @param stored null: no such account, or one without a password
 * @throws Problem RATE_LIMITED when more wait than can be served in a few seconds
 */
export const verifyPassword: PasswordCheck = async (stored, password, ahead = false) => {
  const compared = password.length > PASSWORD_MAX_LENGTH ? null : stored;
  const given = normalize(password.slice(0, PASSWORD_MAX_LENGTH));
  const matches = await inTurn(() => verify(compared ?? NOBODYS_HASH, given), ahead);
  return matches && compared !== null;
};

/** True when a stored hash was made with another cost than today's, so the next sign-in renews it. */
export function isOutdatedHash(stored: string): boolean {
  const made = parseOptions(stored);
  return made.memoryCost !== PASSWORD_COST.memoryCost || made.timeCost !== PASSWORD_COST.timeCost;
}

/** The same password typed on another keyboard may come in another Unicode form (NIST SP 800-63B §5.1.1.2). */
function normalize(password: string): string {
  return password.normalize("NFKC");
}

let running = 0;
const waiting: Array<() => void> = [];
const waitingAhead: Array<() => void> = [];

/** Whoever goes ahead has a queue of their own, so that a flood of strangers' guesses turns no known person away. */
async function inTurn<T>(work: () => Promise<T>, ahead = false): Promise<T> {
  if (running >= AT_ONCE) {
    const queue = ahead ? waitingAhead : waiting;
    if (queue.length >= WAITING) throw new Problem("RATE_LIMITED", { retryAfter: 5 });
    await new Promise<void>((resolve) => queue.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waitingAhead.shift() ?? waiting.shift();
    // The place is handed on, not given back: nobody can slip in between.
    if (next) next();
    else running -= 1;
  }
}
