/** Access log rows → what a reader sees: closed words, a name where there is one. Pure. */
import type { AccessEventType } from "../audit/event-types";
import type { AccountId, Section } from "../policies/vocabulary";
import { SECTIONS } from "../policies/vocabulary";
import type { AccessLogRow } from "./access-log-rows";
import type { AccessLogEntry } from "./access-log.view";

/**
 * @param names of the people who acted, by FHIR Patient id
 * @param viewerAccountId who reads, so that they find themselves as "you"; null in a preview, which somebody else is
 *   to read
 */
export function projectAccess(
  row: AccessLogRow,
  names: ReadonlyMap<string, string | null>,
  viewerAccountId: AccountId | null,
): AccessLogEntry {
  const { what, section } = whatOf(row.event_type);
  return {
    id: row.id,
    occurredAt: row.occurred_at.toISOString(),
    who: whoOf(),
    what,
    section,
    ...(row.reason === "preview" && { isPreview: true }),
  };

  function whoOf(): AccessLogEntry["who"] {
    const name = row.person_id === null ? row.display_name : (names.get(row.person_id) ?? null);
    switch (row.actor_kind) {
      case "patient":
        return row.portal_account_id === viewerAccountId ? { kind: "you" } : { kind: "patient", name };
      case "proxy":
        return row.portal_account_id === viewerAccountId
          ? { kind: "you" }
          : { kind: "proxy", name, relationshipType: row.relationship_type };
      default:
        return { kind: row.actor_kind };
    }
  }
}

const WHAT: Partial<Record<string, AccessLogEntry["what"]>> = {
  "registration-confirmed": "account-created",
  ...Object.fromEntries(
    [
      "chart-synced",
      "summary-viewed",
      "changes-viewed",
      "chart-list-viewed",
      "demographics-viewed",
      "details-viewed",
      "access-log-viewed",
      "access-log-downloaded",
      "account-created",
      "delegation-created",
      "delegation-recorded",
      "delegation-invited",
      "delegation-invitation-resent",
      "delegation-invitation-viewed",
      "delegation-accepted",
      "delegation-declined",
      "delegation-withdrawn",
      "delegation-changed",
      "delegation-revoked",
      "delegation-expired",
      "delegation-viewed",
      "sharing-viewed",
      "health-link-created",
      "health-link-used",
      "health-link-ended",
      "health-links-viewed",
      "export-requested",
      "export-completed",
      "export-failed",
      "export-downloaded",
      "export-removed",
      "exports-viewed",
      "slots-viewed",
      "appointment-requested",
      "refill-requested",
      "demographics-requested",
      "request-cancelled",
      "request-decided",
      "request-settled",
      "request-viewed",
      "requests-viewed",
      "requests-searched",
      "record-searched",
    ].map((what) => [what, what]),
  ),
};

function whatOf(eventType: AccessEventType): Pick<AccessLogEntry, "what" | "section"> {
  if (eventType === "result-viewed") return { what: "result-viewed", section: "results" };
  if (eventType === "document-viewed") return { what: "document-viewed", section: "documents" };
  const section = SECTIONS.find((one: Section) => eventType === `${one}-viewed`);
  return section ? { what: "section-viewed", section } : { what: WHAT[eventType] ?? "other", section: null };
}
