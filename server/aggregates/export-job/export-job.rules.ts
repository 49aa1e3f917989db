/**
 * The life of an export: queued → running → complete or failed; whatever is not over may end as expired. There is a
 * file exactly while it is complete, and nobody can read it a moment longer. Source: CONTRACT §2 "ExportJob". Pure.
 */
import type { Grant } from "../../policies/vocabulary";
import type { ExportRow, ExportStatus, GoneReason } from "./export-job.types";

/** After this it is gone, asked for or not. */
export const KEPT_MS = 7 * 24 * 3_600_000;
/** A try that ended the whole process each time is not made for ever. */
export const MOST_TRIES = 5;
/** Asked for by one account in a day: more than anybody needs, few enough that no disk fills up. */
export const MOST_A_DAY = 30;

/** `claim`: a worker begins, or begins again what another one left. `drop`: removed, run out, or not theirs any more. */
export type ExportStep = "claim" | "complete" | "fail" | "drop";

const STEPS: Record<ExportStep, { from: readonly ExportStatus[]; to: ExportStatus }> = {
  claim: { from: ["queued", "running"], to: "running" },
  complete: { from: ["running"], to: "complete" },
  fail: { from: ["queued", "running"], to: "failed" },
  drop: { from: ["queued", "running", "complete"], to: "expired" },
};

/** @returns where it then stands; null: not from there */
export function decideExportStep(status: ExportStatus, step: ExportStep): ExportStatus | null {
  const { from, to } = STEPS[step];
  return from.includes(status) ? to : null;
}

/** What the doors say of who asked for it, now. */
export type Standing = {
  grants: ReadonlySet<Grant>;
  teenPrivacy: boolean;
  releaseVersion: number;
  now: Date;
};

/**
 * May the file be given to who asked for it? The doors have opened for them already; this is about what is in it.
 * @returns null: yes; otherwise why it has to go
 */
export function whyGone(
  row: Pick<ExportRow, "grants" | "teenPrivacy" | "releaseVersion" | "expiresAt">,
  { grants, teenPrivacy, releaseVersion, now }: Standing,
): GoneReason | null {
  // Written so that an invalid date is over.
  if (!(row.expiresAt !== null && now.getTime() < row.expiresAt.getTime())) return "expired";
  if (!row.grants.every((grant) => grants.has(grant))) return "grants-changed";
  if (row.teenPrivacy !== teenPrivacy) return "privacy-changed";
  if (row.releaseVersion !== releaseVersion) return "release-changed";
  return null;
}

export function isOpen({ status }: Pick<ExportRow, "status">): boolean {
  return status === "queued" || status === "running";
}
