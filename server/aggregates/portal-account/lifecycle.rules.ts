/**
 * The life of a PortalAccount: which command is possible in which status, and what follows from it. Pure.
 * Source: CONTRACT §2 `pending_verification → active ⇄ suspended`, `active → closing (14 days) → closed`.
 */
import type { MailKind } from "../../../app/i18n/mail/words";
import type { AccessEventType } from "../../audit/event-types";
import type { AccountStatus } from "../../policies/vocabulary";

export const LIFECYCLE_COMMANDS = [
  "prove-identity",
  "confirm-registration",
  "suspend",
  "reinstate",
  "lock",
  "begin-closing",
  "take-back-closing",
  "finish-closing",
  "forget-claim",
] as const;
export type LifecycleCommand = (typeof LIFECYCLE_COMMANDS)[number];

/** From its beginning to the end of an account its owner may think again. */
export const CLOSING_MS = 14 * 24 * 3_600_000;

/** From the day it was made: who has not proven by then that they are who they say is forgotten. */
export const CLAIM_MS = 30 * 24 * 3_600_000;

export type Lifecycle = { status: AccountStatus; closingAt: Date | null };

export type LifecycleStep = {
  status: AccountStatus;
  closingAt: Date | null;
  events: readonly AccessEventType[];
  /** Which sessions end in the same transaction. */
  revoke: "none" | "others" | "all";
  mail: MailKind | null;
};

export type LifecycleDecision = ({ ok: true } & LifecycleStep) | { ok: false; reason: string };

type Outcome = Omit<LifecycleStep, "closingAt"> | null;

const SUSPENDED = { status: "suspended", revoke: "all" } as const;
/** By the owner, with the link of a mail; `active` already when staff recorded the proof. */
const CONFIRMED = {
  status: "active",
  events: ["registration-confirmed"],
  revoke: "none",
  mail: null,
} as const;
const TAKEN_BACK = "account-closing-taken-back";

/**
 * Every status × every command; null: refused. An account that is being closed and must be stopped goes back
 * through `active` to `suspended`: nobody may hide behind a closing they began in somebody else's name.
 * Locking is suspension by the owner, who cannot tell themselves from an intruder: staff reinstate it.
 */
const TABLE: Record<AccountStatus, Record<LifecycleCommand, Outcome>> = {
  pending_verification: {
    "prove-identity": {
      status: "active",
      events: ["identity-proof-recorded"],
      revoke: "none",
      mail: "registration-link",
    },
    "confirm-registration": CONFIRMED,
    "forget-claim": { status: "closed", events: ["account-closed"], revoke: "all", mail: null },
    ...refused("suspend", "reinstate", "lock", "begin-closing", "take-back-closing", "finish-closing"),
  },
  active: {
    "prove-identity": { status: "active", events: ["identity-proof-recorded"], revoke: "none", mail: null },
    "confirm-registration": CONFIRMED,
    suspend: { ...SUSPENDED, events: ["account-suspended"], mail: "account-suspended" },
    lock: { ...SUSPENDED, events: ["account-locked"], mail: "account-locked" },
    "begin-closing": {
      status: "closing",
      events: ["account-closing-begun"],
      revoke: "others",
      mail: "account-closing",
    },
    ...refused("reinstate", "take-back-closing", "finish-closing", "forget-claim"),
  },
  suspended: {
    reinstate: {
      status: "active",
      events: ["account-reinstated"],
      revoke: "all",
      mail: "account-reinstated",
    },
    ...refused(
      "prove-identity",
      "confirm-registration",
      "suspend",
      "lock",
      "begin-closing",
      "take-back-closing",
      "finish-closing",
      "forget-claim",
    ),
  },
  closing: {
    suspend: { ...SUSPENDED, events: [TAKEN_BACK, "account-suspended"], mail: "account-suspended" },
    lock: { ...SUSPENDED, events: [TAKEN_BACK, "account-locked"], mail: "account-locked" },
    "take-back-closing": { status: "active", events: [TAKEN_BACK], revoke: "none", mail: TAKEN_BACK },
    "finish-closing": { status: "closed", events: ["account-closed"], revoke: "all", mail: "account-closed" },
    ...refused("prove-identity", "confirm-registration", "reinstate", "begin-closing", "forget-claim"),
  },
  closed: refused(...LIFECYCLE_COMMANDS),
};

/** @returns what is to be done, or `{ok: false}` with the status (or `too-early`) as reason */
export function decideLifecycle(account: Lifecycle, command: LifecycleCommand, now: Date): LifecycleDecision {
  const outcome = Object.hasOwn(TABLE, account.status) ? TABLE[account.status][command] : null;
  if (!outcome) return { ok: false, reason: account.status };
  if (command === "finish-closing" && !(account.closingAt && account.closingAt <= now)) {
    return { ok: false, reason: "too-early" };
  }
  const closingAt = outcome.status === "closing" ? new Date(now.getTime() + CLOSING_MS) : null;
  return { ok: true, ...outcome, closingAt };
}

function refused<C extends LifecycleCommand>(...commands: C[]): Record<C, null> {
  return Object.fromEntries(commands.map((command) => [command, null])) as Record<C, null>;
}
