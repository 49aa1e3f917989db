import { z } from "zod";

/** Why staff put an account on hold, as words the access log can keep: free text could carry what it must not. */
export const SUSPENSION_REASONS = [
  "suspected-misuse",
  "asked-by-owner",
  "identity-in-doubt",
  "administrative",
] as const;
export const REINSTATEMENT_REASONS = ["identity-checked", "cleared-up", "mistake"] as const;
/** How a person proved who they are. */
export const IDENTITY_PROOFS = [
  "document-in-person",
  "document-by-video",
  "known-to-clinic",
  "activation-code",
  "e-mail-on-file",
] as const;

export const suspendInput = z.object({ reason: z.enum(SUSPENSION_REASONS) });
export const reinstateInput = z.object({ reason: z.enum(REINSTATEMENT_REASONS) });
/** Proof recorded by staff; the others come about by themselves. */
export const STAFF_PROOFS = ["document-in-person", "document-by-video", "known-to-clinic"] as const;
export const PROOF_NOTE_MAX = 200;
export const identityProofInput = z.object({
  how: z.enum(STAFF_PROOFS),
  /** Free text stays with the account and never goes to the access log, which keeps closed words only. */
  note: z.string().trim().max(PROOF_NOTE_MAX).default(""),
});

export type SuspendInput = z.infer<typeof suspendInput>;
export type ReinstateInput = z.infer<typeof reinstateInput>;
export type IdentityProofInput = z.input<typeof identityProofInput>;
