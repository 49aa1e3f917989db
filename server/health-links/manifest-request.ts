/** What a receiving program sends for the manifest. Source: SMART Health Links, "Manifest Request". */
import { z } from "zod";
import { recipientOf } from "../aggregates/health-link/health-link.rules";

const manifestRequest = z.object({
  recipient: z
    .string()
    .transform((said) => recipientOf(said) ?? "")
    .refine((said) => said !== ""),
  // Digits of any script, and the spaces people put between them.
  passcode: z.string().max(100).optional(),
  embeddedLengthMax: z.number().int().nonnegative().optional(),
});
export type ManifestRequest = z.infer<typeof manifestRequest>;

/** @param body as it was sent, untrusted @returns null when it is no such request */
export function readManifestRequest(body: string): ManifestRequest | null {
  try {
    return manifestRequest.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
