/**
 * What a restored database would allow that was no longer allowed before: the later states, as a journal or a surviving
 * database has them, held against the restored ones. Pure. Only what narrows is listed: what was granted since the
 * backup is gone and has to be granted anew.
 */
import { rulesHash } from "./authority-state";
import type { AccountState, AuthorityState, DelegationState } from "./authority-state";

export type AuthorityChange =
  /** Suspended, locked, closing or closed since. */
  | { kind: "account-held"; id: string; to: AccountState["status"] }
  /** Another e-mail address since: the old one's mailbox would open the account. */
  | { kind: "email-changed"; id: string }
  /** Password, factors, recovery codes, identities that opened it then and did not any more. */
  | {
      kind: "credentials-changed";
      id: string;
      password: boolean;
      factors: string[];
      codes: string[];
      identities: string[];
    }
  | { kind: "delegation-ended"; id: string; to: DelegationState["status"] }
  | { kind: "delegation-narrowed"; id: string; grants: string[]; validTo: string | null }
  | { kind: "release-changed"; id: string; rules: unknown };

const ENDED: ReadonlySet<string> = new Set(["declined", "withdrawn", "revoked", "expired"]);
const HELD: ReadonlySet<string> = new Set(["suspended", "closing", "closed"]);

/** @param later the last known state of each subject; subjects that did not change may be missing */
export function changesBetween(restored: AuthorityState, later: AuthorityState): AuthorityChange[] {
  const accounts = new Map(restored.accounts.map((one) => [one.id, one]));
  const delegations = new Map(restored.delegations.map((one) => [one.id, one]));
  return [
    ...later.accounts.flatMap((now) => ofAccount(accounts.get(now.id), now)),
    ...later.delegations.flatMap((now) => ofDelegation(delegations.get(now.id), now)),
    ...ofRelease(restored.release, later.release),
  ];
}

function ofAccount(was: AccountState | undefined, now: AccountState): AuthorityChange[] {
  if (!was || was.status === "closed") return [];
  const changes: AuthorityChange[] = [];
  const { id } = now;
  if (
    HELD.has(now.status) &&
    now.status !== was.status &&
    !(was.status === "suspended" && now.status === "closing")
  )
    changes.push({ kind: "account-held", id, to: now.status });
  if (now.status === "closed") return changes;
  if (now.email !== was.email) changes.push({ kind: "email-changed", id });
  const password = now.password !== was.password;
  const [factors, codes, identities] = (["factors", "codes", "identities"] as const).map((what) =>
    was[what].filter((one) => !now[what].includes(one)),
  ) as [string[], string[], string[]];
  if (password || factors.length + codes.length + identities.length > 0)
    changes.push({ kind: "credentials-changed", id, password, factors, codes, identities });
  return changes;
}

function ofDelegation(was: DelegationState | undefined, now: DelegationState): AuthorityChange[] {
  if (!was || ENDED.has(was.status)) return [];
  const { id, validTo } = now;
  if (ENDED.has(now.status)) return [{ kind: "delegation-ended", id, to: now.status }];
  const grants = was.grants.filter((grant) => now.grants.includes(grant));
  const shorter = validTo !== null && (was.validTo === null || validTo < was.validTo);
  if (grants.length === was.grants.length && !shorter) return [];
  return [{ kind: "delegation-narrowed", id, grants, validTo: shorter ? validTo : was.validTo }];
}

function ofRelease(was: AuthorityState["release"], now: AuthorityState["release"]): AuthorityChange[] {
  if (!now || (was && (now.version <= was.version || rulesHash(now.rules) === rulesHash(was.rules))))
    return [];
  return [{ kind: "release-changed", id: `version ${now.version}`, rules: now.rules }];
}
