/** What the staff pages about shared records show, and their closed words. Pure. */
import type { DelegationView } from "./sharing.view";

/** `words.deskSharing.done` says each. */
export const DESK_SHARING_DONE = ["recorded", "ended", "resent"] as const;
export type DeskSharingDone = (typeof DESK_SHARING_DONE)[number];

/** `words.deskSharing.errors` says each. */
export const DESK_SHARING_ERRORS = [
  "missing",
  "invalid",
  "choose",
  "proof",
  "past",
  "unknown",
  "patient",
  "of-age",
  "birth-date",
  "own-account",
  "away",
  "status",
] as const;
export type DeskSharingError = (typeof DESK_SHARING_ERRORS)[number];

export type FindView = {
  /** As typed, kept. */
  term: string;
  /** null: nothing was searched. */
  found: DelegationView[] | null;
  error: DeskSharingError | null;
};

export type DeskDelegationView = {
  delegation: DelegationView;
  proof: string | null;
  /** All parts there are. */
  isEverything: boolean;
  /** Staff have a part in it themselves. */
  own: boolean;
  may: { end: boolean; resend: boolean };
  reasons: readonly string[];
};

export type EndRefusal = { error: DeskSharingError; reason: string };

export const RECORD_FIELDS = ["recordNumber", "kind", "proof", "name", "email", "access", "validTo"] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];
export type RecordChoices = {
  kinds: readonly string[];
  proofs: readonly string[];
  accesses: readonly string[];
};
export type RecordRefusal = {
  typed: Record<RecordField, string>;
  errors: Partial<Record<RecordField, DeskSharingError>>;
};
