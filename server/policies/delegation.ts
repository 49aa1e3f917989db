/**
 * Answers the second question for somebody else's chart: is this delegation theirs, in force now, and for what?
 * It must never tell a stranger that a delegation exists. Source: CONTRACT §2 "ProxyDelegation", §5. Pure.
 */
import { ageBounds, dayIn } from "./age";
import { AGE_TABLE, bandsFor } from "./age-table";
import type { AgeBand } from "./age-table";
import type { DelegationReason } from "./reasons";
import { GRANTS, RELATIONSHIP_TYPES } from "./vocabulary";
import type { AccountId, AccountStatus, DelegationStatus, Grant, RelationshipType } from "./vocabulary";

export type DelegationFacts = {
  status: DelegationStatus;
  proxyPortalAccountId: AccountId | null;
  relationshipType: RelationshipType;
  grants: readonly string[];
  validFrom: Date;
  /** null: until revoked. */
  validTo: Date | null;
  revokedAt?: Date | null;
  /** Status of the account it was made with, when the patient made it through the portal; null: it rests on none. */
  restsOn: AccountStatus | null;
};

/** What counts of the chart's patient. */
export type PatientFacts = {
  /** FHIR date; missing or partial → the most protective reading. */
  birthDate: string | null;
  /** null: alive, as far as upstream says. */
  diedAt: Date | null;
  /** Upstream says that the record is not in use. */
  inactive: boolean;
  /** The record that replaces this one; "" when it is not known which, null: none. */
  mergedInto: string | null;
};

export type DelegationQuestion = {
  /** null: no such delegation. */
  delegation: DelegationFacts | null;
  viewerAccountId: AccountId;
  patient: PatientFacts;
  clinicTimeZone: string;
  now: Date;
  /** The deployment's own; without one, {@link AGE_TABLE}. */
  ageTable?: readonly AgeBand[];
};

export type DelegationDecision =
  | { ok: true; grants: Set<Grant>; teenPrivacy: boolean }
  | { ok: false; code: "NOT_FOUND" | "DELEGATION_NOT_ACTIVE"; reason: DelegationReason };

export function decideDelegation(question: DelegationQuestion): DelegationDecision {
  const { delegation, viewerAccountId, patient, now } = question;
  if (delegation === null || delegation.proxyPortalAccountId !== viewerAccountId) {
    return { ok: false, code: "NOT_FOUND", reason: "not-yours" };
  }
  const reason = whyNotInForce(delegation, now.getTime()) ?? whyRecordIsClosed(patient, delegation);
  if (reason) return closed(reason);

  const table = question.ageTable ?? AGE_TABLE;
  const bands = bandsFor(table, ageBounds(patient.birthDate, lastDay(question)));
  if (bands.some((band) => band.ends.includes(delegation.relationshipType))) {
    return closed(bands.length === 1 ? "of-age" : "birth-date-unknown");
  }
  const allowed = (grant: Grant) => bands.every((band) => band.allow === "all" || band.allow.includes(grant));
  return {
    ok: true,
    grants: new Set(GRANTS.filter((grant) => delegation.grants.includes(grant) && allowed(grant))),
    teenPrivacy: bands.some((band) => band.teenPrivacy),
  };
}

/** The last part of the second question: does what was opened name this section and action? */
export function decideGrant(grants: ReadonlySet<Grant>, grant: Grant): boolean {
  return grants.has(grant);
}

/** Comparisons are written so that an invalid date closes. */
function whyNotInForce(delegation: DelegationFacts, now: number): DelegationReason | null {
  if (!RELATIONSHIP_TYPES.includes(delegation.relationshipType)) return "unknown-status";
  if (delegation.revokedAt) return "revoked";
  switch (delegation.status) {
    case "active":
      break;
    case "pending":
    case "declined":
    case "withdrawn":
    case "revoked":
    case "expired":
      return delegation.status;
    default:
      return "unknown-status";
  }
  if (!(delegation.validFrom.getTime() <= now)) return "not-yet";
  if (delegation.validTo !== null && !(now < delegation.validTo.getTime())) return "expired";
  // Shut, not ended: who locks their account in fear of an intruder has stopped what the intruder agreed to.
  const { restsOn } = delegation;
  if (restsOn !== null && restsOn !== "active" && restsOn !== "closing") return "grantor-not-active";
  return null;
}

/**
 * Nobody acts in a record that is not in use: what replaces it was never shared, and a merger may be a mistake. A
 * death ends what the dead agreed to; only an authorized representative named afterwards (by the clinic, for whom
 * else is there to name one) has something to settle. Comparisons are written so that an invalid date closes.
 */
function whyRecordIsClosed(patient: PatientFacts, delegation: DelegationFacts): DelegationReason | null {
  if (patient.mergedInto !== null) return "merged-record";
  if (patient.inactive) return "inactive-record";
  if (patient.diedAt === null) return null;
  const agreedAfter = delegation.validFrom.getTime() >= patient.diedAt.getTime();
  return agreedAfter && delegation.relationshipType === "authorized_representative" ? null : "deceased";
}

/** Somebody who has died does not grow older: what they were promised at fifteen still holds. */
function lastDay({ patient: { diedAt }, clinicTimeZone, now }: DelegationQuestion): string {
  return dayIn(clinicTimeZone, diedAt !== null && diedAt < now ? diedAt : now);
}

function closed(reason: DelegationReason): DelegationDecision {
  return { ok: false, code: "DELEGATION_NOT_ACTIVE", reason };
}
