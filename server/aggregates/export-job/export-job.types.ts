/** Exports as code sees them. Types and closed lists only; the columns are told in the migration. */
import type { AccountId, DelegationId, Grant, Section } from "../../policies/vocabulary";

export const EXPORT_FORMATS = ["fhir-bundle", "ips", "html", "pdf", "csv"] as const;
export type ExportFormatName = (typeof EXPORT_FORMATS)[number];

export type ExportJobId = `expjob_${string}`;

export const EXPORT_STATUSES = ["queued", "running", "complete", "failed", "expired"] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

/** Why nothing came of it. Words for patients: app/i18n. */
export const EXPORT_ERRORS = [
  /** The clinic's system did not answer, or not as a whole. */
  "upstream-unavailable",
  "upstream-unusable",
  /** Whoever asked may not any more: account, delegation or grant ended before it was ready. */
  "authority-gone",
  /** There was no room for the file, or the place for files did not answer. */
  "storage",
  /** It broke off again and again. */
  "unexpected",
] as const;
export type ExportError = (typeof EXPORT_ERRORS)[number];

/** Why a file that was ready, or nearly, is there no more. */
export const GONE_REASONS = [
  "removed",
  "expired",
  "account-suspended",
  "account-closing",
  "delegation-ended",
  /** Other parts may be seen now than those in the file, or another age has other rules. */
  "grants-changed",
  "privacy-changed",
  "release-changed",
  /** It was damaged or is not where it was put. */
  "file-lost",
] as const;
export type GoneReason = (typeof GONE_REASONS)[number];

/** Days are `YYYY-MM-DD`, both included, on the clinic's calendar; null: from the first or to the last there is. */
export type ChosenParts = { sections: Section[]; from: string | null; to: string | null };

export type ExportRow = {
  id: ExportJobId;
  portalAccountId: AccountId;
  patientId: string;
  proxyDelegationId: DelegationId | null;
  /** As in the URL: `self` or a `pdel_` id. */
  chartId: string;
  format: ExportFormatName;
  selection: ChosenParts;
  /** BCP 47, of the file's own words. */
  language: string;
  status: ExportStatus;
  /** In resources; `total` null: not known yet. */
  done: number;
  total: number | null;
  tries: number;
  errorDetail: ExportError | null;
  artifactName: string | null;
  sealedKey: string | null;
  bytes: number | null;
  etag: string | null;
  teenPrivacy: boolean;
  grants: Grant[];
  releaseVersion: number | null;
  createdAt: Date;
  startedAt: Date | null;
  completedAt: Date | null;
  expiresAt: Date | null;
  goneAt: Date | null;
  goneReason: GoneReason | null;
  /** What its asker may see and is not in the file, for it could not be had or read. */
  lostFiles: number;
  lostEntries: number;
  version: number;
};
