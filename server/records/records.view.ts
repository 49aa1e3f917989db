/** What the desk finds by a record number: whose it is, and the ways on that the reader's roles open. */
import type { RequestKind, RequestStatus } from "../aggregates/request/request.types";
import type { DelegationView } from "../sharing/sharing.view";
import type { FoundAccount } from "../account/staff-account.view";

export type FoundRequest = {
  id: string;
  kind: RequestKind;
  status: RequestStatus;
  /** ISO instant. */
  askedAt: string;
};

/** null: not for this reader's roles. */
export type FoundRecord = {
  name: string | null;
  /** FHIR date. */
  birthDate: string | null;
  recordNumber: string;
  accounts: FoundAccount[] | null;
  delegations: Array<Pick<DelegationView, "id" | "name" | "relationshipType" | "state">> | null;
  /** The newest first; `more`: how many there are beside them. */
  requests: { shown: FoundRequest[]; more: number } | null;
};

export type RecordSearch = {
  term: string;
  found: FoundRecord | null;
  error: "missing" | "unknown" | "unavailable" | null;
};
