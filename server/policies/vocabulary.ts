/** The words of CONTRACT §2 and §3 as closed lists. Pure; imported by every policy. */

export const SECTIONS = [
  "allergies",
  "medications",
  "vitals",
  "immunizations",
  "problems",
  "documents",
  "results",
  "appointments",
] as const;
export type Section = (typeof SECTIONS)[number];

export const GRANTS = [
  "allergies:read",
  "medications:read",
  "vitals:read",
  "immunizations:read",
  "problems:read",
  "documents:read",
  "results:read",
  "appointments:read",
  "appointments:request",
  "refills:request",
  "demographics:read",
  "demographics:request",
  "exports:create",
  "access-log:read",
] as const;
export type Grant = (typeof GRANTS)[number];

export const SECTION_STATES = ["unavailable", "withheld", "incomplete", "empty", "stale", "ready"] as const;
export type SectionState = (typeof SECTION_STATES)[number];

export const ACCOUNT_STATUSES = ["pending_verification", "active", "suspended", "closing", "closed"] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

export const DELEGATION_STATUSES = [
  "pending",
  "active",
  "declined",
  "withdrawn",
  "revoked",
  "expired",
] as const;
export type DelegationStatus = (typeof DELEGATION_STATUSES)[number];

export const RELATIONSHIP_TYPES = [
  "parent",
  "guardian",
  "caregiver",
  "spouse",
  "authorized_representative",
] as const;
export type RelationshipType = (typeof RELATIONSHIP_TYPES)[number];

export const ROLES = ["requests", "accounts", "release-policy"] as const;
export type Role = (typeof ROLES)[number];

export type AccountId = `pact_${string}`;
export type DelegationId = `pdel_${string}`;
export type AccessEventId = `paev_${string}`;
