/**
 * How often sign-in may fail: per account from one address, per account from everywhere, per address. Counted
 * before the password is looked at, so that guesses sent at once count too, and alike for accounts that do not
 * exist. In PostgreSQL: processes count together and a restart forgives nothing.
 */
import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { QueryTypes } from "sequelize";
import type { Portal } from "../portal";

type Bucket = { key: Buffer; most: number; windowMs: number };
type Count = { key: Buffer; failures: number; resets_at: Date };

const MINUTE = 60_000;
/** A person mistypes; a guesser does not stop. The second bounds a guesser with many addresses. */
export const SIGN_IN_LIMITS = {
  accountAtAddress: { most: 10, windowMs: 15 * MINUTE },
  account: { most: 40, windowMs: 60 * MINUTE },
  address: { most: 40, windowMs: 15 * MINUTE },
} as const;

export type SignInAttempt =
  | { ok: true }
  | {
      ok: false;
      /** Seconds until a try counts again. */
      retryAfter: number;
      /** True for the first refusal of a window: worth a line in the audit trail, the next thousand are not. */
      first: boolean;
    };

/**
 * Counts a try.
 * @param email as typed, normalised by the caller
 * @param address client address or null
 */
export async function countAttempt(
  portal: Pick<Portal, "db" | "secrets">,
  email: string,
  address: string | null,
  now: Date,
): Promise<SignInAttempt> {
  const buckets = bucketsOf(portal, email, address);
  // Locked in one order, so that tries at the same moment cannot wait for each other.
  const ordered = [...buckets].sort((a, b) => Buffer.compare(a.key, b.key));
  const counts = await portal.db.query<Count>(
    `insert into sign_in_limit as l (key, failures, resets_at)
       select key, 1, resets_at from unnest($1::bytea[], $2::timestamptz[]) as t (key, resets_at)
     on conflict (key) do update set
       failures = case when l.resets_at <= $3 then 1 else l.failures + 1 end,
       resets_at = case when l.resets_at <= $3 then excluded.resets_at else l.resets_at end
     returning key, failures, resets_at`,
    {
      type: QueryTypes.SELECT,
      bind: [
        ordered.map((bucket) => bucket.key),
        ordered.map((bucket) => new Date(now.getTime() + bucket.windowMs)),
        now,
      ],
    },
  );
  const over = counts.flatMap(({ key, failures, resets_at }) => {
    const most = buckets.find((bucket) => bucket.key.equals(key))?.most ?? 0;
    return failures > most
      ? [{ first: failures === most + 1, wait: (resets_at.getTime() - now.getTime()) / 1000 }]
      : [];
  });
  if (over.length === 0) return { ok: true };
  return {
    ok: false,
    retryAfter: Math.max(1, ...over.map(({ wait }) => Math.ceil(wait))),
    first: over.some(({ first }) => first),
  };
}

/** Forgives after a success: the account's own counts, and this one try of the address. Clears what has run out. */
export async function forgiveAttempts(
  portal: Pick<Portal, "db" | "secrets">,
  email: string,
  address: string | null,
  now: Date,
): Promise<void> {
  const [atAddress, account, everywhere] = bucketsOf(portal, email, address);
  await portal.db.query(`delete from sign_in_limit where key in ($1, $2) or resets_at < $3`, {
    bind: [atAddress!.key, account!.key, now],
  });
  await portal.db.query(`update sign_in_limit set failures = failures - 1 where key = $1 and failures > 0`, {
    bind: [everywhere!.key],
  });
}

function bucketsOf({ secrets }: Pick<Portal, "secrets">, email: string, address: string | null): Bucket[] {
  const from = networkOf(address);
  const key = (...parts: string[]) =>
    createHmac("sha256", secrets.sessionKey)
      .update(JSON.stringify(["sign-in-limit", ...parts]))
      .digest();
  return [
    { key: key("account-at-address", email, from), ...SIGN_IN_LIMITS.accountAtAddress },
    { key: key("account", email), ...SIGN_IN_LIMITS.account },
    { key: key("address", from), ...SIGN_IN_LIMITS.address },
  ];
}

/** An IPv6 customer owns a whole /64: its addresses count as one. */
function networkOf(address: string | null): string {
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
