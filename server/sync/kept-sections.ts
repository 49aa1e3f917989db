/** What a phone keeps of a chart, and which grants let it. Pure. Source: CONTRACT §6. */
import type { Grant } from "../policies/vocabulary";

/** In the order of the bits of a token; a new one goes to the end. */
export const KEPT_SECTIONS = [
  "summary",
  "allergies",
  "medications",
  "vitals",
  "immunizations",
  "problems",
  "documents",
  "results",
  "appointments",
  "requests",
  "demographics",
  "slots",
] as const;
export type KeptSection = (typeof KEPT_SECTIONS)[number];

/** Any of them lets it be kept; what of it is shown is the section's own to ask. */
const GRANTS_OF: Record<KeptSection, readonly Grant[]> = {
  summary: ["appointments:read", "results:read", "allergies:read", "medications:read", "problems:read"],
  allergies: ["allergies:read"],
  medications: ["medications:read"],
  vitals: ["vitals:read"],
  immunizations: ["immunizations:read"],
  problems: ["problems:read"],
  documents: ["documents:read"],
  results: ["results:read"],
  appointments: ["appointments:read"],
  requests: ["appointments:request", "refills:request", "demographics:request"],
  demographics: ["demographics:read"],
  slots: ["appointments:request"],
};

export function mayKeep(grants: ReadonlySet<string>, section: KeptSection): boolean {
  return GRANTS_OF[section].some((grant) => grants.has(grant));
}

/** Whether contents come from upstream as it is now, from an earlier copy, or cannot be had. */
export const KEPT_STATES = ["fresh", "stale", "unavailable"] as const;
export type KeptState = (typeof KEPT_STATES)[number];

/** Why something may be kept no longer; none tells more than a page would. */
export const DROP_REASONS = ["revoked", "birthday-rule", "grant-missing", "not-available"] as const;
export type DropReason = (typeof DROP_REASONS)[number];
