/**
 * The closed list of what can happen to a record or an account (CONTRACT §2). Names are in the past tense and
 * stay for ever: rows that carry them are never changed. A new kind of access is a new line here.
 */
export const ACCESS_EVENT_TYPES = [
  // Account and session
  "signed-in",
  "sign-in-refused",
  "signed-out",
  "account-created",
  "registration-requested",
  "registration-confirmed",
  "activation-code-issued",
  "activation-code-used",
  "activation-code-refused",
  "identity-proof-recorded",
  "account-suspended",
  "account-reinstated",
  "account-locked",
  "account-closing-begun",
  "account-closing-taken-back",
  "account-closed",
  "password-changed",
  "password-reset-requested",
  "password-reset",
  "email-change-requested",
  "email-changed",
  "email-change-undone",
  "language-chosen",
  "notices-chosen",
  "sessions-revoked",
  // Apps. `app-allowed` denied: its owner said no; `app-ended`: an old code or token was used once more.
  "app-allowed",
  "app-ended",
  "link-made",
  "link-refused",
  // Factors
  "second-factor-passed",
  "second-factor-refused",
  "step-up-passed",
  "step-up-refused",
  "factor-added",
  "factor-renamed",
  "factor-removed",
  "recovery-codes-made",
  "recovery-code-used",
  "identity-linked",
  "identity-unlinked",
  "identity-refused",
  // Forms and the desk. `form-refused`: rendered for another account than the one that sent it.
  "form-refused",
  "form-kept",
  "form-offered-back",
  "desk-opened",
  "account-searched",
  "account-viewed",
  "delegation-created",
  // Sharing. By whom and why is in the actor and the reason; `-recorded` is by staff.
  "delegation-invited",
  "delegation-invitation-resent",
  "delegation-invitation-viewed",
  "delegation-accepted",
  "delegation-declined",
  "delegation-withdrawn",
  "delegation-changed",
  "delegation-revoked",
  "delegation-expired",
  "delegation-recorded",
  "delegations-searched",
  "delegation-viewed",
  "sharing-viewed",
  // Links to a summary. `-used` is by whoever holds one; denied says why.
  "health-link-created",
  "health-link-used",
  "health-link-ended",
  "health-links-viewed",
  "release-policy-changed",
  "release-policy-viewed",
  // Files to take away. `-completed` and `-failed` are what came of it; `-removed` says in its reason why.
  "export-requested",
  "export-completed",
  "export-failed",
  "export-downloaded",
  "export-removed",
  "exports-viewed",
  // Requests: `-decided` is by staff, `-settled` is what the portal did with it by itself or heard from upstream.
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
  // Doors. `chart-opened` is written for attempts that were denied; a granted one is told by what was viewed.
  "chart-opened",
  "chart-list-viewed",
  // What was shown of a chart
  // An app fetched what it keeps of the chart, or looked whether anything has changed.
  "chart-synced",
  "summary-viewed",
  "changes-viewed",
  "allergies-viewed",
  "medications-viewed",
  "vitals-viewed",
  "immunizations-viewed",
  "problems-viewed",
  "documents-viewed",
  "document-viewed",
  "results-viewed",
  "result-viewed",
  "appointments-viewed",
  // The name and age above a page; address, telephones and the rest of what a person can be reached by.
  "demographics-viewed",
  "details-viewed",
  "access-log-viewed",
  "access-log-downloaded",
  // By an operator: a month was taken off the log into a file; the reason says which.
  "access-log-archived",
] as const;
export type AccessEventType = (typeof ACCESS_EVENT_TYPES)[number];

export const ACTOR_KINDS = ["patient", "proxy", "staff", "operator", "system", "recipient"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** `resource_type` of events about one request: the owner's to see, and theirs who asked. */
export const REQUEST_RESOURCE = "PortalRequest";
/** The same for one file to take away. */
export const EXPORT_RESOURCE = "ExportJob";
