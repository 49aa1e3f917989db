import type { Section } from "../policies/vocabulary";

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
    | "summary-viewed"
    | "changes-viewed"
    | "access-log-viewed"
    | "chart-list-viewed"
    | "demographics-viewed"
    | "account-created"
    | "delegation-created"
    | "other";
  section: Section | null;
};

export type AccessLogView = {
  /** Newest first. */
  entries: AccessLogEntry[];
  /** Opaque cursor for the next (older) page, or null. */
  older: string | null;
  /** True while it cannot be told which results or documents may be seen: entries about a single one are then left out. */
  incomplete: boolean;
};
