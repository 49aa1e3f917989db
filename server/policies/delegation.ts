/**
 * Answers the second question for somebody else's chart: is this delegation theirs, in force now, and for what?
 * It must never tell a stranger that a delegation exists. Source: CONTRACT §2 "ProxyDelegation", §5. Pure.
 */
import { ageBounds, dayIn } from "./age";
import type { AgeBounds } from "./age";
import type { DelegationReason } from "./reasons";
import { GRANTS, RELATIONSHIP_TYPES } from "./vocabulary";
import type { AccountId, DelegationStatus, Grant, RelationshipType } from "./vocabulary";

/** What a proxy may do while the patient is of an age; the bands of a table follow each other from 0. */
export type AgeBand = {
  /** Whole years, exclusive; null: no end. */
  below: number | null;
  /** Grants that count in this band; "all": whatever was agreed. */
  allow: "all" | readonly Grant[];
  /** The release policy's privacy rules for adolescents hold. */
  teenPrivacy: boolean;
  /** Relationships that end when the patient reaches this band. */
  ends: readonly RelationshipType[];
};

/** Under 12 as agreed; 12 to 17 an allow-list; at 18 parents and guardians end. A deployment may set its own. */
export const AGE_TABLE: readonly AgeBand[] = [
  { below: 12, allow: "all", teenPrivacy: false, ends: [] },
  {
    below: 18,
    allow: [
      "allergies:read",
      "immunizations:read",
      "vitals:read",
      "results:read",
      "appointments:read",
      "appointments:request",
      "demographics:read",
    ],
    teenPrivacy: true,
    ends: [],
  },
  { below: null, allow: "all", teenPrivacy: false, ends: ["parent", "guardian"] },
];

export type DelegationFacts = {
  status: DelegationStatus;
  proxyPortalAccountId: AccountId | null;
  relationshipType: RelationshipType;
  grants: readonly string[];
  validFrom: Date;
  /** null: until revoked. */
  validTo: Date | null;
  revokedAt?: Date | null;
};

export type DelegationQuestion = {
  /** null: no such delegation. */
  delegation: DelegationFacts | null;
  viewerAccountId: AccountId;
  /** FHIR date of the chart's patient; missing or partial → the most protective reading. */
  patientBirthDate: string | null;
  clinicTimeZone: string;
  now: Date;
  ageTable?: readonly AgeBand[];
};

export type DelegationDecision =
  | { ok: true; grants: Set<Grant>; teenPrivacy: boolean }
  | { ok: false; code: "NOT_FOUND" | "DELEGATION_NOT_ACTIVE"; reason: DelegationReason };

export function decideDelegation(question: DelegationQuestion): DelegationDecision {
  const { delegation, viewerAccountId, now } = question;
  if (delegation === null || delegation.proxyPortalAccountId !== viewerAccountId) {
    return { ok: false, code: "NOT_FOUND", reason: "not-yours" };
  }
  const reason = whyNotInForce(delegation, now.getTime());
  if (reason) return closed(reason);

  const table = question.ageTable ?? AGE_TABLE;
  const day = dayIn(question.clinicTimeZone, now);
  const bands = bandsFor(table, ageBounds(question.patientBirthDate, day));
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
  return null;
}

/** Every band the patient may be in; with an unknown age, all of them, so that the strictest rule of each wins. */
function bandsFor(table: readonly AgeBand[], age: AgeBounds | null): readonly AgeBand[] {
  if (age === null) return table;
  return table.filter((band, index) => {
    const from = index === 0 ? 0 : (table[index - 1]?.below ?? Infinity);
    return from <= age.oldest && (band.below === null || age.youngest < band.below);
  });
}

function closed(reason: DelegationReason): DelegationDecision {
  return { ok: false, code: "DELEGATION_NOT_ACTIVE", reason };
}
