/** The closed lists of requests: what views, pages and the phone know of them. Pure. */
export const REQUEST_KINDS = ["appointment", "refill", "demographics"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** The prefix tells the kind. */
export type RequestId = `apptreq_${string}` | `rxreq_${string}` | `demreq_${string}`;

export const REQUEST_STATUSES = [
  "submitting",
  "proposed",
  "booked",
  "requested",
  "pending",
  "approved",
  "completed",
  "rejected",
  "cancelled",
  "failed",
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** Why it came out as it did, where the status alone does not say. Words for patients: app/i18n. */
export const OUTCOME_REASONS = [
  "slot-not-available",
  "slot-past",
  "ended",
  "changed",
  "not-refillable",
  "already-asked",
  "withheld",
  /** Upstream's value is no longer the one that was to be corrected. */
  "from-changed",
  /** Whoever asked may not any more: account, delegation or grant ended before it was sent. */
  "authority-gone",
  /** Upstream took the request as wrong, for a reason it does not tell patients. */
  "upstream-refused",
  /** It was to be taken back, and stands as it did. */
  "not-taken-back",
  /** It cannot be told whether it arrived; staff look into it. */
  "unsettled",
] as const;
export type OutcomeReason = (typeof OUTCOME_REASONS)[number];

/** What is still being made upstream. */
export type Effect = "create" | "cancel" | "decide";
