/**
 * Answers the first question: is this a live session of an account that may read? It never looks at charts, and
 * never opens for a status it does not know. Source: CONTRACT §1 and §2 "PortalAccount". Pure.
 */
import type { AccountReason } from "./reasons";
import type { AccountStatus, Role } from "./vocabulary";

/** Unused for so long, a session ends. */
export const SESSION_IDLE_MS = 20 * 60_000;
/** A session ends after so long, used or not. */
export const SESSION_ABSOLUTE_MS = 12 * 3_600_000;
/** The same for an app, which lies behind the lock of a phone: as long as one refresh token, and a month in all. */
export const APP_IDLE_MS = 24 * 3_600_000;
export const APP_ABSOLUTE_MS = 30 * 24 * 3_600_000;
/** Use is written down at most so often. */
export const SESSION_TOUCH_MS = 60_000;
/** Clocks of two processes may differ by so much; a session from further ahead is not believed. */
const CLOCK_SKEW_MS = 5 * 60_000;

export type SessionKind = "browser" | "app";

export type SessionFacts = {
  /** Left out: a browser's, which ends sooner. */
  kind?: SessionKind;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  secondFactorAt: Date | null;
};

/**
 * What the door is for. `factors`: the pages on which a second factor is given or enrolled, which somebody must
 * reach who has proven one factor only; they show nothing of a record.
 */
export type DoorPurpose = "reading" | "factors";

export type AccountQuestion = {
  account: { status: AccountStatus };
  /** null: no session cookie, or one we do not know. */
  session: SessionFacts | null;
  mfaPolicy: "optional" | "required";
  roles: readonly Role[];
  /** A confirmed passkey or authenticator app is there. */
  hasFactor: boolean;
  purpose: DoorPurpose;
  now: Date;
};

export type AccountDecision =
  | {
      ok: true;
      /** Write down that the session was used. */
      touch: boolean;
      /** The account is being closed: it may read and take that back, nothing else. */
      closing: boolean;
      /** Staff doors may be tried: roles are there and the second factor was given. */
      desk: boolean;
    }
  | { ok: false; code: "UNAUTHENTICATED" | "ACCOUNT_NOT_ACTIVE"; reason: AccountReason };

/**
 * A `closing` account still reads: closing can be taken back for 14 days, and a record must not go dark on
 * somebody who may still change their mind. Staff roles need no second factor here: this door shows only what
 * any account may see; the desk asks for it always (`desk`).
 */
export function decideAccount(question: AccountQuestion): AccountDecision {
  const { account, session, mfaPolicy, roles, hasFactor, purpose, now } = question;
  if (session === null) return signIn("no-session");
  const reason = endOfSession(session, now.getTime());
  // A hold ends all sessions. Whoever was at work learns why; signing in again would tell them no more.
  if (reason && !(reason === "signed-out" && account.status === "suspended")) return signIn(reason);
  switch (account.status) {
    case "active":
    case "closing":
      break;
    case "pending_verification":
    case "suspended":
    case "closed":
      return { ok: false, code: "ACCOUNT_NOT_ACTIVE", reason: account.status };
    default:
      return { ok: false, code: "ACCOUNT_NOT_ACTIVE", reason: "unknown-status" };
  }
  if (mfaPolicy === "required" && session.secondFactorAt === null && purpose !== "factors") {
    return signIn(hasFactor ? "second-factor" : "enrolment");
  }
  return {
    ok: true,
    touch: now.getTime() - session.lastUsedAt.getTime() >= SESSION_TOUCH_MS,
    closing: account.status === "closing",
    desk: roles.length > 0 && session.secondFactorAt !== null,
  };
}

/** Written so that an invalid date ends the session instead of prolonging it. */
function endOfSession(session: SessionFacts, now: number): AccountReason | null {
  const created = session.createdAt.getTime();
  const used = session.lastUsedAt.getTime();
  if (session.revokedAt !== null) return "signed-out";
  if (!(created <= now + CLOCK_SKEW_MS && used <= now + CLOCK_SKEW_MS)) return "clock";
  const isApp = session.kind === "app";
  const absolute = isApp ? APP_ABSOLUTE_MS : SESSION_ABSOLUTE_MS;
  if (!(now < session.expiresAt.getTime() && now - created < absolute)) return "too-old";
  if (!(now - used < (isApp ? APP_IDLE_MS : SESSION_IDLE_MS))) return "idle";
  return null;
}

function signIn(reason: AccountReason): AccountDecision {
  return { ok: false, code: "UNAUTHENTICATED", reason };
}
