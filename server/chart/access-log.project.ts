/** Access log rows → what a reader sees: closed words, a name where there is one. Pure. */
import type { AccessEventType } from "../audit/event-types";
import type { AccountId, Section } from "../policies/vocabulary";
import { SECTIONS } from "../policies/vocabulary";
import type { AccessLogRow } from "./access-log-rows";
import type { AccessLogEntry } from "./access-log.view";

/**
 * @param names of the people who acted, by FHIR Patient id
 * @param viewerAccountId who reads, so that they find themselves as "you"
 */
export function projectAccess(
  row: AccessLogRow,
  names: ReadonlyMap<string, string | null>,
  viewerAccountId: AccountId,
): AccessLogEntry {
  const { what, section } = whatOf(row.event_type);
  return { id: row.id, occurredAt: row.occurred_at.toISOString(), who: whoOf(), what, section };

  function whoOf(): AccessLogEntry["who"] {
    const name = row.person_id === null ? null : (names.get(row.person_id) ?? null);
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

function whatOf(eventType: AccessEventType): Pick<AccessLogEntry, "what" | "section"> {
  switch (eventType) {
    case "result-viewed":
      return { what: "result-viewed", section: "results" };
    case "document-viewed":
      return { what: "document-viewed", section: "documents" };
    case "registration-confirmed":
      return { what: "account-created", section: null };
    case "summary-viewed":
    case "changes-viewed":
    case "chart-list-viewed":
    case "demographics-viewed":
    case "access-log-viewed":
    case "account-created":
    case "delegation-created":
      return { what: eventType, section: null };
  }
  const section = SECTIONS.find((one: Section) => eventType === `${one}-viewed`);
  return section ? { what: "section-viewed", section } : { what: "other", section: null };
}
