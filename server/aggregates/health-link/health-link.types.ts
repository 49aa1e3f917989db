/** Links to a summary as code sees them. Types and closed lists only; the columns are told in the migration. */
import type { AccountId } from "../../policies/vocabulary";

export type HealthLinkId = `shl_${string}`;

/** Why a link is over before its time. Words for patients: app/i18n. */
export const END_REASONS = [
  "owner",
  /** Five wrong passcodes. */
  "passcodes",
  /** Something in it may not be seen any more, or is not in the record any more. */
  "record-changed",
  "suspended",
  "locked",
  "closing",
  "closed",
  /** The database was restored from a backup: nobody knows any more which links were ended since. */
  "restored",
] as const;
export type EndReason = (typeof END_REASONS)[number];

export type HealthLinkRow = {
  id: HealthLinkId;
  portalAccountId: AccountId;
  patientId: string;
  /** The owner's own word for it; nobody else is told. */
  label: string;
  language: string;
  /** null: ended. */
  passcodeHash: string | null;
  triesLeft: number;
  maxUses: number;
  uses: number;
  status: "active" | "ended";
  endedBecause: EndReason | null;
  endedAt: Date | null;
  /** JWE; null: destroyed. */
  file: string | null;
  refs: string[];
  releaseVersion: number;
  createdAt: Date;
  expiresAt: Date;
};

/** What became of somebody's try to open one. */
export type UseResult = "granted" | "wrong-passcode" | "refused";
