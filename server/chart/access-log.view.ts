import type { Section } from "../policies/vocabulary";

/** Who may be asked for by a word; one person acting for the patient is asked for by the id of a delegation. */
export const LOG_ACTORS = ["you", "patient", "staff", "portal"] as const;

/** What may be asked for. */
export const LOG_PARTS = [
  "summary",
  "results",
  "medications",
  "allergies",
  "problems",
  "immunizations",
  "vitals",
  "appointments",
  "documents",
  "demographics",
  "access-log",
  "sharing",
  "requests",
  "exports",
  "other",
] as const;
export type LogPart = (typeof LOG_PARTS)[number];

/** null: all. `who`: a word of LOG_ACTORS or a delegation's id. */
export type LogFilter = { who: string | null; part: LogPart | null };

/** What happened to a record, in the closed words a patient's log shows. */
export type AccessLogEntry = {
  id: string;
  /** ISO instant. */
  occurredAt: string;
  who:
    | { kind: "you" }
    | { kind: "patient"; name: string | null }
    | { kind: "proxy"; name: string | null; relationshipType: string | null }
    | { kind: "staff" | "operator" | "system" | "recipient" };
  what:
    | "section-viewed"
    | "result-viewed"
    | "document-viewed"
    | "chart-synced"
    | "summary-viewed"
    | "changes-viewed"
    | "access-log-viewed"
    | "access-log-downloaded"
    | "chart-list-viewed"
    | "demographics-viewed"
    | "details-viewed"
    | "account-created"
    | "delegation-created"
    | "delegation-recorded"
    | "delegation-invited"
    | "delegation-invitation-resent"
    | "delegation-invitation-viewed"
    | "delegation-accepted"
    | "delegation-declined"
    | "delegation-withdrawn"
    | "delegation-changed"
    | "delegation-revoked"
    | "delegation-expired"
    | "delegation-viewed"
    | "sharing-viewed"
    | "health-link-created"
    | "health-link-used"
    | "health-link-ended"
    | "health-links-viewed"
    | "export-requested"
    | "export-completed"
    | "export-failed"
    | "export-downloaded"
    | "export-removed"
    | "exports-viewed"
    | "slots-viewed"
    | "appointment-requested"
    | "refill-requested"
    | "demographics-requested"
    | "request-cancelled"
    | "request-decided"
    | "request-settled"
    | "request-viewed"
    | "requests-viewed"
    | "requests-searched"
    | "record-searched"
    | "other";
  section: Section | null;
  /** The owner looked at it as somebody else would see it. */
  isPreview?: boolean;
};

export type AccessLogView = {
  /** Newest first. */
  entries: AccessLogEntry[];
  /** Opaque cursor for the next (older) page, or null. */
  older: string | null;
  /** ISO instant: what happened before lies in the clinic's archive, not here. null: all of it is here. */
  shownFrom: string | null;
  /** True while it cannot be told which results or documents may be seen: entries about a single one are then left out. */
  incomplete: boolean;
  filter: LogFilter;
  /** Everybody with whom this record is or was shared, for the choice of a person: by a delegation of theirs. */
  people: Array<{ id: string; name: string | null; relationshipType: string }>;
};
