/**
 * How often something may fail, counted before it is tried, so that tries sent at once count too. In PostgreSQL:
 * processes count together and a restart forgives nothing. Keys are keyed hashes: the table tells nobody's name.
 */
import { createHmac } from "node:crypto";
import { QueryTypes } from "sequelize";
import type { Portal } from "../portal";

/** At most `most` tries of one subject in a window that begins with the first of them. */
export type Limit = { subject: readonly string[]; most: number; windowMs: number };

export type Attempt =
  | { ok: true }
  | {
      ok: false;
      /** Seconds until a try counts again. */
      retryAfter: number;
      /** True for the first refusal of a window: worth a line in the audit trail, the next thousand are not. */
      first: boolean;
    };

type Bucket = { key: Buffer; most: number; windowMs: number };
type Count = { key: Buffer; failures: number; resets_at: Date };

/** Counts a try against all limits at once. A try that is refused counts too. */
export async function countAttempt(
  portal: Pick<Portal, "db" | "secrets">,
  limits: readonly Limit[],
  now: Date,
): Promise<Attempt> {
  const buckets = limits.map((limit) => bucketOf(portal, limit));
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

/** Gives back the one try that succeeded, and no more: a guesser gains nothing when the owner signs in. */
export async function forgiveAttempt(
  portal: Pick<Portal, "db" | "secrets">,
  limits: readonly Limit[],
  now: Date,
): Promise<void> {
  const keys = limits.map((limit) => bucketOf(portal, limit).key).sort((a, b) => Buffer.compare(a, b));
  await portal.db.query(
    `with mine as (select key from sign_in_limit where key = any($1::bytea[]) order by key for update)
     update sign_in_limit l set failures = greatest(0, l.failures - 1) from mine where l.key = mine.key`,
    { bind: [keys] },
  );
  await portal.db.query(`delete from sign_in_limit where resets_at < $1`, { bind: [now] });
}

function bucketOf({ secrets }: Pick<Portal, "secrets">, { subject, most, windowMs }: Limit): Bucket {
  const key = createHmac("sha256", secrets.sessionKey)
    .update(JSON.stringify(["sign-in-limit", ...subject]))
    .digest();
  return { key, most, windowMs };
}
