/**
 * Why something is refused or held, as closed words a page can put into a sentence and the access log can keep.
 * Never free text: a reason must not be able to carry what it hides.
 */

/** Why a hold was set. `not-final` is the portal's own; the others are chosen by the author of a rule. */
export const HOLD_REASONS = [
  "sensitive-conversation",
  "awaiting-review",
  "legal",
  "other",
  "not-final",
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Why an account or its session opens nothing. */
export const ACCOUNT_REASONS = [
  "no-session",
  "signed-out",
  "idle",
  "too-old",
  "clock",
  "second-factor",
  "enrolment",
  "pending_verification",
  "suspended",
  "closed",
  "unknown-status",
] as const;
export type AccountReason = (typeof ACCOUNT_REASONS)[number];

/** Why a delegation opens nothing; `not-yours` is never told to the reader. */
export const DELEGATION_REASONS = [
  "not-yours",
  "pending",
  "not-yet",
  "expired",
  "revoked",
  "declined",
  "withdrawn",
  "of-age",
  "birth-date-unknown",
  "deceased",
  "inactive-record",
  "merged-record",
  "grantor-not-active",
  "unknown-status",
] as const;
export type DelegationReason = (typeof DELEGATION_REASONS)[number];
