import type { StaffDeed } from "./staff-account.view";

/** What can be wrong with the form of a deed; `words.desk.errors` says each. */
export const DEED_ERRORS = [
  "reason",
  "note",
  "status",
  "email-taken",
  "patient-taken",
  "patient",
  "away",
] as const;
export type DeedError = (typeof DEED_ERRORS)[number];

/** The form of a deed as its page shows it, after a refusal with what was chosen and typed. */
export type DeedView = {
  deed: StaffDeed;
  /** Closed words to choose from, in `words.desk.reasons`. */
  choices: readonly string[];
  withNote: boolean;
};
export type DeedRefusal = { error: DeedError; reason: string; note: string };
