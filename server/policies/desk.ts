/**
 * Answers: may this person sit down at this desk of the clinic's staff, now? Least privilege: a role opens its own
 * desk and no other. A second factor is always required, whatever the deployment's policy says, and must have been
 * given in this session not long ago. Source: CONTRACT §1, §2. Pure.
 */
import type { AccountStatus, Role } from "./vocabulary";

/** Looking around at a desk: a working hour. */
export const DESK_FACTOR_MS = 60 * 60_000;
/** Changing somebody's account: as any other deed a passer-by must not do (STEP_UP_REQUIRED). */
export const DESK_FRESH_FACTOR_MS = 10 * 60_000;

export type DeskQuestion = {
  roles: readonly Role[];
  /** null: the menu of all desks; any role will do. */
  permission: Role | null;
  status: AccountStatus;
  secondFactorAt: Date | null;
  /** A confirmed factor is there, so that one can be asked for. */
  hasFactor: boolean;
  /** Something is going to be changed. */
  fresh: boolean;
  now: Date;
};

export const DESK_REASONS = ["not-staff", "role-missing", "closing", "enrolment", "factor"] as const;
export type DeskReason = (typeof DESK_REASONS)[number];

export type DeskDecision =
  | { ok: true }
  | { ok: false; code: "NOT_FOUND" | "ACCOUNT_NOT_ACTIVE" | "STEP_UP_REQUIRED"; reason: DeskReason };

/** Roles come before the factor: somebody who is not staff is not told that there is a desk. */
export function decideDesk(question: DeskQuestion): DeskDecision {
  const { roles, permission, status, secondFactorAt, hasFactor, fresh, now } = question;
  if (roles.length === 0) return { ok: false, code: "NOT_FOUND", reason: "not-staff" };
  if (permission !== null && !roles.includes(permission)) {
    return { ok: false, code: "NOT_FOUND", reason: "role-missing" };
  }
  if (status !== "active") return { ok: false, code: "ACCOUNT_NOT_ACTIVE", reason: "closing" };
  if (!isRecent(secondFactorAt, now, fresh ? DESK_FRESH_FACTOR_MS : DESK_FACTOR_MS)) {
    return { ok: false, code: "STEP_UP_REQUIRED", reason: hasFactor ? "factor" : "enrolment" };
  }
  return { ok: true };
}

/** Written so that an unreadable date, or one well ahead of the clock, does not count. */
function isRecent(at: Date | null, now: Date, withinMs: number): boolean {
  if (at === null) return false;
  const age = now.getTime() - at.getTime();
  return age >= -60_000 && age < withinMs;
}
