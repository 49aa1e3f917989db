import { z } from "zod";
import { identityProofInput } from "./lifecycle.schema";

/** Why an operator makes an account, as words the access log can keep: free text could carry what it must not. */
export const CREATION_REASONS = [
  "in-person",
  "by-phone",
  "by-mail",
  "migration",
  "test",
  "not-given",
] as const;

/** What `npm run account -- create` is given. */
export const createAccountInput = z.object({
  email: z
    .string()
    .trim()
    .max(254)
    .pipe(z.email({ error: "--email must be an e-mail address, for example ruth@example.com." }))
    .transform((email) => email.normalize("NFC").toLowerCase()),
  patientId: z
    .string()
    .regex(/^[A-Za-z0-9\-.]{1,64}$/, { error: "--patient must be the id of a FHIR Patient." }),
  reason: z
    .enum(CREATION_REASONS, { error: `--reason must be one of: ${CREATION_REASONS.join(", ")}.` })
    .default("not-given"),
});

export type CreateAccountInput = z.infer<typeof createAccountInput>;

/** What `npm run account -- invite` is given; one of the two names the patient. */
export const inviteInput = z.object({
  patientId: createAccountInput.shape.patientId.optional(),
  recordNumber: z.string().trim().min(1).max(40).optional(),
  how: identityProofInput.shape.how.default("known-to-clinic"),
});

export type InviteInput = z.infer<typeof inviteInput>;
