import { z } from "zod";
import { identityProofInput } from "./lifecycle.schema";

export const SIGN_OUT_REASONS = ["asked-by-owner", "suspected-misuse"] as const;
export const signOutInput = z.object({ reason: z.enum(SIGN_OUT_REASONS) });
/** Somebody who lost what proves them has to prove themselves in another way. */
export const removeFactorsInput = identityProofInput.pick({ how: true });

export type SignOutInput = z.infer<typeof signOutInput>;
export type RemoveFactorsInput = z.infer<typeof removeFactorsInput>;
