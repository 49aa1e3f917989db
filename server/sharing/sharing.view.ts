/** What the pages about sharing show. Types only. Instants are ISO. */
import type { Grant, RelationshipType } from "../policies/vocabulary";

/** One delegation, as the patient whose record it is sees it. */
export type DelegationView = {
  id: string;
  /** Goes back with a form, so that a stale one is noticed. */
  version: number;
  /** `waiting`: invited; `unanswered`: the 7 days are over; `not-yet`: begins on a later day. */
  state: "waiting" | "unanswered" | "active" | "not-yet" | "ended";
  /** How it ended: a status of CONTRACT §2. */
  endedAs: "declined" | "withdrawn" | "revoked" | "expired" | null;
  /** As whoever invited calls them; their own name for one that was made otherwise; null: not known. */
  name: string | null;
  /** Of the invitation or of the proxy's account; null once it is over. */
  email: string | null;
  /** The address the invitation went to, when another one said yes. */
  invitedEmail: string | null;
  relationshipType: RelationshipType;
  origin: "patient" | "staff";
  basis: "agreement" | "parental" | "guardianship" | "court";
  grants: Grant[];
  validFrom: string;
  validTo: string | null;
  agreed: { version: string; language: string; at: string } | null;
  invitationExpiresAt: string | null;
  /** When the proxy first opened the record. */
  firstAccessAt: string | null;
  endedAt: string | null;
  endedBecause: string | null;
  may: { change: boolean; revoke: boolean; resend: boolean };
};

/** What somebody invited sees before they answer. */
export type InvitationView = {
  patientName: string;
  /** As whoever invited calls them. */
  invitedName: string;
  relationshipType: RelationshipType;
  grants: Grant[];
  validFrom: string;
  validTo: string | null;
  expiresAt: string;
  /** Why they cannot say yes. */
  refused: "own-chart" | "already-yours" | null;
};
